import { expect, test } from "vitest";

import { calendarDay, toIsoDay } from "@/lib/domain/calendar-day";

import { monthTicks } from "./month-ticks";

test.each([
  { from: "2026-01-01", to: "2026-03-31", says: ["2026-01-01", "2026-02-01", "2026-03-01"] },
  { from: "2026-01-10", to: "2026-02-05", says: ["2026-02-01"] },
  { from: "2026-01-10", to: "2026-01-20", says: ["2026-01-10"] },
])("from $from to $to the axis names $says", ({ from, to, says }) => {
  expect(
    monthTicks(calendarDay(from), calendarDay(to), toIsoDay).map(({ label }) => label),
  ).toEqual(says);
});

test("ten years never need more than a dozen ticks", () => {
  const ticks = monthTicks(calendarDay("2016-01-01"), calendarDay("2026-01-01"), toIsoDay);
  expect(ticks.length).toBeLessThanOrEqual(12);
});
