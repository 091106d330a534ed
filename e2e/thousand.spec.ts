import type { Locator, Page } from "@playwright/test";

import { civilDate, dayOfCivil, daysInMonth, toIsoDay } from "@/lib/domain/calendar-day";

import { chooseSquare } from "./support/choose-square";
import { expect, test } from "./support/fixtures";
import { ownRows } from "./support/own-rows";

const HABITS = 1000;
/** Elements of a whole document, frame included, however many habits there are. */
const MOST_NODES = 4500;
/** Elements of the month: sixty to eighty lines of 31 squares. */
const MOST_NODES_OF_MONTH = 7500;

test("a thousand habits are drawn a part at a time, and each can be reached", async ({
  owner,
  device,
  today,
  database,
}) => {
  test.setTimeout(120_000); // a thousand of anything takes its time on a busy machine
  const { year, month } = civilDate(today);
  const start = dayOfCivil(year, month - 1, 1);
  const lastColumn = daysInMonth(year, month - 1) - 1;
  for (let index = 0; index < HABITS; index++) {
    device.addHabit({ name: `Habit ${index}`, start }, today);
  }
  await device.sync();
  const { page } = owner;

  await test.step("Today grows on the way down, and counts what is not drawn", async () => {
    await page.goto("/today");
    await expect(page.getByRole("region", { name: "Any time" })).toContainText(`0 of ${HABITS}`);
    expect(await nodesOf(page)).toBeLessThan(MOST_NODES);
    const tile = page.getByRole("button", { name: /^Habit 150\. Mark as done/ });
    await wheelTo(page, tile);
    await tile.click();
    await expect(page.getByRole("region", { name: "Any time" })).toContainText(`1 of ${HABITS}`);
  });

  await test.step("the keys of the month go to its end and back", async () => {
    await page.goto(`/month/${toIsoDay(start).slice(0, 7)}`);
    const grid = page.getByRole("grid");
    await expect(grid).toHaveAttribute("aria-rowcount", String(HABITS + 1));
    expect(await nodesOf(page)).toBeLessThan(MOST_NODES_OF_MONTH);
    await chooseSquare(squareAt(page, 0, 0));
    await page.keyboard.press("ControlOrMeta+End");
    const last = page.locator(`tr[aria-rowindex="${HABITS + 1}"] td[data-column]`).last();
    await expect(last).toBeFocused();
    await expect(last).toBeInViewport();
    await page.keyboard.press("x");
    await expect(last).toHaveAccessibleName(/^Habit 999, .*: missed/);
    await page.keyboard.press("ArrowUp");
    await expect(squareAt(page, HABITS - 2, lastColumn)).toBeFocused();
    expect(await nodesOf(page)).toBeLessThan(MOST_NODES_OF_MONTH);

    // The screen goes away from the cursor; the cursor stays where it was, and the next key goes on from there.
    await page.mouse.move(600, 400);
    await page.mouse.wheel(0, -40_000);
    await expect(squareAt(page, 0, 0)).toBeInViewport();
    await page.keyboard.press("ArrowUp");
    await expect(squareAt(page, HABITS - 3, lastColumn)).toBeFocused();
    await expect(squareAt(page, HABITS - 3, lastColumn)).toBeInViewport();
    await page.keyboard.press("ControlOrMeta+Home");
    await expect(squareAt(page, 0, 0)).toBeFocused();
  });

  await test.step("a pasted square fills a range far beyond what is drawn", async () => {
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.keyboard.press("Space");
    await expect(squareAt(page, 0, 0)).toHaveAccessibleName(/: done/);
    await page.keyboard.press("ControlOrMeta+c");
    for (let step = 0; step < 12; step++) await page.keyboard.press("Shift+PageDown");
    await expect(squareAt(page, 120, 0)).toHaveAttribute("aria-selected", "true");
    await expect(page.locator(".stat")).toContainText("121 days");
    await page.keyboard.press("ControlOrMeta+v");
    const done = `SELECT count(*)::int AS days FROM habit_logs WHERE day = '${toIsoDay(start)}'`;
    await expect
      .poll(async () => (await ownRows<{ days: number }>(database, owner.userId, done))[0]?.days)
      .toBe(121);
  });

  await test.step("paper has every line", async () => {
    const rows = page.locator("tr[aria-rowindex]");
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    expect(await rows.count()).toBe(HABITS + 1);
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    await expect.poll(() => rows.count()).toBeLessThan(120);
  });

  await test.step("habits side by side", async () => {
    await page.getByRole("button", { name: "Days down" }).click();
    await squareAt(page, 0, 0).click();
    expect(await nodesOf(page)).toBeLessThan(MOST_NODES_OF_MONTH);
    await page.keyboard.press("End");
    await expect(squareAt(page, 0, HABITS - 1)).toBeFocused();
    await expect(squareAt(page, 0, HABITS - 1)).toBeInViewport();
    await expect(squareAt(page, 0, HABITS - 1)).toHaveAccessibleName(/^Habit 999, .*/);
    await expect(page.getByRole("columnheader", { name: "Habit 999" })).toBeInViewport();
    await page.setViewportSize({ width: 390, height: 844 });
    await expect(page.getByRole("group", { name: "Selected day" })).toContainText("Habit 0");
    expect(await nodesOf(page)).toBeLessThan(MOST_NODES_OF_MONTH);
    await page.setViewportSize({ width: 1280, height: 720 });
  });

  for (const path of ["/heatmap", "/habits", "/insights"]) {
    await test.step(`${path} stays small`, async () => {
      await page.goto(path);
      await expect(page.getByRole("main").getByRole("heading").first()).toBeVisible();
      expect(await nodesOf(page)).toBeLessThan(MOST_NODES);
    });
  }
});

function nodesOf(page: Page): Promise<number> {
  return page.evaluate(() => document.querySelectorAll("*").length);
}

function squareAt(page: Page, row: number, column: number): Locator {
  return page.locator(`td[data-row="${row}"][data-column="${column}"]`);
}

/** Turns the wheel until something is there. */
async function wheelTo(page: Page, place: Locator): Promise<void> {
  await page.mouse.move(600, 400);
  await expect(async () => {
    await page.mouse.wheel(0, 1500);
    expect(await place.count()).toBe(1);
  }).toPass({ intervals: [50] });
}
