import type pg from "pg";

import { calendarDay, toIsoDay } from "@/lib/domain/calendar-day";
import { userDay } from "@/lib/domain/user-day";

import { expect, test } from "./support/fixtures";
import { ownRows } from "./support/own-rows";

const PLACES = [
  // A quarter of an hour off every other zone, and the far side of the date line from the server.
  { zone: "Asia/Kathmandu", at: "2026-11-20T18:30:00Z", day: "2026-11-21" },
  { zone: "Pacific/Honolulu", at: "2026-11-20T09:30:00Z", day: "2026-11-19" },
] as const;

for (const { zone, at, day } of PLACES) {
  test.describe(zone, () => {
    test.use({ person: { timeZone: zone } });

    test(`a tap belongs to the day that ${zone} has`, async ({ owner, device, database }) => {
      const own = userDay(new Date(), zone, 0);
      device.addHabit({ name: "Read", start: own }, own);
      await device.sync();
      const { page } = owner;
      await page.goto("/today");
      await page
        .getByRole("button", { name: /^Read\./ })
        .first()
        .click();
      await expect(page.locator(".row").getByRole("button", { pressed: true })).toBeVisible();
      await expect(async () => {
        expect(await daysOf(database, owner.userId)).toEqual([toIsoDay(own)]);
      }).toPass();
    });

    test(`at ${at} it is ${day} in ${zone}, in the browser as in the arithmetic`, async ({
      owner,
    }) => {
      expect(toIsoDay(userDay(new Date(at), zone, 0))).toBe(day);
      const { page } = owner;
      await page.clock.setFixedTime(new Date(at));
      await page.goto("/today");
      const dayOfMonth = String(Number(day.slice(-2)));
      await expect(page.locator("h1:visible")).toContainText(dayOfMonth);
    });
  });
}

test.describe("a day that starts at 03:00", () => {
  test.use({ person: { timeZone: "Europe/Warsaw", dayStart: 180 } });

  test("half past two in the night still belongs to yesterday", async ({ owner }) => {
    const { page } = owner;
    // 02:30 in Warsaw in winter.
    await page.clock.setFixedTime(new Date("2026-11-20T01:30:00Z"));
    await page.goto("/today");
    await expect(page.locator("h1:visible")).toContainText("19");
  });

  test("the night in which clocks go back has one day, not two", () => {
    // 25 October 2026: 03:00 summer time becomes 02:00 winter time.
    const twice = ["2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"].map((instant) =>
      userDay(new Date(instant), "Europe/Warsaw", 180),
    );
    expect(twice).toEqual([calendarDay("2026-10-24"), calendarDay("2026-10-24")]);
  });
});

async function daysOf(database: pg.Pool, userId: string): Promise<string[]> {
  const rows = await ownRows<{ day: string }>(
    database,
    userId,
    "SELECT to_char(day, 'YYYY-MM-DD') AS day FROM habit_logs ORDER BY day",
  );
  return rows.map((row) => row.day);
}
