import type { Page } from "@playwright/test";
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

    test(`at ${at} it is ${day} in ${zone}, on the screen and for a tap`, async ({
      owner,
      device,
      database,
    }) => {
      device.addHabit({ name: "Read" }, calendarDay("2026-11-01"));
      await device.sync();
      const { page } = owner;
      await openAt(page, at, day);
      await tapRead(page);
      await expect.poll(() => daysOf(database, owner.userId)).toEqual([day]);
    });
  });
}

test.describe("somebody who flies west", () => {
  test.use({ person: { timeZone: "Pacific/Kiritimati" } });

  test("takes the day along that was logged: it stays where it is, and is seen", async ({
    owner,
    device,
    database,
  }) => {
    device.addHabit({ name: "Read" }, calendarDay("2026-11-01"));
    await device.sync();
    const { page } = owner;
    await openAt(page, "2026-11-20T18:00:00Z", "2026-11-21");
    await tapRead(page);
    await page.goto("/settings");
    await page.getByRole("button", { name: /^Use America\/St Johns/ }).click();
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
    await openAt(page, "2026-11-20T18:00:00Z", "2026-11-20");
    await tapRead(page);
    await page.goto("/month");
    for (const day of ["Fri 20 Nov", "Sat 21 Nov"]) {
      await expect(page.getByRole("gridcell", { name: `Read, ${day}: done` })).toBeVisible();
    }
    await expect.poll(() => daysOf(database, owner.userId)).toEqual(["2026-11-20", "2026-11-21"]);
  });
});

test.describe("a day that starts at 03:00", () => {
  test.use({ person: { timeZone: "Europe/Warsaw", dayStart: 180 } });

  test("what is tapped at half past two in the night counts for the day before", async ({
    owner,
    device,
    database,
  }) => {
    device.addHabit({ name: "Read" }, calendarDay("2026-10-01"));
    await device.sync();
    const { page } = owner;
    // 02:30 in Warsaw in winter.
    await openAt(page, "2026-11-19T01:30:00Z", "2026-11-18");
    await tapRead(page);
    await expect.poll(() => daysOf(database, owner.userId)).toEqual(["2026-11-18"]);
  });

  test("the night in which clocks go back has one day, not two", async ({
    owner,
    device,
    database,
  }) => {
    device.addHabit({ name: "Read" }, calendarDay("2026-10-01"));
    await device.sync();
    const { page } = owner;
    // 25 October 2026: 03:00 summer time becomes 02:00 winter time, so 02:30 comes twice. Both are the 24th.
    await openAt(page, "2026-10-25T00:30:00Z", "2026-10-24");
    await tapRead(page);
    await expect(page.getByText("Saved", { exact: true }).first()).toBeAttached();
    await openAt(page, "2026-10-25T01:30:00Z", "2026-10-24");
    await expect(page.getByRole("button", { name: /^Read, done/ })).toBeVisible();
    // 03:00 winter time.
    await openAt(page, "2026-10-25T02:00:30Z", "2026-10-25");
    await tapRead(page);
    await expect.poll(() => daysOf(database, owner.userId)).toEqual(["2026-10-24", "2026-10-25"]);
  });
});

/** Opens Today at an instant, and expects the day that it has to be. */
async function openAt(page: Page, instant: string, day: string): Promise<void> {
  await page.clock.setSystemTime(new Date(instant));
  await page.goto("/today");
  const date = new RegExp(`\\b${Number(day.slice(-2))}\\b`);
  await expect(page.locator("h1:visible")).toContainText(date);
}

async function tapRead(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Read\. Mark as done/ }).click();
  await expect(page.getByRole("button", { name: /^Read, done/ })).toBeVisible();
}

async function daysOf(database: pg.Pool, userId: string): Promise<string[]> {
  const rows = await ownRows<{ day: string }>(
    database,
    userId,
    "SELECT to_char(day, 'YYYY-MM-DD') AS day FROM habit_logs ORDER BY day",
  );
  return rows.map((row) => row.day);
}
