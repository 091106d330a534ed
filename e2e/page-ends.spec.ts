import type { CDPSession, Locator, Page } from "@playwright/test";

import { toIsoDay } from "@/lib/domain/calendar-day";

import { keepBusy } from "./support/busy-store";
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
  expect(await notesOn(page)).toEqual([]);
});

test("an undo and a word that insists count although their page ends with the press", async ({
  owner,
  device,
  today,
}) => {
  const water = { name: "Water", valueType: "counter", unit: "glasses" } as const;
  device.addHabit(water, today, [2]);
  const read = device.addHabit({ name: "Read" }, today);
  await device.sync();
  const { page } = owner;
  await open(page);
  await page.locator('[data-step="1"]').first().click();
  await expect(page.getByRole("button", { name: "Water, 3 glasses" })).toBeVisible();
  await endAt(page.getByRole("status").getByRole("button", { name: "Undo" }), owner.userId);
  await open(page);
  await expect(page.getByRole("button", { name: "Water, 2 glasses" })).toBeVisible();
  // Both in the second in which the store is busy: neither is in it when the page ends.
  await endAt(page.locator('[data-step="1"]').first(), owner.userId, "takes it back");
  await open(page);
  await expect(page.getByRole("button", { name: "Water, 2 glasses" })).toBeVisible();
  expect(await notesOn(page)).toEqual([]);

  await page.route("**/api/sync", (route) => route.abort());
  await page.getByRole("button", { name: /^Read\. Mark as done/ }).click();
  await expect(page.getByRole("button", { name: /^Read, done/ })).toBeVisible();
  device.log(read, today, "skipped");
  await device.sync();
  await page.unroute("**/api/sync");
  await page.goto("/settings/sync");
  await endAt(page.getByRole("button", { name: /^Use mine/ }), owner.userId);
  await page.goto("/today");
  // In this order: before the note is taken, what is said of the store is that it is saved, and it shows the other mark.
  await expect(page.getByRole("button", { name: /^Read, done/ })).toBeVisible();
  await open(page);
  await device.sync();
  expect(device.cell(read, toIsoDay(today))?.mark?.[0]).toMatchObject({ s: null, v: 1 });
  expect(await notesOn(page)).toEqual([]);
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
  if (busyStore !== null) await page.evaluate(keepBusy, busyStore);
  // The task may take the answer to this along.
  await page.evaluate(pressThere, end).catch(() => undefined);
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

/** Presses a button while the store is busy, with the key that undoes or without, and reloads the page in the same task. */
async function endAt(button: Locator, userId: string, then?: "takes it back"): Promise<void> {
  const page = button.page();
  await expect(button).toBeVisible();
  const gone = page.waitForEvent("framenavigated");
  await page.evaluate(keepBusy, `kept:${userId}`);
  await button
    .evaluate((element, isTakenBack) => {
      (element as HTMLElement).click();
      const undo = { key: "z", ctrlKey: true, bubbles: true };
      if (isTakenBack) document.body.dispatchEvent(new KeyboardEvent("keydown", undo));
      location.reload();
    }, then !== undefined)
    .catch(() => undefined); // see above
  await gone;
}

async function notesOn(page: Page): Promise<string[]> {
  const keys = await page.evaluate(() => Object.keys(localStorage));
  return keys.filter((key) => key.startsWith("kept:press:"));
}

function pressThere(end: string): void {
  const buttons = [...document.querySelectorAll<HTMLButtonElement>("main button")];
  document.querySelector<HTMLElement>('[data-step="1"]')?.click();
  for (const name of [/^Meditate/, /^Stretch/]) {
    buttons.find((button) => name.test(button.ariaLabel ?? ""))?.click();
  }
  if (end === "reload") location.reload();
  if (end === "leave") location.href = "about:blank";
}
