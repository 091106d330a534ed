import type { Page } from "@playwright/test";

import { toIsoDay } from "@/lib/domain/calendar-day";

import { expect, test } from "./support/fixtures";
import { ownRows } from "./support/own-rows";

test.use({ javaScriptEnabled: false });

function button(page: Page, name: RegExp) {
  return page.getByRole("button", { name });
}

test("without scripts: sign in, make a habit, log it, take it back, skip it, set a goal", async ({
  page,
  stranger,
  database,
  today,
}) => {
  await page.goto("/today");
  await page.getByLabel("E-mail address").fill(stranger.email);
  await page.getByLabel("Password").fill(stranger.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();

  await page.goto("/habits/new");
  await page.getByLabel("Name", { exact: true }).fill("Read");
  await page.getByRole("button", { name: "Create habit" }).click();
  await expect(page).toHaveURL("/today?scripts=off");

  await button(page, /^Read\. Mark as done/).click();
  await expect(button(page, /^Read, done\. Undo/)).toHaveAttribute("aria-pressed", "true");
  await button(page, /^Read, done\. Undo/).click();
  await expect(button(page, /^Read\. Mark as done/)).toBeVisible();

  await page.getByRole("button", { name: "Read", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Read" })).toBeVisible();
  await page.getByRole("button", { name: "Skip", exact: true }).click();
  await expect(page.locator("[data-row]")).toContainText("skipped");
  await page.getByRole("button", { name: "Read", exact: true }).click();
  await page.getByLabel("Note").fill("Rain all day");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.locator("[data-row]")).toContainText("with a note");
  await page.getByRole("link", { name: "Previous day" }).click();
  await button(page, /^Read\. Mark as done/).click();
  await expect(button(page, /^Read, done\. Undo/)).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`/today/${toIsoDay(today).slice(0, 5)}`));

  await page.goto("/goals/new");
  await page.getByLabel("Name", { exact: true }).fill("Thirty days");
  await page.getByLabel("Target").fill("thirty");
  await page.getByRole("checkbox", { name: "Read" }).check();
  await page.getByRole("button", { name: "Create goal" }).click();
  await expect(page.getByText("Type a number.")).toBeVisible();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Thirty days");
  await expect(page.getByLabel("Target")).toHaveValue("thirty");
  await page.getByLabel("Target").fill("30");
  await page.getByRole("checkbox", { name: "Read" }).check();
  await page.getByRole("button", { name: "Create goal" }).click();
  await expect(page.getByRole("heading", { name: "Thirty days" })).toBeVisible();
  const goals = await ownRows(database, stranger.userId, "SELECT name, target FROM goals");
  expect(goals).toEqual([{ name: "Thirty days", target: expect.anything() }]);
});

test("every kind of tile logs without scripts", async ({ owner, device, today }) => {
  device.addHabit(
    { name: "Water", valueType: "counter", unit: "glasses", target: { op: "at_least", value: 8 } },
    today,
  );
  device.addHabit({ name: "Up early", valueType: "time" }, today);
  device.addHabit({ name: "Stretch", valueType: "duration" }, today);
  device.addHabit({ name: "Mood", valueType: "scale", scaleMax: 5 }, today);
  device.addHabit({ name: "One good thing", valueType: "text" }, today);
  await device.sync();
  const { page } = owner;
  await page.goto("/today");

  await button(page, /^Water, not logged yet\. Add one/).click();
  await button(page, /^Water, 1 glasses\. Add one/).click();
  await button(page, /^One fewer, Water/).click();
  await expect(button(page, /^Water, 1 glasses\. Add one/)).toBeVisible();
  const clock = new Intl.DateTimeFormat("en-GB", {
    timeZone: "Europe/Warsaw",
    hour: "2-digit",
    hourCycle: "h23",
  }).format(new Date());
  await button(page, /^Up early\. Log the time now/).click();
  await expect(button(page, new RegExp(`^Up early, ${clock}:`))).toBeVisible();

  await button(page, /^Stretch, not logged yet/).click();
  await page.getByLabel("Exact value").fill("soon");
  await page.getByRole("button", { name: "Save", exact: true }).first().click();
  await expect(page.getByText("Type a number.")).toBeVisible();
  await expect(page.getByLabel("Exact value")).toHaveValue("soon");
  await page.getByLabel("Exact value").fill("1:25");
  await page.getByRole("button", { name: "Save", exact: true }).first().click();
  await expect(button(page, /^Stretch, 1 h 25 min/)).toBeVisible();

  await button(page, /^Mood, not logged yet/).click();
  await page.getByRole("button", { name: "4", exact: true }).click();
  await expect(button(page, /^Mood, 4 of 5/)).toBeVisible();
  await button(page, /^One good thing\. Write/).click();
  await page.getByLabel("Text").fill("Snow in the park");
  await page.getByRole("button", { name: "Save", exact: true }).first().click();
  await expect(page.getByText("Snow in the park")).toBeVisible();

  // The other day of a habit, and one that is not there.
  await page.goto(`/today/${toIsoDay(today)}/nothing?scripts=off`);
  await expect(page.getByText("There is no such day.")).toBeVisible();
});
