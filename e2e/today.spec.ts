import type { Page } from "@playwright/test";

import { addDays, toIsoDay } from "@/lib/domain/calendar-day";

import { expect, test } from "./support/fixtures";

const PHONE = { width: 390, height: 844 };

function tile(page: Page, name: RegExp) {
  return page.getByRole("button", { name });
}

test("a day is kept by taps, counted, and taken back with the toast and the key", async ({
  owner,
  device,
  today,
}) => {
  device.addHabit({ name: "Meditate", partOfDay: "morning" }, today);
  device.addHabit({ name: "Stretch", partOfDay: "morning" }, today);
  await device.sync();
  const { page } = owner;
  await page.goto("/today");

  const morning = page.getByRole("region", { name: "Morning" });
  await expect(morning).toContainText("0 of 2");
  await tile(page, /^Meditate\. Mark as done/).click();
  await expect(tile(page, /^Meditate, done\. Undo/)).toHaveAttribute("aria-pressed", "true");
  await expect(morning).toContainText("1 of 2");
  await page.getByRole("status").getByRole("button", { name: "Undo" }).click();
  await expect(morning).toContainText("0 of 2");

  await tile(page, /^Meditate\. Mark as done/).click();
  await tile(page, /^Stretch\. Mark as done/).click();
  await expect(morning).toContainText("All kept");
  await expect(page.getByRole("complementary", { name: "Today at a glance" })).toContainText(
    "Everything planned for this day is kept.",
  );
  await page.keyboard.press("ControlOrMeta+z");
  await expect(tile(page, /^Stretch\. Mark as done/)).toBeVisible();

  // What was tapped is on the server, so it is there on the next visit.
  await expect(page.getByRole("button", { name: "Saved" })).toBeVisible();
  await page.reload();
  await expect(tile(page, /^Meditate, done\. Undo/)).toBeVisible();
});

test("rows that are done stand last where somebody wishes so, and none moves while it can be taken back", async ({
  owner,
  device,
  today,
}) => {
  for (const name of ["Run", "Read", "Walk"])
    device.addHabit({ name, partOfDay: "morning" }, today);
  await device.sync();
  const { page } = owner;
  await page.goto("/settings");
  await page.getByLabel("Habits that are done").selectOption("last");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
  await page.goto("/today");
  const rows = page.getByRole("region", { name: "Morning" }).locator("[data-row] .nm");

  await tile(page, /^Run\. Mark as done/).click();
  const undo = page.getByRole("status").getByRole("button", { name: "Undo" });
  await undo.click();
  await tile(page, /^Run\. Mark as done/).click();
  await expect(undo).toBeVisible();
  await expect(rows).toHaveText(["Run", "Read", "Walk"]);
  // The pointer still lies on the list when Undo has gone, so the row waits; the keyboard elsewhere does not hold it.
  await expect(undo).toHaveCount(0, { timeout: 10_000 });
  await expect(rows).toHaveText(["Run", "Read", "Walk"]);
  await page.mouse.move(0, 0);
  await tile(page, /^Read\. Mark as done/).focus();
  await expect(rows).toHaveText(["Read", "Walk", "Run"]);
  await expect(tile(page, /^Read\. Mark as done/)).toBeFocused();

  // The next visit begins that way.
  await expect(page.getByRole("button", { name: "Saved" })).toBeVisible();
  await page.reload();
  await expect(rows).toHaveText(["Read", "Walk", "Run"]);
});

test("any past day can be logged, days to come cannot", async ({ owner, device, today }) => {
  device.addHabit({ name: "Read", start: addDays(today, -20) }, today);
  await device.sync();
  const { page } = owner;
  await page.goto("/today");
  await page.getByRole("link", { name: "Previous day" }).click();
  await expect(page).toHaveURL(`/today/${toIsoDay(addDays(today, -1))}`);
  await tile(page, /^Read\. Mark as done/).click();
  await expect(tile(page, /^Read, done\. Undo/)).toBeVisible();
  await page.getByRole("link", { name: "Next day" }).click();
  await expect(page).toHaveURL("/today");
  await expect(tile(page, /^Read\. Mark as done/)).toBeVisible();
  await expect(page.getByRole("link", { name: "Next day" })).toHaveCount(0);

  await page.goto(`/today/${toIsoDay(addDays(today, 1))}`);
  await expect(page.getByText("This day has not come yet.")).toBeVisible();
  await page.goto("/today/2026-02-30");
  await expect(page.getByText("There is no such day.")).toBeVisible();
});

test("a day before the habit began can be logged too", async ({ owner, device, today }) => {
  device.addHabit({ name: "Walk", start: today }, today);
  await device.sync();
  const { page } = owner;
  await page.goto(`/today/${toIsoDay(addDays(today, -3))}`);
  await tile(page, /^Walk\. Mark as done/).click();
  await expect(tile(page, /^Walk, done\. Undo/)).toBeVisible();
});

test("the keyboard walks, logs, skips and turns the days, and single keys can be switched off", async ({
  owner,
  device,
  today,
}) => {
  device.addHabit({ name: "Run" }, today);
  device.addHabit({ name: "Water", valueType: "counter", unit: "glasses" }, today);
  await device.sync();
  const { page } = owner;
  await page.goto("/today");
  await expect(tile(page, /^Run\./)).toBeVisible();

  await expect(async () => {
    await page.keyboard.press("j");
    await expect(tile(page, /^Run\./)).toBeFocused({ timeout: 1000 });
  }).toPass();
  await page.keyboard.press("j");
  await page.keyboard.press("+");
  await page.keyboard.press("+");
  await expect(tile(page, /^Water, 2 glasses/)).toBeFocused();
  await page.keyboard.press("-");
  await expect(tile(page, /^Water, 1 glasses/)).toBeFocused();
  await page.keyboard.press("k");
  await page.keyboard.press("s");
  await expect(page.getByText("Run skipped")).toBeVisible();
  await page.keyboard.press("ArrowLeft");
  await expect(page).toHaveURL(`/today/${toIsoDay(addDays(today, -1))}`);
  await page.keyboard.press("t");
  await expect(page).toHaveURL("/today");

  await page.keyboard.press("?");
  await page.getByLabel("Single-key shortcuts").uncheck();
  await page.keyboard.press("Escape");
  await page.keyboard.press("c");
  await expect(page).toHaveURL("/today");
});

test("an open sheet goes with the page it belongs to", async ({ owner, device, today }) => {
  device.addHabit({ name: "Run" }, today);
  await device.sync();
  const { page } = owner;
  await page.goto("/today");
  await page.getByRole("button", { name: "Run", exact: true }).click();
  const sheet = page.getByRole("dialog", { name: "Run" });
  await sheet.getByRole("link", { name: "History" }).click();
  await expect(page).toHaveURL(/\/habits\//);
  await expect(sheet).toHaveCount(0);
  await page.goBack();
  await expect(tile(page, /^Run\./)).toBeVisible();
  await expect(sheet).toHaveCount(0);
});

test("taps without a network wait on the device, are counted, and arrive", async ({
  owner,
  device,
  today,
}) => {
  device.addHabit({ name: "Run" }, today);
  device.addHabit({ name: "Read" }, today);
  device.addHabit({ name: "Walk" }, today);
  await device.sync();
  const { page } = owner;
  await page.goto("/today");
  await tile(page, /^Walk\. Mark as done/).click();
  await expect(tile(page, /^Walk, done/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Saved" })).toBeVisible();

  await page.context().setOffline(true);
  await tile(page, /^Run\. Mark as done/).click();
  await tile(page, /^Read\. Mark as done/).click();
  await expect(page.getByText("Offline. 2 changes wait on this device.")).toBeVisible();
  await page.context().setOffline(false);
  await expect(page.getByRole("button", { name: "Saved" })).toBeVisible();
});

test("fifty habits: a tap paints one row", async ({ owner, device, today }) => {
  for (let index = 1; index <= 50; index++) device.addHabit({ name: `Habit ${index}` }, today);
  await device.sync();
  const { page } = owner;
  await page.goto("/today");
  await expect(tile(page, /^Habit 50\./)).toBeVisible();
  await expect(page.getByRole("button", { name: "Saved" })).toBeVisible();

  // Rows that changed, told apart by what the browser was asked to change.
  await page.evaluate(() => {
    const changed = new Set<string>();
    Object.assign(globalThis, { changedRows: changed });
    new MutationObserver((records) => {
      for (const { target } of records) {
        const element = target instanceof Element ? target : target.parentElement;
        const row = element?.closest<HTMLElement>("[data-row]")?.dataset["row"];
        if (row) changed.add(row);
      }
    }).observe(document.body, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
  });
  await tile(page, /^Habit 25\. Mark as done/).click();
  await expect(tile(page, /^Habit 25, done\. Undo/)).toBeVisible();
  const count = await page.evaluate(
    () => (globalThis as unknown as { changedRows: Set<string> }).changedRows.size,
  );
  expect(count).toBe(1);
});

test("on small laptops the words under a name are whole", async ({ owner, device, today }) => {
  const days = Array.from({ length: 30 }, (_, index) => (index % 9 === 4 ? "done" : null));
  device.addHabit({ name: "Floss" }, today, days);
  await device.sync();
  const { page } = owner;
  for (const width of [1280, 1366, 1400]) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto("/today");
    const words = page.getByText(/of the last \d+ planned days/).first();
    await expect(words).toBeVisible();
    expect(await words.evaluate((span) => span.scrollWidth - span.clientWidth)).toBe(0);
  }
});

test("on a phone everything that logs is at least 44 pixels, and nothing scrolls sideways", async ({
  owner,
  device,
  today,
}) => {
  device.addHabit({ name: "A habit with quite a long name that has to be cut somewhere" }, today);
  device.addHabit({ name: "Water", valueType: "counter", unit: "glasses" }, today);
  await device.sync();
  const { page } = owner;
  await page.setViewportSize(PHONE);
  await page.goto("/today");
  await expect(tile(page, /^Water, not logged yet/)).toBeVisible();
  for (const button of await page.locator("[data-tile], .tabs a").all()) {
    const box = await button.boundingBox();
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
  }
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
});
