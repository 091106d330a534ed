import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { addDays, calendarDay, eachDay, isoWeekday, type Weekday } from "@/lib/domain/calendar-day";

import { monthLabels, weekdayLabels } from "./strip-labels";
import { stripLayout, type StripOptions } from "./strip-layout";
import { type Square, stripPaths } from "./strip-paths";
import { SIZES } from "./strip-sizes";

const YEAR: StripOptions = {
  ...SIZES.year,
  from: calendarDay("2026-01-01"),
  to: calendarDay("2026-12-31"),
  weekStart: 1,
  weeks: "across",
};

const spans = fc.record({
  from: fc
    .integer({ min: -20_000, max: 40_000 })
    .map((day) => addDays(calendarDay("1970-01-01"), day)),
  length: fc.integer({ min: 1, max: 400 }),
  weekStart: fc.integer({ min: 1, max: 7 }).map((day) => day as Weekday),
  weeks: fc.constantFrom<"across" | "down">("across", "down"),
});

describe("the layout of a strip", () => {
  test("a year begins on its weekday, in the first column", () => {
    const layout = stripLayout(YEAR);
    expect(layout.placeOf(YEAR.from)).toEqual({ x: 34, y: 82.4 }); // Thursday, the fourth row
    expect(layout.width).toBeCloseTo(1133, 0);
    expect(layout.height).toBeCloseTo(162.2, 1);
  });

  test("the day under the middle of a square is the day of the square", () => {
    fc.assert(
      fc.property(spans, ({ from, length, weekStart, weeks }) => {
        const to = addDays(from, length - 1);
        const layout = stripLayout({ ...SIZES.phone, from, to, weekStart, weeks });
        for (const day of [from, to, addDays(from, Math.floor(length / 2))]) {
          const { x, y } = layout.placeOf(day);
          expect(layout.dayAt(x + 5, y + 5)).toBe(day);
          expect(x + layout.cell).toBeLessThanOrEqual(layout.width + 0.1);
          expect(y + layout.cell).toBeLessThanOrEqual(layout.height + 0.1);
        }
        expect(layout.dayAt(-1, 30)).toBeNull();
        expect(layout.dayAt(5, layout.height + 5)).toBeNull();
      }),
    );
  });

  test("no two days share a place and a row is a weekday", () => {
    fc.assert(
      fc.property(spans, ({ from, length, weekStart }) => {
        const days = eachDay(from, addDays(from, length - 1));
        const layout = stripLayout({
          ...SIZES.habit,
          from,
          to: addDays(from, length - 1),
          weekStart,
          weeks: "across",
        });
        const places = days.map((day) => layout.placeOf(day));
        expect(new Set(places.map(({ x, y }) => `${x} ${y}`)).size).toBe(length);
        for (const day of days) {
          const row = Math.round((layout.placeOf(day).y - layout.top) / layout.pitch);
          expect(row).toBe((isoWeekday(day) - weekStart + 7) % 7);
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe("the paths", () => {
  test("one for each kind of square, and every square is drawn once", () => {
    const kinds: Square[] = [0, 1, 2, 3, 4, "off", "skip", "open", "future", null];
    const squares = eachDay(YEAR.from, YEAR.to).map((day) => kinds[day % kinds.length] ?? null);
    const paths = stripPaths(squares, stripLayout(YEAR));
    expect(paths.length).toBe(9);
    const drawn = paths.reduce((sum, { path }) => sum + path.split("M").length - 1, 0);
    expect(drawn).toBe(squares.filter((square) => square !== null).length);
  });

  test("a day is a short path", () => {
    const layout = stripLayout({ ...YEAR, ...SIZES.habit });
    const [first] = stripPaths([4], layout);
    expect(first?.path).toMatch(/^M[\d.]+ [\d.]+h[\d.]+v[\d.]+h-[\d.]+z$/);
    expect(first?.path.length).toBeLessThan(30);
  });
});

describe("the labels", () => {
  test("twelve months, each over the first full week", () => {
    const labels = monthLabels(stripLayout(YEAR), (day) => `m${day}`);
    expect(labels).toHaveLength(12);
    const positions = labels.map(({ x }) => x);
    expect(positions).toEqual(positions.toSorted((a, b) => a - b));
  });

  test("a month with too little room has no name", () => {
    const layout = stripLayout({
      ...YEAR,
      from: calendarDay("2026-05-29"),
      to: calendarDay("2026-08-30"),
    });
    expect(monthLabels(layout, (day) => String(day))).toHaveLength(3);
  });

  test("weekdays follow the week's start", () => {
    const names = weekdayLabels(stripLayout({ ...YEAR, weekStart: 7 }), (day) =>
      String(isoWeekday(day)),
    );
    expect(names.map(({ text }) => text)).toEqual(["7", "2", "4"]);
  });
});
