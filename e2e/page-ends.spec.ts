import type { CDPSession, Page } from "@playwright/test";

import { expect, test } from "./support/fixtures";

/** `ROUNDS=50 npm run e2e -- e2e/page-ends.spec.ts` looks harder. */
const ROUNDS = Number(process.env["ROUNDS"] ?? 1);

/** How a page ends in the very task in which a button is pressed, and whether its store is busy then. */
const ENDS = ["reload", "leave", "close", "crash"] as const;
const CASES = ENDS.flatMap((end) => [
  { end, isBusy: true },
  ...(end === "reload" || ROUNDS > 1 ? [{ end, isBusy: false }] : []),
]);

test("a press counts once however its page ends, also while the store is busy", async ({
  owner,
  device,
  today,
}) => {
  test.setTimeout(60_000 + 40_000 * ROUNDS);
  device.addHabit({ name: "Water", valueType: "counter", unit: "glasses" }, today);
  device.addHabit({ name: "Meditate" }, today);
  device.addHabit({ name: "Stretch", valueType: "duration" }, today);
  await device.sync();
  let { page } = owner;
  await open(page);
  for (let presses = 1; presses <= ROUNDS * CASES.length; presses++) {
    const { end, isBusy } = CASES[presses % CASES.length] ?? { end: "reload", isBusy: true };
    page = await pressAndEnd(page, end, isBusy ? `kept:${owner.userId}` : null);
    await open(page);
    await expect(page.getByRole("button", { name: `Water, ${presses} glasses` })).toBeVisible();
    const isDone = presses % 2 === 1;
    const name = isDone ? /^Meditate, done\. Undo/ : /^Meditate\. Mark as done/;
    await expect(page.getByRole("button", { name })).toBeVisible();
    await expect(page.getByRole("timer")).toHaveCount(isDone ? 1 : 0);
  }
  const notes = await page.evaluate(() => Object.keys(localStorage));
  expect(notes.filter((key) => key.startsWith("kept:press:"))).toEqual([]);
});

/** A page whose presses go into its store. */
async function open(page: Page): Promise<void> {
  if (!page.url().endsWith("/today")) await page.goto("/today");
  await expect(page.getByRole("button", { name: "Saved" })).toBeVisible();
}

/** @returns The page that comes after it. */
async function pressAndEnd(
  page: Page,
  end: (typeof ENDS)[number],
  busyStore: string | null,
): Promise<Page> {
  const slow = await page.context().newCDPSession(page);
  await slow.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  const isFollowed = end === "reload" || end === "leave";
  const gone = isFollowed ? page.waitForEvent("framenavigated") : Promise.resolve();
  // The task may take the answer to this along.
  await page.evaluate(pressThere, { end, busyStore }).catch(() => undefined);
  await gone;
  if (isFollowed) return page;
  const next = await page.context().newPage();
  if (end === "crash") await crash(page, slow);
  await page.close();
  return next;
}

/** Its process is gone, as when a phone needs the room. The browser never answers this. */
async function crash(page: Page, session: CDPSession): Promise<void> {
  const gone = page.waitForEvent("crash");
  session.send("Page.crash").catch(() => undefined);
  await gone;
}

async function pressThere({ end, busyStore }: { end: string; busyStore: string | null }) {
  if (busyStore !== null) {
    // As an answer of the server that is being filed: units of work come one after the other.
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(busyStore);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const busy = database.transaction([...database.objectStoreNames], "readwrite");
    const until = performance.now() + 400;
    const goOn = () => {
      if (performance.now() < until) busy.objectStore("meta").get("state").onsuccess = goOn;
      else database.close();
    };
    goOn();
  }
  const buttons = [...document.querySelectorAll<HTMLButtonElement>("main button")];
  document.querySelector<HTMLElement>('[data-step="1"]')?.click();
  for (const name of [/^Meditate/, /^Stretch/]) {
    buttons.find((button) => name.test(button.ariaLabel ?? ""))?.click();
  }
  if (end === "reload") location.reload();
  if (end === "leave") location.href = "about:blank";
}
