import type { Page } from "@playwright/test";

/** A phone of the middle class, as Lighthouse has it. */
export const SLOWDOWN = 4;

/** Opens a page and waits until the browser has its own copy of everything. */
export async function untilCopied(page: Page, path: string): Promise<void> {
  const copied = page.waitForResponse((response) => response.url().endsWith("/api/sync"));
  await page.goto(path);
  await (await copied).finished();
  await page.getByText("Saved", { exact: true }).first().waitFor({ state: "attached" });
}

/** From now on the page has a slower processor. */
export async function slowDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
}
