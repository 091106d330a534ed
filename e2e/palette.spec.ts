import type { Page } from "@playwright/test";

import { addDays, toIsoDay } from "@/lib/domain/calendar-day";

import { expectCleanEverywhere } from "./support/axe";
import { expect, test } from "./support/fixtures";

test("a line is shown as it will be logged, logged, and taken back", async ({
  owner,
  device,
  today,
}) => {
  device.addHabit({ name: "German", valueType: "duration" }, today, [5, null, null]);
  device.addHabit({ name: "Gym" }, today, [null, null, null]);
  await device.sync();
  const { page } = owner;
  await page.goto("/today");
  const field = await openPalette(page);
  await field.fill("german 20 yesterday");
  await expect(page.getByRole("option", { selected: true })).toContainText(
    "German: 20 min, yesterday",
  );
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByRole("status").filter({ hasText: "logged, 20 min" })).toBeVisible();

  await page.goto(`/today/${toIsoDay(addDays(today, -1))}`);
  const tile = page.getByRole("button", { name: /^German, / });
  await expect(tile).toHaveAccessibleName(/20 min/);
  await page.reload();
  await expect(tile).toHaveAccessibleName(/20 min/);

  await openPalette(page);
  await page.keyboard.type("skip gym");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await page.goto("/today");
  const gym = page.getByRole("button", { name: /^Gym\. Mark as done/ });
  await gym.focus();

  // The focus is back where it was, and Enter pressed twice was meant for the palette alone.
  await openPalette(page);
  await page.keyboard.type("skip gym");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  const row = page.getByRole("listitem").filter({ has: gym });
  await expect(row).toContainText("skipped");
  await expect(gym).toBeFocused();
  await page.waitForTimeout(500); // longer than Enter rests
  await expect(row).toContainText("skipped");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: /^Gym, done/ })).toBeFocused();
});

test("what may mean two things offers both, and what means nothing says so", async ({
  owner,
  device,
  today,
}) => {
  device.addHabit({ name: "Morning run", valueType: "counter", unit: "km" }, today);
  device.addHabit({ name: "Run home", valueType: "counter", unit: "km" }, today);
  device.addHabit({ name: "Mood", valueType: "scale" }, today);
  await device.sync();
  const { page } = owner;
  await page.goto("/today");
  const field = await openPalette(page);
  await field.fill("run 5 today");
  const log = page.getByRole("group", { name: "Log" });
  await expect(log.getByRole("option")).toHaveText([
    /^Run home: 5 km, today/,
    /^Morning run: 5 km, today/,
  ]);
  await page.keyboard.press("ArrowDown");
  await expect(log.getByRole("option", { selected: true })).toContainText("Morning run");
  await field.fill("mood 11");
  await expect(page.getByText("How many points?")).toBeVisible();
  await field.fill("nothing of the kind 5");
  await expect(page.getByText("Nothing found.")).toBeVisible();
  await expect(page.getByRole("option")).toHaveCount(0);
});

test("it goes to screens, habits, goals and days, and closes on the way", async ({
  owner,
  device,
  today,
}) => {
  const id = device.addHabit({ name: "Meditate" }, today, ["done"]);
  const goal = device.addGoal({ name: "Thousand km" }, today);
  await device.sync();
  const { page } = owner;
  await page.goto("/today");
  await goTo(page, "insi", /\/insights$/);
  await goTo(page, "medi", new RegExp(`/habits/${id}$`));
  await goTo(page, "thou", new RegExp(`/goals/${goal}$`));
  await goTo(page, "yesterday", new RegExp(`/today/${toIsoDay(addDays(today, -1))}$`));
});

test("the same keys open and close it, Esc closes it, and the field in the sidebar opens it", async ({
  owner,
}) => {
  const { page } = owner;
  await page.goto("/goals");
  await openPalette(page);
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.getByRole("button", { name: "Search or log" }).click();
  await expect(page.getByRole("combobox", { name: "Search or log" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("nothing that axe finds, whatever is typed", async ({ owner, device, today }) => {
  device.addHabit({ name: "German", valueType: "duration" }, today, [5, 20]);
  await device.sync();
  const { page } = owner;
  await page.goto("/today");
  const field = await openPalette(page);
  for (const text of ["", "german 20", "german", "zzz"]) {
    await field.fill(text);
    await expectCleanEverywhere(page, `the palette with “${text}”`);
  }
  await expect(field, "it stays open when the window changes").toBeVisible();
});

test.describe("in Polish, on a phone", () => {
  test.use({ person: { locale: "pl" }, viewport: { width: 390, height: 844 } });
  test("understands Polish and fits", async ({ owner, device, today }) => {
    device.addHabit({ name: "Książka", valueType: "duration" }, today, [5, 20, null]);
    await device.sync();
    const { page } = owner;
    await page.goto("/today");
    const field = page.getByRole("combobox", { name: "Szukaj lub zapisz" });
    await expect(async () => {
      if (!(await field.isVisible()))
        await page.getByRole("button", { name: "Szukaj lub zapisz" }).click();
      await expect(field).toBeFocused({ timeout: 2000 });
    }).toPass();
    await field.fill("ksiazka 0:25 przedwczoraj");
    await expect(page.getByRole("option", { selected: true })).toContainText("Książka: 25 min");
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
    await page.keyboard.press("Enter");
    await expect(page.getByText("zapisano, 25 min")).toBeVisible();
  });
});

/** Opens the palette by its keys; before the page is alive they do nothing. */
async function openPalette(page: Page) {
  const field = page.getByRole("combobox", { name: "Search or log" });
  await expect(async () => {
    if (!(await field.isVisible())) await page.keyboard.press("Control+k");
    await expect(field).toBeFocused({ timeout: 2000 });
  }).toPass();
  return field;
}

async function goTo(page: Page, text: string, address: RegExp): Promise<void> {
  const field = await openPalette(page);
  await field.fill(text);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(address);
  await expect(page.getByRole("dialog")).toHaveCount(0);
}
