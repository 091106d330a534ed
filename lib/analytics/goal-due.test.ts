import { describe, expect, test } from "vitest";

import { addDays, calendarDay } from "@/lib/domain/calendar-day";

import { goalDues } from "./goal-due";
import type { GoalRules } from "./goal-line";

const TODAY = calendarDay("2026-11-20");
const GOAL: GoalRules = {
  start: addDays(TODAY, -9),
  deadline: addDays(TODAY, 90),
  direction: "reach",
  aggregate: "sum",
  target: 100,
  startValue: 0,
  tolerance: 0,
  maintainShare: 0.8,
  line: null,
};

describe("what must stand by each day", () => {
  test("follows the line, and says what is missing", () => {
    const dues = goalDues(GOAL, 11.5, TODAY, 3);
    expect(dues.map(({ value }) => value)).toEqual([10, 11, 12]);
    expect(dues.map(({ missing }) => missing)).toEqual([0, 0, 0.5]);
  });

  test("where less is better, too much is missing", () => {
    const goal: GoalRules = { ...GOAL, direction: "reduce", startValue: 100, target: 0 };
    expect(goalDues(goal, 91, TODAY, 2).map(({ missing }) => missing)).toEqual([1, 2]);
    expect(goalDues(goal, null, TODAY, 1)[0]?.missing).toBeCloseTo(10, 9);
  });

  test("ends with the deadline, and is nothing without a line", () => {
    expect(goalDues({ ...GOAL, deadline: addDays(TODAY, 1) }, 0, TODAY, 7)).toHaveLength(2);
    expect(goalDues({ ...GOAL, deadline: addDays(TODAY, -1) }, 0, TODAY, 7)).toEqual([]);
    expect(goalDues({ ...GOAL, deadline: null }, 0, TODAY, 7)).toEqual([]);
    expect(goalDues({ ...GOAL, direction: "maintain" }, 0, TODAY, 7)).toEqual([]);
  });
});
