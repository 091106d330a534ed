import { describe, expect, test } from "vitest";

import { seriesOf } from "@/lib/analytics/series";
import { addDays, calendarDay, toIsoDay } from "@/lib/domain/calendar-day";
import type { Goal } from "@/lib/domain/goal";
import { blankGoal } from "@/lib/domain/goal-draft";
import type { Habit } from "@/lib/domain/habit";
import { blankHabit } from "@/lib/domain/habit-draft";
import { goalId, habitId } from "@/lib/domain/ids";
import { packLogs } from "@/lib/domain/packed-logs";

import { goalSummary } from "./goal-summary";

const START = calendarDay("2026-03-02"); // a Monday
const TODAY = addDays(START, 29);
const CONTEXT = { today: TODAY, weekStart: 1 } as const;

const { schedule, target, ...properties } = blankHabit(START);
const HABIT: Habit = {
  ...properties,
  id: habitId("018f0000-0000-7000-8000-000000000001"),
  name: "Run",
  valueType: "counter",
  versions: [{ from: START, schedule, target }],
  pauses: [],
  position: "a0",
  archived: false,
  deleted: false,
};

/** A goal fed by one habit that holds these values from START on; null is a day without a log. */
function summaryOf(goal: Partial<Goal>, values: readonly (number | null)[]) {
  const logs = values.flatMap((value, index) =>
    value === null ? [] : [{ day: addDays(START, index), status: null, value, note: null }],
  );
  return goalSummary(
    {
      ...blankGoal(START),
      id: goalId("018f0000-0000-7000-8000-0000000000aa"),
      contributions: [{ habitId: HABIT.id, weight: 1 }],
      position: "a0",
      archived: false,
      deleted: false,
      ...goal,
    },
    new Map([[HABIT.id, seriesOf(HABIT, packLogs(logs), CONTEXT)]]),
    new Map([[HABIT.id, HABIT]]),
    CONTEXT,
  );
}

const lastOf = (summary: ReturnType<typeof summaryOf>) => summary.curve.at(-1);

describe("the curve of a goal", () => {
  const daily = Array<number>(30).fill(1);

  test("goes on to today after a deadline that was missed, and ends with what the goal says", () => {
    const summary = summaryOf({ target: 100, deadline: addDays(START, 9) }, daily);
    expect(summary.progress).toMatchObject({ pace: "overdue", value: 30 });
    expect(lastOf(summary)).toEqual({ day: TODAY, value: 30 });
  });

  test("ends with the deadline when the goal was reached before it", () => {
    const deadline = addDays(START, 9);
    const summary = summaryOf({ target: 5, deadline }, daily);
    expect(lastOf(summary)).toEqual({ day: deadline, value: 10 });
  });

  test("ends with the day on which the goal was reached, when that was later", () => {
    const summary = summaryOf({ target: 20, deadline: addDays(START, 9) }, daily);
    expect(toIsoDay(summary.progress.completedOn ?? START)).toBe("2026-03-21");
    expect(lastOf(summary)).toEqual({ day: addDays(START, 19), value: 20 });
  });
});

describe("a goal that is to be held", () => {
  const held = { direction: "maintain", aggregate: "average", target: 7, tolerance: 1 } as const;

  test("has its days with a value, the edges included", () => {
    const { heldDays, progress } = summaryOf(held, [7, null, 6, 8.001, 8, 5.5]);
    expect(heldDays.map(({ day, isHeld }) => [day - START, isHeld])).toEqual([
      [0, true],
      [2, true],
      [3, false],
      [4, true],
      [5, false],
    ]);
    expect(progress.value).toBe(heldDays.filter(({ isHeld }) => isHeld).length / heldDays.length);
  });

  test("leaves out what lies before its start, and other goals have no such days", () => {
    expect(summaryOf({ ...held, start: addDays(START, 3) }, [7, 7, 7, 7]).heldDays).toHaveLength(1);
    expect(summaryOf({ target: 7 }, [7]).heldDays).toEqual([]);
  });
});

test("a contribution is told with its sum and its days", () => {
  const { shares } = summaryOf({ start: addDays(START, 1) }, [5, 2, null, 3]);
  expect(shares).toMatchObject([{ total: 5, days: 2 }]);
});

test("contributions stand in the owner's order, however the goal holds them", () => {
  const walk: Habit = { ...HABIT, id: habitId("018f0000-0000-7000-8000-000000000002") };
  const goal: Goal = {
    ...blankGoal(START),
    id: goalId("018f0000-0000-7000-8000-0000000000aa"),
    contributions: [walk, HABIT].map(({ id }, weight) => ({ habitId: id, weight })),
    position: "a0",
    archived: false,
    deleted: false,
  };
  const habits = new Map([HABIT, walk].map((habit) => [habit.id, habit]));
  const { shares } = goalSummary(goal, new Map(), habits, CONTEXT);
  expect(shares.map(({ habit, weight }) => [habit.id, weight])).toEqual([
    [HABIT.id, 1],
    [walk.id, 0],
  ]);
});
