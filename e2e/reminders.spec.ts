import type { Page } from "@playwright/test";

import { toIsoDay } from "@/lib/domain/calendar-day";

import { keepBusy } from "./support/busy-store";
import { expect, test } from "./support/own-front";
import { ownRows } from "./support/own-rows";
import { untilStored } from "./support/stored-app";
import { PushedWorker } from "./support/worker";

test.use({ serviceWorkers: "allow", permissions: ["notifications"] });

test("reminders are answered without opening Kept, and the icon says what is left", async ({
  owner,
  device,
  today,
  front,
  database,
}) => {
  test.setTimeout(120_000);
  const day = toIsoDay(today);
  const read = device.addHabit({ name: "Read" }, today);
  const water = device.addHabit({ name: "Water", valueType: "counter" }, today, [3]);
  const run = device.addHabit({ name: "Run" }, today);
  const swim = device.addHabit({ name: "Swim" }, today);
  await device.sync();
  const { page } = owner;
  const passed = new Set<string>();
  page.on("response", (response) => {
    const [, first = ""] = new URL(response.url()).pathname.split("/");
    if (response.fromServiceWorker()) passed.add(first);
  });
  await noteBadges(page);
  await page.goto("/today");
  await untilStored(page);
  await page.reload(); // now through the worker
  await expect.poll(() => badge(page)).toBe(3);
  await page.getByRole("button", { name: /^Read\. Mark as done/ }).click();
  await expect.poll(() => badge(page)).toBe(2);
  device.log(run, today, "done");
  await device.sync();
  await expect.poll(() => badge(page)).toBe(1); // by the stream of events
  expect([...passed]).toEqual(expect.arrayContaining(["_next", "today"]));
  expect(passed).not.toContain("api");

  // A page is open: it shows the answer at once.
  const worker = await PushedWorker.of(page);
  await worker.push({ habit: water, day });
  await expect
    .poll(() => worker.notifications())
    .toEqual([{ title: "Water", body: "Logged already.", actions: [] }]);
  await page.getByRole("button", { name: /^Read, .*Undo$/ }).click(); // taken back
  await expect.poll(() => badge(page)).toBe(2);
  await worker.push({ habit: read, day });
  await expect
    .poll(() => worker.notifications())
    .toContainEqual({ title: "Read", body: "Not logged yet.", actions: ["Done", "Skip"] });
  await worker.press("Read", "done");
  await expect(page.getByRole("button", { name: /^Read, .*Undo$/ })).toBeVisible();
  await expect.poll(() => badge(page)).toBe(1);
  const logs = () =>
    ownRows(
      database,
      owner.userId,
      `SELECT h.name, l.status, l.amount::int FROM habit_logs l JOIN habits h USING (user_id)
       WHERE h.id = l.habit_id AND l.day = '${day}' ORDER BY h.name`,
    );
  await expect.poll(() => waiting(page, owner.userId)).toEqual([]);
  expect(await logs()).toContainEqual({ name: "Read", status: null, amount: 1 });

  // A store that is busy for longer than a browser waits for something to be shown.
  await page.evaluate(keepBusy, { store: `kept:${owner.userId}`, forMs: 60_000 });
  await worker.push({ habit: swim, day });
  await expect
    .poll(() => worker.notifications())
    .toContainEqual({
      title: "Kept",
      body: "Open Kept to see what is left of today.",
      actions: [],
    });
  await page.reload(); // and with the page goes what kept it busy
  await worker.press("Kept", "");

  // The body leads to the day.
  await page.goto("/month");
  await worker.press("Water", "");
  await expect(page).toHaveURL("/today");

  // No page of Kept is open and the server is away: the answer waits in the store of this device.
  await page.goto("/robots.txt");
  front.isAway = true;
  await worker.push({ habit: swim, day });
  await expect.poll(() => worker.notifications()).toHaveLength(1);
  await worker.press("Swim", "skip");
  await expect.poll(() => waiting(page, owner.userId)).toHaveLength(1);
  expect(await logs()).toHaveLength(3);

  // The browser finds the network again and wakes the worker.
  front.isAway = false;
  await worker.backgroundSync("kept-outbox");
  await expect.poll(logs).toContainEqual({ name: "Swim", status: "skipped", amount: null });
  await expect.poll(() => waiting(page, owner.userId)).toEqual([]);

  // Who signs out leaves nothing on the icon.
  await page.goto("/settings/account");
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  expect(await badge(page)).toBe(0);
});

/** Headless browsers have no icon to show a number on. */
function noteBadges(page: Page): Promise<unknown> {
  return page.addInitScript(() => {
    const note = (count: number) => {
      sessionStorage.setItem("badge", String(count));
      return Promise.resolve();
    };
    Object.assign(navigator, { setAppBadge: note });
  });
}

function badge(page: Page): Promise<number> {
  return page.evaluate(() => Number(sessionStorage.getItem("badge") ?? Number.NaN));
}

/** The rows of the outbox, as they lie in the browser. */
function waiting(page: Page, userId: string): Promise<unknown[]> {
  return page.evaluate(async (name) => {
    const opening = indexedDB.open(name);
    await new Promise((resolve) => opening.addEventListener("success", resolve));
    const reading = opening.result.transaction("outbox").objectStore("outbox").getAll();
    await new Promise((resolve) => reading.addEventListener("success", resolve));
    opening.result.close();
    return reading.result;
  }, `kept:${userId}`);
}
