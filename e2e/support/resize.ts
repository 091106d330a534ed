import type { Page } from "@playwright/test";

type Size = { width: number; height: number };

/** Gives a page another window, and comes back when what the page does about it is on screen. */
export async function resize(page: Page, size: Size): Promise<void> {
  await page.setViewportSize(size);
  // A component that watches its width hears of it with the next frame, and draws in the task behind it.
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))),
  );
}
