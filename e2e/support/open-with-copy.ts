import { expect, type Page } from "@playwright/test";

/** Opens Today and waits until this browser has its own copy of everything, so that it can be cut off. */
export async function openWithCopy(page: Page): Promise<void> {
  const copied = page.waitForResponse((response) => response.url().endsWith("/api/sync"));
  await page.goto("/today");
  await (await copied).finished();
  await expect(page.getByText("Saved", { exact: true }).first()).toBeAttached();
}
