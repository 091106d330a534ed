import type { Page } from "@playwright/test";

import { addDays, type CalendarDay, civilDate, dayOfCivil } from "@/lib/domain/calendar-day";

import { expect, test } from "./support/fixtures";

test("a tap on a day of the month changes it, and the toast takes it back", async ({
  owner,
  device,
  today,
}) => {
  const id = device.addHabit({ name: "Meditate" }, today, ["done", "done", null, "done"]);
  await device.sync();
  const { page } = owner;
  await page.goto(`/habits/${id}`);
  await expect(figure(page, "in a row")).toHaveText("1");

  const gap = cell(page, addDays(today, -1));
  await expect(gap).toHaveAccessibleName(/: nothing logged$/);
  await gap.click();
  await expect(gap).toHaveAccessibleName(/: done$/);
  await expect(figure(page, "in a row")).toHaveText("4");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(gap).toHaveAccessibleName(/: nothing logged$/);

  await gap.click();
  await expect(gap).toHaveAccessibleName(/: done$/);
  await page.reload();
  await expect(gap).toHaveAccessibleName(/: done$/);
  await expect(figure(page, "in a row")).toHaveText("4");
});

test("where silence is success, a tap marks the slip", async ({ owner, device, today }) => {
  const id = device.addHabit(
    { name: "No sweets", unloggedIsDone: true },
    today,
    Array<null>(5).fill(null),
  );
  await device.sync();
  const { page } = owner;
  await page.goto(`/habits/${id}`);
  await expect(figure(page, "in a row")).toHaveText("4");
  const day = cell(page, addDays(today, -2));
  await expect(day).toHaveAccessibleName(/: kept$/);
  await day.click();
  await expect(day).toHaveAccessibleName(/: missed$/);
  await expect(figure(page, "in a row")).toHaveText("1");
  await day.click();
  await expect(day).toHaveAccessibleName(/: kept$/);
});

test("the year is walked and changed by keys", async ({ owner, device, today }) => {
  const id = device.addHabit({ name: "Stretch" }, today, Array<null>(20).fill(null));
  await device.sync();
  const { page } = owner;
  await page.goto(`/habits/${id}`);
  const grid = page.getByRole("grid", { name: /^Stretch in/ });
  // Before the page is alive keys do nothing.
  await expect(async () => {
    await cell(page, today).focus();
    await page.keyboard.press("ArrowUp");
    await expect(cell(page, addDays(today, -1))).toBeFocused({ timeout: 1000 });
  }).toPass();
  await page.keyboard.press("ArrowLeft");
  const day = addDays(today, -8);
  await expect(cell(page, day)).toBeFocused();
  await expect(cell(page, day)).toHaveAttribute("aria-selected", "true");
  await expect(grid.locator('[tabindex="0"]')).toHaveCount(1);
  await page.keyboard.press("Space");
  await expect(cell(page, day)).toHaveAccessibleName(/: done$/);
  await page.keyboard.press("Space");
  await expect(cell(page, day)).toHaveAccessibleName(/: nothing logged$/);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "Stretch" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("an amount is chosen in the sheet", async ({ owner, device, today }) => {
  const id = device.addHabit(
    { name: "Water", valueType: "counter", unit: "glasses", target: { op: "at_least", value: 8 } },
    today,
    [8, 8, 4],
  );
  await device.sync();
  const { page } = owner;
  await page.goto(`/habits/${id}`);
  await expect(figure(page, "this year")).toContainText("20");
  await cell(page, addDays(today, -1)).click();
  const sheet = page.getByRole("dialog", { name: "Water" });
  await sheet.getByRole("textbox", { name: "Exact value" }).fill("6.5");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await expect(cell(page, addDays(today, -1))).toHaveAccessibleName(/: 6\.5 glasses$/);
  await expect(figure(page, "this year")).toContainText("18.5");
});

test("every type speaks its own words", async ({ owner, device, today }) => {
  const words = [
    { draft: { name: "Check" }, day: "done" as const, says: "done" },
    { draft: { name: "Run", valueType: "counter" as const, unit: "km" }, day: 5.2, says: "5.2 km" },
    { draft: { name: "Read", valueType: "duration" as const }, day: 85, says: "1 h 25 min" },
    { draft: { name: "Up", valueType: "time" as const }, day: 405, says: "06:45" },
    { draft: { name: "Mood", valueType: "scale" as const, scaleMax: 10 }, day: 7, says: "7 of 10" },
    { draft: { name: "Line", valueType: "text" as const }, day: "It rained.", says: "It rained." },
  ];
  const ids = words.map(({ draft, day }) => device.addHabit(draft, today, [day, null]));
  await device.sync();
  const { page } = owner;
  for (const [index, { says, draft }] of words.entries()) {
    await page.goto(`/habits/${ids[index]}`);
    await expect(page.getByRole("heading", { level: 1, name: draft.name })).toBeVisible();
    await expect(cell(page, addDays(today, -1))).toHaveAccessibleName(new RegExp(`: ${says}$`));
  }
});

test("a broken run stands beside what held", async ({ owner, device, today }) => {
  const days = Array.from({ length: 30 }, (_, index) => (index === 27 ? null : ("done" as const)));
  const id = device.addHabit({ name: "Floss" }, today, [...days.slice(0, 28), "missed", null]);
  await device.sync();
  const { page } = owner;
  await page.goto(`/habits/${id}`);
  await expect(figure(page, "in a row")).toHaveText("0");
  await expect(figure(page, "last planned days kept")).toHaveText("26of 28");
  await expect(page.getByRole("listitem").filter({ hasText: "27" }).first()).toBeVisible();

  // Whom runs discourage can do without them; what was kept stays.
  await page.goto("/settings");
  await page.getByLabel("Days in a row").selectOption("hidden");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
  await page.goto(`/habits/${id}`);
  await expect(figure(page, "last planned days kept")).toHaveText("26of 28");
  await expect(figure(page, "in a row")).toHaveCount(0);
  await expect(page.getByRole("heading", { name: "Best runs" })).toHaveCount(0);
});

test("plan, pauses and notes tell the story", async ({ owner, device, today }) => {
  const id = device.addHabit({ name: "German" }, today, Array<"done">(60).fill("done"));
  const since = addDays(today, -20);
  device.write({
    type: "habit.version",
    id,
    from: since,
    version: { schedule: { kind: "perWeek", n: 3 }, target: null },
  });
  device.write({
    type: "habit.pause",
    id,
    pauseId: "018f0000-0000-7000-8000-0000000000bb",
    pause: { from: addDays(today, -2), to: null },
  });
  device.write({
    type: "log.note",
    habitId: id,
    day: addDays(today, -5),
    note: "Genitive, at last.",
  });
  await device.sync();
  const { page } = owner;
  await page.goto(`/habits/${id}`);
  await expect(page.getByText(`From ${dateOf(since)}: 3 times a week`)).toBeVisible();
  await expect(cell(page, since)).toHaveAccessibleName(/New plan from here: 3 times a week$/);
  await expect(page.getByText("Genitive, at last.")).toBeVisible();

  const banner = page.getByText(`Paused since ${dateOf(addDays(today, -2))}`).first();
  await expect(banner).toBeVisible();
  await page.getByRole("button", { name: "Resume" }).click();
  await expect(page.getByRole("button", { name: "Resume" })).toHaveCount(0);
  await expect(page.getByText(/^Paused from /)).toBeVisible();
});

test("on a phone the year can be changed, this one and those before", async ({
  owner,
  device,
  today,
}) => {
  const id = device.addHabit({ name: "Swim", start: addDays(today, -400) }, today, ["done", null]);
  await device.sync();
  const { page } = owner;
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/habits/${id}`);
  const open = addDays(today, -3);
  await expect(cell(page, open)).toBeInViewport({ ratio: 0.9 });
  await expect(async () => {
    await cell(page, open).click();
    await expect(cell(page, open)).toHaveAccessibleName(/: done$/, { timeout: 1000 });
  }).toPass();

  const { year } = civilDate(today);
  await page.getByRole("button", { name: String(year - 1), exact: true }).click();
  const old = dayOfCivil(year - 1, 12, 30);
  await cell(page, old).click();
  await expect(cell(page, old)).toHaveAccessibleName(/: done$/);
});

test("the trash is looked at, not changed, and given back", async ({ owner, device, today }) => {
  const id = device.addHabit({ name: "Juggle" }, today, ["done", "done"]);
  device.write({ type: "habit.delete", id });
  await device.sync();
  const { page } = owner;
  await page.goto(`/habits/${id}`);
  await expect(page.getByText("This habit is in the trash.")).toBeVisible();
  await expect(page.getByRole("grid")).toHaveAttribute("aria-readonly", "true");
  await page.getByRole("button", { name: "Restore" }).click();
  await expect(page.getByText("This habit is in the trash.")).toHaveCount(0);
  await expect(page.getByRole("grid")).toHaveAttribute("aria-readonly", "false");
});

test("an address without a habit says so", async ({ owner }) => {
  const { page } = owner;
  await page.goto("/habits/018f0000-0000-7000-8000-0000000000cc");
  await expect(page.getByRole("heading", { name: "There is no such habit" })).toBeVisible();
  await expect(page.getByRole("link", { name: "All habits" }).last()).toBeVisible();
});

test("the weekdays answer pointer, keys and readers", async ({ owner, device, today }) => {
  const id = device.addHabit(
    { name: "Read", valueType: "duration", target: { op: "at_least", value: 30 } },
    today,
    Array<number>(28).fill(40),
  );
  await device.sync();
  const { page } = owner;
  await page.goto(`/habits/${id}`);
  const chart = page.locator(".chart-box");
  await chart.scrollIntoViewIfNeeded();
  await expect(chart.getByRole("application")).toBeVisible();
  await chart.getByRole("application").focus();
  await page.keyboard.press("ArrowRight");
  await expect(chart.getByRole("status")).toContainText("40 min");
  await chart.getByText("The numbers").click();
  await expect(chart.getByRole("row")).toHaveCount(9); // heading, seven days, target
});

function figure(page: Page, label: string) {
  return page.locator(".fig", { hasText: label }).locator(".v").first();
}

function cell(page: Page, day: CalendarDay) {
  return page.locator(`.ygrid [data-day="${day}"]`);
}

function dateOf(day: CalendarDay): string {
  const { year, month, date } = civilDate(day);
  return new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  }).format(Date.UTC(year, month - 1, date));
}
