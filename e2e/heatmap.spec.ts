import type { Page } from "@playwright/test";

import { type CalendarDay, civilDate, dayOfCivil, startOfWeek } from "@/lib/domain/calendar-day";

import { expect, test } from "./support/fixtures";

/** Elements that the year may hold with fifty habits; the frame around it comes on top. */
const MOST_NODES = 1500;

test("a year says how much was kept, habit by habit and together", async ({
  owner,
  device,
  today,
}) => {
  // Four days of June of the year before, which is over whatever today is.
  const year = civilDate(today).year - 1;
  const end = dayOfCivil(year, 6, 4);
  const read = device.addHabit({ name: "Read", valueType: "duration", color: "sky", end }, end, [
    45,
    30,
    null,
    60,
  ]);
  const days = ["done", "done", "skipped", "done"] as const;
  device.addHabit({ name: "Meditate", color: "iris", end }, end, days);
  await device.sync();
  const { page } = owner;
  await page.goto(`/heatmap/${year}`);

  // Three of Read's four days and all three of Meditate's: the skipped one was not due.
  await expect(
    page.getByRole("img", { name: `All habits in ${year}: 6 of 7 planned days kept.` }),
  ).toBeVisible();
  await expect(
    page.getByRole("img", { name: `Read in ${year}: 3 days, 2 h 15 min.` }),
  ).toBeVisible();
  await expect(figure(page, "habits kept")).toHaveText("6");
  await expect(figure(page, "of what you planned")).toHaveText("86%");
  await expect(figure(page, "perfect days")).toHaveText("3");
  await expect(page.getByRole("region", { name: "Meditate" })).toContainText("3 days");

  await page.getByText("The year in numbers").click();
  const row = page.getByRole("row", { name: /^Read/ });
  const sums = (await row.getByRole("cell").allTextContents()).filter((text) => text !== "–");
  expect(sums.reduce((sum, text) => sum + Number(text.split("/")[0]), 0)).toBe(3);

  await page.getByRole("link", { name: "Read", exact: true }).last().click();
  await expect(page).toHaveURL(new RegExp(`/habits/${read}$`));
});

test("the pointer is told the day, and a drawing leads to its habit", async ({
  owner,
  device,
  today,
}) => {
  const id = device.addHabit(
    { name: "Water", valueType: "counter", unit: "glasses" },
    today,
    [7, 3],
  );
  device.addHabit({ name: "Meditate" }, today, ["done", "skipped", "done", "done"]);
  await device.sync();
  const { page } = owner;
  await page.goto("/heatmap");
  await expect(page.getByRole("region", { name: "Meditate" })).toContainText("3 in a row");
  const drawing = page.getByRole("img", { name: /^Water in/ });
  // Before the page is alive nobody follows the pointer.
  await expect(async () => {
    await pointAt(drawing, page, today);
    await expect(page.locator(".tip")).toContainText("3 glasses", { timeout: 1000 });
  }).toPass();
  await page.mouse.down();
  await page.mouse.up();
  await expect(page).toHaveURL(new RegExp(`/habits/${id}$`));
});

test("the years before can be opened, the next one not yet", async ({ owner, device, today }) => {
  const { year } = civilDate(today);
  const long = today - dayOfCivil(year - 1, 12, 1) + 1;
  device.addHabit({ name: "Walk" }, today, Array<"done">(long).fill("done"));
  await device.sync();
  const { page } = owner;
  await page.goto("/heatmap");
  await expect(page.getByRole("button", { name: String(year + 1) })).toBeDisabled();
  await page.getByRole("link", { name: String(year - 1) }).click();
  await expect(page).toHaveURL(new RegExp(`/heatmap/${year - 1}$`));
  await expect(page.getByRole("heading", { level: 1, name: String(year - 1) })).toBeVisible();
  await expect(
    page.locator(":visible").getByRole("img", { name: `Walk in ${year - 1}: 31 days.` }),
  ).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: String(year - 1) })).toBeVisible();
  await page.getByRole("link", { name: String(year), exact: true }).click();
  await expect(page).toHaveURL(/\/heatmap$/);
});

test("months and amounts are other ways to look at it", async ({ owner, device, today }) => {
  device.addHabit(
    { name: "Run", valueType: "counter", unit: "km" },
    today,
    [1, 2, 3, 4, 5, 6, 7, 8],
  );
  await device.sync();
  const { page } = owner;
  await page.goto("/heatmap");
  const all = page.getByRole("img", { name: /^All habits in/ });
  await expect(all).toBeVisible();
  await page.getByRole("button", { name: "Months" }).click();
  await expect(all).toHaveCount(0);
  await expect(page.getByRole("img", { name: /planned days kept\.$/ })).toHaveCount(12);
  // An amount without a target is compared with the others: four steps for eight different days.
  const kinds = page.getByRole("img", { name: /^Run in/ }).locator("path");
  await expect(kinds).toHaveCount(4);
});

test("a phone shows months, and half a year up to today of each habit", async ({
  owner,
  device,
  today,
}) => {
  device.addHabit({ name: "Stretch" }, today, Array<"done">(40).fill("done"));
  await device.sync();
  const { page } = owner;
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/heatmap");
  await expect(page.getByRole("img", { name: "Stretch, 26 weeks." })).toBeVisible();
  await expect(page.getByRole("img", { name: /^Stretch in/ })).toBeHidden();
  await expect(page.locator(".blocks").getByRole("img")).toHaveCount(12);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});

test.describe("in Polish", () => {
  test.use({ person: { locale: "pl", weekStart: 1 } });

  test("days have their plurals", async ({ owner, device, today, baseURL }) => {
    device.addHabit({ name: "Bieg" }, today, ["done", "done", "done"]);
    await device.sync();
    const { page } = owner;
    await page.context().addCookies([{ name: "locale", value: "pl", url: baseURL ?? "" }]);
    await page.goto("/heatmap");
    await expect(page.getByText("3 dni")).toBeVisible();
    await expect(page.getByText("Rok w liczbach")).toBeVisible();
  });
});

test("fifty habits stay light", async ({ owner, device, today }) => {
  const days = Array.from({ length: 60 }, (_, index) =>
    index % 4 === 0 ? null : ("done" as const),
  );
  for (let habit = 0; habit < 50; habit += 1)
    device.addHabit({ name: `Habit ${habit + 1}` }, today, days);
  await device.sync();
  const { page } = owner;
  await page.goto("/heatmap");
  await expect(page.getByRole("region", { name: /^Habit \d+$/ })).toHaveCount(50);
  expect(await page.locator("main *").count()).toBeLessThan(MOST_NODES);
});

test("nobody has a year that is empty by mistake: without habits it says what will stand there", async ({
  owner,
}) => {
  const { page } = owner;
  await page.goto("/heatmap");
  await expect(page.getByText("Your year will stand here")).toBeVisible();
  await expect(page.getByRole("link", { name: "Pick your first habits" })).toBeVisible();
});

function figure(page: Page, label: string) {
  return page.locator(".fig", { hasText: label }).locator(".v");
}

/** Moves the mouse over the square of a day in a year's drawing. */
async function pointAt(drawing: ReturnType<Page["getByRole"]>, page: Page, day: CalendarDay) {
  const { year } = civilDate(day);
  const first = startOfWeek(dayOfCivil(year, 1, 1), 1);
  const index = day - first;
  await drawing.scrollIntoViewIfNeeded();
  const box = await drawing.boundingBox();
  if (!box) throw new Error("The drawing is visible.");
  const weeks = Math.ceil((dayOfCivil(year, 12, 31) - first + 1) / 7);
  const pitch = (box.width + (box.width / weeks) * 0.18) / weeks;
  const [x, y] = [
    box.x + (Math.floor(index / 7) + 0.4) * pitch,
    box.y + ((index % 7) + 0.4) * pitch,
  ];
  await page.mouse.move(x - 1, y);
  await page.mouse.move(x, y);
}
