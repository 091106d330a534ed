import type pg from "pg";

import { civilDate, dayOfCivil, toIsoDay } from "@/lib/domain/calendar-day";

import { keepBusy } from "./support/busy-store";
import { expect, test } from "./support/fixtures";
import { holdBack } from "./support/hold-back";
import { ownRows } from "./support/own-rows";

test("the month is filled from the keyboard, pasted into, and taken back", async ({
  owner,
  device,
  today,
  database,
}) => {
  // The month before has no days to come, whatever today is.
  const { year, month } = civilDate(today);
  const start = dayOfCivil(year, month - 1, 1);
  device.addHabit({ name: "Water", valueType: "counter", unit: "glasses", start }, today);
  device.addHabit({ name: "Wake up", valueType: "time", start }, today);
  device.addHabit({ name: "Stretch", start }, today);
  device.addHabit({ name: "Good thing", valueType: "text", start }, today);
  await device.sync();
  const { page } = owner;
  const scripts = await holdBack(page, "**/_next/static/**/*.js");
  const address = `/month/${toIsoDay(start).slice(0, 7)}`;
  await page.goto(address, { waitUntil: "domcontentloaded" });
  const cell = (row: number, column: number) =>
    page.locator(`td[data-row="${row}"][data-column="${column}"]`);

  // What is pressed before the page is alive is chosen.
  await cell(0, 9).click();
  scripts.release();
  await expect(cell(0, 9)).toHaveAttribute("aria-selected", "true");

  // A typed value, as long as it makes sense for the type.
  await page.keyboard.type("8");
  await expect(cell(0, 9)).toHaveText("8");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.type("0655");
  await expect(cell(1, 9)).toHaveText("6:55");
  await expect(cell(1, 9)).toHaveAccessibleName(/Wake up, .*: 06:55/);

  // What was typed is one step to take back, and goes on in no other cell.
  await cell(0, 20).click();
  await page.keyboard.type("45");
  await expect(cell(0, 20)).toHaveText("45");
  await cell(0, 21).click();
  await page.keyboard.type("6");
  await expect(cell(0, 21)).toHaveText("6");
  await page.keyboard.press("ControlOrMeta+z");
  await expect(cell(0, 21)).toHaveText("");
  await page.keyboard.press("ControlOrMeta+z");
  await expect(cell(0, 20)).toHaveText("");

  // What comes to no value is said, and leaves the day as it was.
  await cell(0, 20).click();
  await page.keyboard.type("3");
  await page.keyboard.press("Enter");
  await cell(0, 20).click();
  await page.keyboard.type("1.");
  await expect(page.getByText("“1.” …")).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByText("“1.” is no value of Water. The day stays as it was.")).toBeVisible();
  await expect(cell(0, 20)).toHaveText("3");

  // F2 writes in the bar, Enter keeps it and leads back to the cell.
  await cell(3, 4).click();
  await page.keyboard.press("F2");
  await expect(page.getByRole("textbox", { name: "Value of Good thing" })).toBeFocused();
  await page.keyboard.type("Snow.");
  await page.keyboard.press("Enter");
  await expect(cell(3, 4)).toHaveAccessibleName(/Good thing, .*: Snow\./);
  await expect(cell(3, 4)).toBeFocused();

  await cell(1, 9).click();
  // Skipped, then cleared, then taken back.
  await page.keyboard.press("s");
  await expect(cell(1, 9)).toHaveAccessibleName(/skipped/i);
  await page.keyboard.press("Delete");
  await expect(cell(1, 9)).not.toHaveAccessibleName(/skipped/i);
  await page.keyboard.press("ControlOrMeta+z");
  await expect(cell(1, 9)).toHaveAccessibleName(/skipped/i);

  // One copied cell fills a range.
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await cell(0, 0).click();
  await page.keyboard.type("5");
  await expect(cell(0, 0)).toHaveText("5");
  await page.keyboard.press("ControlOrMeta+c");
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("ControlOrMeta+v");
  await expect(cell(0, 2)).toHaveText("5");
  await expect(page.locator(".stat")).toContainText("Sum");

  // A block of several cells is repeated until the range is full.
  await cell(0, 3).click();
  await page.keyboard.type("7");
  await cell(0, 2).click();
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("ControlOrMeta+c");
  await cell(0, 12).click();
  for (let step = 0; step < 4; step++) await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("ControlOrMeta+v");
  for (const [index, value] of ["5", "7", "5", "7", "5"].entries()) {
    await expect(cell(0, 12 + index)).toHaveText(value);
  }
  await expect(cell(0, 17)).toHaveText("");

  // Space marks and takes back, X says missed, N opens the note of the day.
  await cell(2, 5).click();
  await page.keyboard.press("Space");
  await expect(cell(2, 5)).toHaveAccessibleName(/^Stretch, .*: done/);
  await page.keyboard.press("Space");
  await expect(cell(2, 5)).not.toHaveAccessibleName(/done/);
  await page.keyboard.press("x");
  await expect(cell(2, 5)).toHaveAccessibleName(/: missed/);
  await page.keyboard.press("n");
  const note = page.getByRole("textbox", { name: "Note", exact: true });
  await expect(note).toBeFocused();
  await page.keyboard.type("A long day.");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toContainText("A long day.");
  await expect.poll(() => noteOf(database, owner.userId)).toEqual(["A long day."]);

  // What does not fit is refused in words.
  await cell(1, 0).click();
  await page.evaluate(() => navigator.clipboard.writeText("soon"));
  await page.keyboard.press("ControlOrMeta+v");
  await expect(page.getByRole("status").filter({ hasText: "did not fit" })).toBeAttached();
});

async function noteOf(database: pg.Pool, userId: string): Promise<string[]> {
  const notes = "SELECT note FROM habit_logs WHERE note IS NOT NULL AND status = 'missed'";
  const rows = await ownRows<{ note: string }>(database, userId, notes);
  return rows.map(({ note }) => note);
}

test("a phone has days as rows, the newest first, and changes them with its thumb bar", async ({
  owner,
  device,
  today,
}) => {
  device.addHabit({ name: "Water", valueType: "counter", unit: "glasses" }, today, [3]);
  await device.sync();
  const { page } = owner;
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/month");
  const bar = page.getByRole("group", { name: "Selected day" });
  await bar.getByRole("button", { name: "More Water" }).click();
  await expect(bar).toContainText("4");
  await expect(page.getByText("logged, 4 glasses")).toBeVisible(); // it is kept

  // While nothing can be painted, one press follows the other all the same, and the key takes back the last of them.
  await page.evaluate(keepBusy, `kept:${owner.userId}`);
  for (const name of ["Less Water", "Less Water", "More Water"]) {
    await bar.getByRole("button", { name }).click();
  }
  await page.keyboard.press("ControlOrMeta+z");
  await bar.getByRole("button", { name: "Less Water" }).click();
  await expect(bar).toContainText("1");
  const day = page.getByRole("gridcell", { name: /^Water, .*: 1 glasses/ });
  await expect(day).toBeVisible();
  await page.reload();
  await expect(day).toBeVisible();
});

test("a habit that is archived stays in the months in which it lived", async ({
  owner,
  device,
  today,
}) => {
  const { year, month } = civilDate(today);
  const start = dayOfCivil(year, month - 2, 1);
  const id = device.addHabit({ name: "Piano", start }, today);
  device.addHabit({ name: "Read", start }, today);
  device.write({ type: "habit.archive", id, today: dayOfCivil(year, month - 1, 10) });
  await device.sync();
  const { page } = owner;
  const grid = page.getByRole("grid");
  await page.goto(`/month/${toIsoDay(dayOfCivil(year, month - 1, 1)).slice(0, 7)}`);
  await expect(grid).toContainText("Piano");
  await page.goto("/month");
  await expect(grid).toContainText("Read");
  await expect(grid).not.toContainText("Piano");
});
