import type { Locator } from "@playwright/test";
import { expect } from "@playwright/test";

/** Puts the cursor of the month on a square. The grid is there before it is alive, and a press before that chooses nothing. */
export async function chooseSquare(square: Locator): Promise<void> {
  await expect(async () => {
    await square.click();
    await expect(square).toHaveAttribute("aria-selected", "true", { timeout: 1000 });
  }).toPass();
}
