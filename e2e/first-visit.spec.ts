import type { Page } from "@playwright/test";

import { expect, test } from "./support/fixtures";
import { holdBack } from "./support/hold-back";
import { ownRows } from "./support/own-rows";

const CLICKS = 40;
/** Everything that fills a device and empties its outbox. */
const EXCHANGES = /\/api\/(?:sync|snapshot)\b/;

test("no press is lost and none counts twice while the page comes alive", async ({
  owner,
  device,
  today,
  database,
}) => {
  device.addHabit({ name: "Water", valueType: "counter", unit: "glasses" }, today);
  device.addHabit({ name: "Meditate" }, today);
  device.addHabit({ name: "Stretch", valueType: "duration" }, today);
  device.addHabit({ name: "Mood", valueType: "scale", scaleMax: 5 }, today);
  await device.sync();
  const { page } = owner;
  const scripts = await holdBack(page, "**/_next/static/**/*.js");
  const slow = await page.context().newCDPSession(page);
  await slow.send("Emulation.setCPUThrottlingRate", { rate: 6 });

  await page.goto("/today", { waitUntil: "domcontentloaded" });
  const meditate = page.getByRole("button", { name: /^Meditate\. Mark as done/ });
  await meditate.click();
  await expect(meditate).toHaveAttribute("aria-busy", "true");
  await page.getByRole("button", { name: /^Stretch, not logged yet\. Start/ }).click();
  await page.getByRole("button", { name: /^Mood, not logged yet\. Choose/ }).click();
  // Presses go on through hydration and the opening of the store.
  await page.evaluate((clicks) => {
    const presses = { left: clicks };
    Object.assign(globalThis, { presses });
    const timer = setInterval(() => {
      document.querySelector<HTMLElement>('[data-step="1"]')?.click();
      if (--presses.left === 0) clearInterval(timer);
    }, 100);
  }, CLICKS);
  await page.waitForTimeout(600);
  scripts.release();

  await expect(page.getByRole("dialog", { name: "Mood" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: /^Meditate, done\. Undo/ })).toBeVisible();
  await expect(page.getByRole("timer")).toContainText(/0:\d\d/);
  await page.waitForFunction(
    () => (globalThis as unknown as { presses: { left: number } }).presses.left === 0,
  );
  await expect(page.getByRole("button", { name: `Water, ${CLICKS} glasses` })).toBeVisible();
  await slow.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  await expect(page.getByRole("button", { name: "Saved" })).toBeVisible();
  const logs = await ownRows(database, owner.userId, "SELECT DISTINCT habit_id FROM habit_logs");
  expect(logs).toHaveLength(2);

  await page.reload();
  await expect(page.getByRole("button", { name: `Water, ${CLICKS} glasses` })).toBeVisible();
  const notes = await page.evaluate(() => Object.keys(localStorage));
  expect(notes.filter((key) => key.startsWith("kept:press:"))).toEqual([]);
});

test("the day is shown as soon as it has come, without waiting for a frame or a script", async ({
  owner,
  device,
  today,
}) => {
  device.addHabit({ name: "Meditate" }, today);
  await device.sync();
  const { page } = owner;
  await page.addInitScript(() => (globalThis.requestAnimationFrame = () => 0));
  await holdBack(page, "**/_next/static/**/*.js");
  await page.goto("/today", { waitUntil: "domcontentloaded" });
  const parts = await page.evaluate(() =>
    [...document.scripts].filter(({ text }) => text.startsWith("$RC(")),
  );
  expect(parts).not.toHaveLength(0); // else nothing was streamed, and nothing is shown
  const hidden = await page.evaluate(
    () => document.querySelectorAll("[hidden] [data-tile]").length,
  );
  expect(hidden).toBe(0);
  await expect(page.getByRole("button", { name: /^Meditate\. Mark as done/ })).toBeVisible();
});

test("what is edited before anybody is there to take it goes to the server", async ({
  owner,
  device,
  today,
  database,
}) => {
  const habit = device.addHabit({ name: "Read" }, today);
  const goal = device.addGoal({ name: "A book", target: 300 }, today);
  await device.sync();
  const { page } = owner;
  const scripts = await holdBack(page, "**/_next/static/**/*.js");
  for (const address of [`/habits/${habit}/edit`, `/goals/${goal}/edit`]) {
    await page.goto(address, { waitUntil: "domcontentloaded" });
    await page.getByLabel("Name", { exact: true }).fill("A long evening");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await expect(page).not.toHaveURL(new RegExp(address));
  }
  scripts.release();
  const saved = await ownRows(
    database,
    owner.userId,
    "SELECT name FROM habits WHERE id = $1 UNION ALL SELECT name FROM goals WHERE id = $2",
    [habit, goal],
  );
  expect(saved).toEqual([{ name: "A long evening" }, { name: "A long evening" }]);
});

test("on a new device a tap is painted and kept before the first copy, survives the closed tab, and no number jumps back", async ({
  owner,
  device,
  today,
  database,
}) => {
  device.addHabit({ name: "Read" }, today);
  await device.sync();
  const context = owner.page.context();
  await context.route(EXCHANGES, () => {}); // the server hears nothing and answers nothing
  await owner.page.goto("/today");
  await expect(owner.page.getByRole("button", { name: "Opening" })).toBeVisible();
  await owner.page.getByRole("button", { name: /^Read\. Mark as done/ }).click();
  await expect(owner.page.getByRole("button", { name: /^Read, done\. Undo/ })).toBeVisible();
  await owner.page.close();

  const page = await context.newPage();
  await neverGiveUp(page);
  await page.addInitScript(watchTile);
  await page.goto("/today");
  await expect(page.getByRole("button", { name: /^Read, done\. Undo/ })).toBeVisible();
  await expect(page.getByRole("button", { name: "Saving" })).toBeVisible();
  expect(await seenLooks(page)).toEqual(["true"]);

  await context.unroute(EXCHANGES);
  await page.reload();
  await expect(page.getByRole("button", { name: "Saved" })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Read, done\. Undo/ })).toBeVisible();
  expect(await seenLooks(page)).toEqual(["true"]);
  const logs = await ownRows(database, owner.userId, "SELECT day FROM habit_logs");
  expect(logs).toHaveLength(1);
});

test("a page whose store a newer version has changed says so and offers to reload", async ({
  owner,
  device,
  today,
}) => {
  device.addHabit({ name: "Read" }, today);
  await device.sync();
  const { page } = owner;
  await page.goto("/today");
  await expect(page.getByRole("button", { name: "Saved" })).toBeVisible();
  await page.evaluate(async () => {
    const name = (await indexedDB.databases()).find((one) => one.name?.startsWith("kept:"))?.name;
    indexedDB.open(name ?? "", 10_000);
  });
  await expect(page.getByText("A newer version of Kept is open in another tab.")).toBeVisible();
  const loaded = page.waitForEvent("load");
  await page.getByRole("button", { name: "Reload" }).click();
  await loaded;
});

/** A page that waits for its code gives up after two seconds, by a style: on a busy machine that is too soon. */
async function neverGiveUp(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Animation.enable");
  await session.send("Animation.setPlaybackRate", { playbackRate: 0 });
}

/** Notes how the tile looked in every frame in which it could be seen. Runs in the page. */
function watchTile(): void {
  const seen = new Set<string>();
  Object.assign(globalThis, { seenLooks: seen });
  const look = () => {
    for (const tile of document.querySelectorAll("[data-tile]")) {
      if (tile.checkVisibility({ visibilityProperty: true })) {
        seen.add(tile.getAttribute("aria-pressed") ?? "");
      }
    }
    requestAnimationFrame(look);
  };
  look();
}

function seenLooks(page: Page): Promise<string[]> {
  return page.evaluate(() => [
    ...(globalThis as unknown as { seenLooks: Set<string> }).seenLooks, // set by watchTile
  ]);
}
