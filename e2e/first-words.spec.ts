import { expect, test } from "./support/fixtures";
import { holdBack } from "./support/hold-back";

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

for (const address of [
  "/settings",
  "/settings/account",
  "/settings/export",
  "/habits/new",
  "/goals/new",
]) {
  test(`${address} stays where its reader is while it comes alive`, async ({ owner }) => {
    const { page } = owner;
    await page.setViewportSize({ width: 1280, height: 500 });
    const code = await holdBack(page, "**/_next/static/**/*.js");
    await page.goto(address, { waitUntil: "domcontentloaded" });
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await page.evaluate(readTheEnd);
    code.release();
    await expect(page.getByRole("button", { name: "Saved" })).toBeVisible();
    const reading = await page.evaluate(() => (globalThis as unknown as Reading).reading);
    expect(reading.length).toBeGreaterThan(3);
    for (const places of [reading.map(([top]) => top), reading.map(([, below]) => below)])
      expect(Math.max(...places) - Math.min(...places)).toBeLessThanOrEqual(1);
  });
}

type Reading = { reading: [number, number][] };

/** In the page: goes to its end, and notes in each frame from then on where on the screen its last button is. */
function readTheEnd(): void {
  scrollTo(0, document.documentElement.scrollHeight);
  const last = [...document.querySelectorAll("main button")].at(-1);
  // In the window, and in the page: a browser that keeps its reader's place moves the page under a finger.
  const place = () => {
    const top = last?.getBoundingClientRect().top ?? 0;
    return [top, top + scrollY];
  };
  const reading = [place()];
  Object.assign(globalThis, { reading });
  const note = () => {
    reading.push(place());
    setTimeout(() => requestAnimationFrame(note));
  };
  requestAnimationFrame(note);
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
