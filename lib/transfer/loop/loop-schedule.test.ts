import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { checkVersion } from "@/lib/domain/habit-draft";

import { convertSchedule } from "./loop-schedule";

type Frequency = { num: number; den: number };

function ticks(num: number, den: number) {
  return convertSchedule(
    { frequency: { num, den }, target: null, targetType: "AT_LEAST" },
    "YES_NO",
  );
}

function amounts(frequency: Frequency | null, target: number | null) {
  return convertSchedule({ frequency, target, targetType: "AT_LEAST" }, "NUMERICAL");
}

describe("convertSchedule", () => {
  test.each([
    [1, 1, { kind: "daily" }],
    [7, 7, { kind: "daily" }],
    [9, 7, { kind: "daily" }],
    [3, 7, { kind: "rolling", n: 3, m: 7 }],
    [1, 30, { kind: "rolling", n: 1, m: 30 }],
    [1, 366, { kind: "rolling", n: 1, m: 366 }],
  ] as const)("ticks %i in %i", (num, den, schedule) => {
    expect(ticks(num, den)).toEqual({ schedule, target: null, exact: true });
  });

  test("a stretch that is too long keeps its pace and says that it is not exact", () => {
    expect(ticks(4, 732)).toEqual({
      schedule: { kind: "rolling", n: 2, m: 366 },
      target: null,
      exact: false,
    });
  });

  test.each([
    [{ num: 1, den: 1 }, { kind: "daily" }, { op: "at_least", value: 12.5 }, true],
    [{ num: 1, den: 7 }, { kind: "perWeek", n: 12.5, measure: "sum" }, null, true],
    [{ num: 1, den: 30 }, { kind: "perMonth", n: 12.5, measure: "sum" }, null, true],
    [{ num: 1, den: 14 }, { kind: "perWeek", n: 6.25, measure: "sum" }, null, false],
  ] as const)("amounts of %j", (frequency, schedule, target, exact) => {
    expect(amounts(frequency, 12.5)).toEqual({ schedule, target, exact });
  });

  test("a limit stays a limit, also of a week", () => {
    const habit = { frequency: { num: 1, den: 7 }, target: 14, targetType: "AT_MOST" } as const;
    expect(convertSchedule(habit, "NUMERICAL")).toMatchObject({
      schedule: { kind: "perWeek", n: 14 },
      target: { op: "at_most", value: 14 },
    });
  });

  test("an amount without a target counts on any day", () => {
    expect(amounts(null, null)).toMatchObject({ schedule: { kind: "daily" }, target: null });
  });

  test("whatever a file says, the result can be saved", () => {
    const frequency = fc.record({
      num: fc.integer({ min: 1, max: 999_999 }),
      den: fc.integer({ min: 1, max: 999_999 }),
    });
    const target = fc.option(fc.double({ min: 0, max: 1e12, noNaN: true }));
    fc.assert(
      fc.property(frequency, target, fc.constantFrom("AT_LEAST", "AT_MOST"), (f, t, targetType) => {
        const habit = { frequency: f, target: t, targetType };
        expect(
          checkVersion({ valueType: "checkbox", scaleMax: 10 }, convertSchedule(habit, "YES_NO")),
        ).toEqual({});
        expect(
          checkVersion({ valueType: "counter", scaleMax: 10 }, convertSchedule(habit, "NUMERICAL")),
        ).toEqual({});
      }),
    );
  });
});
