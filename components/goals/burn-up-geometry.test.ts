import fc from "fast-check";
import { expect, test } from "vitest";

import { calendarDay } from "@/lib/domain/calendar-day";

import { linePath, scaleOf, thinned, ticksBetween } from "./burn-up-geometry";

const FRAME = { left: 0, right: 100, top: 0, bottom: 50 };
const FIRST = calendarDay("2026-01-01");
const LAST = calendarDay("2026-01-11");

test("the first day stands left, the last right, low at the bottom, high at the top", () => {
  const scale = scaleOf(FRAME, { first: FIRST, last: LAST, low: 0, high: 10 });
  const points = [
    { day: FIRST, value: 0 },
    { day: LAST, value: 10 },
  ];
  expect(linePath(points, scale)).toBe("M0 50L100 0");
});

test("a goal of one day and no height is drawn without dividing by zero", () => {
  const scale = scaleOf(FRAME, { first: FIRST, last: FIRST, low: 5, high: 5 });
  expect([scale.x(FIRST), scale.y(5)]).toEqual([0, 50]);
});

test.each([
  { low: 0, high: 1000, ticks: [0, 250, 500, 750, 1000] },
  { low: 0, high: 150, ticks: [0, 50, 100, 150] },
  { low: 70, high: 80, ticks: [70, 72.5, 75, 77.5, 80] },
  { low: 3, high: 3, ticks: [3] },
])("from $low to $high the axis says $ticks", ({ low, high, ticks }) => {
  expect(ticksBetween(low, high, 4)).toEqual(ticks);
});

test("thinning keeps both ends, the order and the limit", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 500 }),
      fc.integer({ min: 2, max: 60 }),
      (count, most) => {
        const points = Array.from({ length: count }, (_, index) => ({
          day: calendarDay("2026-01-01"),
          value: index,
        }));
        const kept = thinned(points, most).map(({ value }) => value);
        expect(kept.length).toBe(Math.min(count, most));
        expect(kept).toEqual(kept.toSorted((a, b) => a - b));
        if (count > 0) expect([kept[0], kept.at(-1)]).toEqual([0, count - 1]);
      },
    ),
  );
});
