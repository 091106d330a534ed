import type { Page } from "@playwright/test";

import { expect } from "./fixtures";

/** Waits until this browser can open Kept without its server. */
export async function untilStored(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    if (active?.state !== "activated") {
      await new Promise((resolve) => active?.addEventListener("statechange", resolve));
    }
  });
  await expect
    .poll(() =>
      page.evaluate(async () => (await caches.match("/kept-device/filled")) !== undefined),
    )
    .toBe(true);
}

/** Everything that the caches of a browser hold: addresses, headers and contents as one text. */
export async function cachedText(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const texts: string[] = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const response = await cache.match(request);
        const headers = JSON.stringify([...(response?.headers ?? [])]);
        texts.push(name, request.url, headers, (await response?.text()) ?? "");
      }
    }
    return texts.join("\n");
  });
}

/** Collects what goes wrong in the scripts of a page, hydration included. */
export function watchErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(`${page.url()}: ${error.message}`));
  return errors;
}
