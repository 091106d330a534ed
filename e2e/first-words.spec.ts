import { expect, test } from "./support/fixtures";

for (const isHidden of [false, true]) {
  const when = isHidden ? "at once where nothing is painted" : "when the words are there";
  test(`the code of a page begins ${when}`, async ({ owner, device, today }) => {
    device.addHabit({ name: "Read" }, today);
    await device.sync();
    const { page } = owner;
    await page.addInitScript(noteTheBeginning, isHidden);
    await page.goto("/today");
    const row = page.getByRole("button", { name: /^Read\. Mark as done/ });
    await expect(row).toBeVisible();
    await page.waitForFunction(() => "beginning" in globalThis);
    const beginning = await page.evaluate(
      () => (globalThis as unknown as { beginning: Beginning }).beginning,
    );
    expect(beginning).toEqual(isHidden ? EARLY : LATE);
    await row.click();
    await expect(page.getByRole("button", { name: "Saved" })).toBeVisible();
    await expect(page.getByRole("button", { name: /^Read, done/ })).toBeVisible();
  });
}

type Beginning = { isWhole: boolean; hasWords: boolean; hasHadFrame: boolean };
const EARLY: Beginning = { isWhole: false, hasWords: false, hasHadFrame: false };
const LATE: Beginning = { isWhole: true, hasWords: true, hasHadFrame: true };

/** In the page, before anything else: what there was when the first script of the code was handed to the browser. */
function noteTheBeginning(isHidden: boolean): void {
  if (isHidden) Object.defineProperty(document, "hidden", { value: true });
  let hasHadFrame = false;
  addEventListener("DOMContentLoaded", () => requestAnimationFrame(() => (hasHadFrame = true)));
  new MutationObserver((records, observer) => {
    const scripts = records
      .flatMap(({ addedNodes }) => [...addedNodes])
      .filter((node) => node instanceof HTMLScriptElement);
    if (!scripts.some(({ src, type, noModule }) => src && !type && !noModule)) return;
    observer.disconnect();
    const isWhole = document.readyState !== "loading";
    const hasWords = document.querySelector("main")?.textContent.includes("Read") ?? false;
    Object.assign(globalThis, { beginning: { isWhole, hasWords, hasHadFrame } });
  }).observe(document, { childList: true, subtree: true });
}
