import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

import { addDays, type CalendarDay } from "@/lib/domain/calendar-day";
import type { HabitId } from "@/lib/domain/ids";

import type { Device } from "./support/device";
import { expect, test } from "./support/fixtures";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const SIZES = [
  { name: "phone", width: 390, height: 844 },
  { name: "desktop", width: 1440, height: 900 },
] as const;

/** The screens of somebody who is signed in. `:habit` and `:goal` are filled in. */
const SCREENS = [
  "/today",
  "/month",
  "/heatmap",
  "/habits",
  "/habits/new",
  "/habits/:habit",
  "/habits/:habit/edit",
  "/goals",
  "/goals/new",
  "/goals/:goal",
  "/goals/:goal/edit",
  "/insights",
  "/coach",
  "/settings",
  "/settings/account",
  "/settings/import",
  "/settings/sync",
  "/welcome",
] as const;

for (const theme of ["light", "dark"] as const) {
  for (const size of SIZES) {
    test(`every screen is clean, ${theme}, ${size.name}`, async ({
      owner,
      device,
      today,
      baseURL,
    }) => {
      test.setTimeout(180_000);
      const ids = await furnish(device, today);
      const { page } = owner;
      await page.context().addCookies([{ name: "theme", value: theme, url: baseURL ?? "" }]);
      await page.setViewportSize(size);
      for (const screen of SCREENS) {
        const path = screen.replace(":habit", ids.habit).replace(":goal", ids.goal);
        await page.goto(path);
        await expect(page.locator("h1:visible").first()).toBeVisible();
        await expectClean(page, screen);
      }
    });

    test(`the doors are clean, ${theme}, ${size.name}`, async ({ page, baseURL }) => {
      await page.context().addCookies([{ name: "theme", value: theme, url: baseURL ?? "" }]);
      await page.setViewportSize(size);
      for (const path of ["/sign-in", "/sign-up"]) {
        await page.goto(path);
        await expectClean(page, path);
      }
    });
  }
}

test("empty screens are clean and say what to do", async ({ owner }) => {
  const { page } = owner;
  for (const path of ["/today", "/month", "/heatmap", "/goals", "/insights", "/coach", "/habits"]) {
    await page.goto(path);
    await expect(page.locator("h1:visible").first()).toBeVisible();
    await expectClean(page, path);
  }
});

test("nothing runs sideways at 320 pixels, which is a desktop at 400 percent", async ({
  owner,
  device,
  today,
}) => {
  const ids = await furnish(device, today);
  const { page } = owner;
  await page.setViewportSize({ width: 320, height: 640 });
  for (const screen of SCREENS) {
    await page.goto(screen.replace(":habit", ids.habit).replace(":goal", ids.goal));
    await expect(page.locator("h1:visible").first()).toBeVisible();
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, `${screen} is wider than the screen`).toBeLessThanOrEqual(0);
  }
});

async function furnish(
  device: Device,
  today: CalendarDay,
): Promise<{ habit: HabitId; goal: string }> {
  const days = Array.from({ length: 40 }, (_, index) => (index % 5 === 3 ? null : index % 9));
  const habit = device.addHabit(
    { name: "Water", valueType: "counter", unit: "glasses", color: "lagoon", icon: "glass" },
    today,
    days,
  );
  device.write({ type: "log.note", habitId: habit, day: addDays(today, -2), note: "A long walk." });
  device.addHabit(
    { name: "Read", color: "sky", icon: "book" },
    today,
    Array<"done">(30).fill("done"),
  );
  device.addHabit(
    { name: "Mood", valueType: "scale", color: "rose", icon: "smile", partOfDay: "evening" },
    today,
    [7, 8, 6, null],
  );
  const goal = device.addGoal(
    {
      name: "Three hundred glasses",
      unit: "glasses",
      target: 300,
      deadline: addDays(today, 60),
      contributions: [{ habitId: habit, weight: 1 }],
    },
    addDays(today, -39),
  );
  await device.sync();
  return { habit, goal };
}

async function expectClean(page: Page, screen: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" · ")}`,
  );
  expect(found, screen).toEqual([]);
}
