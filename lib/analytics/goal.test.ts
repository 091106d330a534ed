import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { addDays, calendarDay, type CalendarDay } from "@/lib/domain/calendar-day";
import type { Contribution, GoalAggregate } from "@/lib/domain/goal";
import { habitId } from "@/lib/domain/ids";
import type { HabitLog } from "@/lib/domain/log";
import { packLogs } from "@/lib/domain/packed-logs";

import { goalProgressOf, type GoalState, goalStep, goalValues } from "./goal";
import { goalEntries } from "./goal-entries";
import { goalLineAt, type GoalRules } from "./goal-line";
import { type HabitSeries, seriesOf } from "./series";

const START = calendarDay("2026-03-01");

function goal(over: Partial<GoalRules> = {}): GoalRules {
  return {
    start: START,
    deadline: addDays(START, 29),
    direction: "reach",
    aggregate: "sum",
    target: 100,
    startValue: 0,
    tolerance: 0,
    maintainShare: 0.8,
    line: null,
    ...over,
  };
}

const arbitraryEntries = fc.array(
  fc.record({
    day: fc.integer({ min: -5, max: 40 }).map((offset) => addDays(START, offset)),
    value: fc.integer({ min: -4, max: 30 }),
  }),
  { maxLength: 30 },
);

describe("goalValues", () => {
  test("is what goalProgressOf says on each day", () => {
    const aggregates: readonly GoalAggregate[] = ["sum", "count", "average", "best", "last"];
    const directions = ["reach", "reduce", "maintain"] as const;
    fc.assert(
      fc.property(
        arbitraryEntries,
        fc.constantFrom(...aggregates),
        fc.constantFrom(...directions),
        fc.integer({ min: -6, max: 10 }),
        (entries, aggregate, direction, shift) => {
          const rules = goal({ aggregate, direction, startValue: 3, target: 12, tolerance: 9 });
          const to = addDays(START, 35);
          for (const { day, value } of goalValues(rules, entries, addDays(START, shift), to)) {
            expect(value).toBe(goalProgressOf(rules, entries, day).value);
          }
        },
      ),
    );
  });
});

describe("completion", () => {
  test("of a sum comes no later when an entry is added", () => {
    fc.assert(
      fc.property(
        arbitraryEntries,
        fc.nat(30),
        fc.integer({ min: 0, max: 50 }),
        (entries, at, value) => {
          const today = addDays(START, 40);
          const before = goalProgressOf(goal(), entries, today).completedOn ?? Infinity;
          const more = [...entries, { day: addDays(START, at), value }];
          expect(goalProgressOf(goal(), more, today).completedOn ?? Infinity).toBeLessThanOrEqual(
            before,
          );
        },
      ),
    );
  });

  test("is announced once however often and in whatever order it is looked at", () => {
    fc.assert(
      fc.property(fc.array(fc.boolean()), (answers) => {
        let state: GoalState = { goalId: "g", status: "active", epoch: 0 };
        const keys = new Set<string>();
        for (const isComplete of answers) {
          for (const _ of ["first", "again"]) {
            const step = goalStep(state, isComplete);
            state = step.state;
            const name = `${step.event} ${step.key}`;
            expect(step.event !== null && keys.has(name)).toBe(false);
            if (step.event) keys.add(name);
          }
          expect(state.status).toBe(isComplete ? "completed" : "active");
        }
      }),
    );
  });
});

describe("goalLineAt", () => {
  test("runs through the owner's knots and stays level outside", () => {
    const line = [
      { day: addDays(START, 10), value: 40 },
      { day: START, value: 0 },
      { day: addDays(START, 20), value: 40 },
    ];
    const at = (offset: number): number | null =>
      goalLineAt(goal({ line }), addDays(START, offset));
    expect([-3, 0, 5, 10, 15, 25].map(at)).toEqual([0, 0, 20, 40, 40, 40]);
  });

  test("does not exist without a deadline or for what is maintained", () => {
    expect(goalLineAt(goal({ deadline: null }), START)).toBeNull();
    expect(goalLineAt(goal({ direction: "maintain" }), START)).toBeNull();
  });
});

describe("goalEntries", () => {
  const walk = habitId("018f0000-0000-7000-8000-000000000001");
  const read = habitId("018f0000-0000-7000-8000-000000000002");

  function series(
    valueType: "checkbox" | "counter",
    logs: readonly Partial<HabitLog>[],
  ): HabitSeries {
    const habit = {
      start: START,
      end: null,
      valueType,
      versions: [{ from: START, schedule: { kind: "daily" } as const, target: null }],
      pauses: [],
      unloggedIsDone: false,
      clockOrigin: 0,
      timeWindow: 60,
    };
    const full = logs.map((log, index): HabitLog => {
      return { day: addDays(START, index), status: null, value: null, note: null, ...log };
    });
    return seriesOf(habit, packLogs(full), { today: addDays(START, 9), weekStart: 1 });
  }

  const all = new Map([
    [
      walk,
      series("counter", [
        { value: 2.5 },
        { status: "skipped", value: 9 },
        { value: 0 },
        { status: "done" },
      ]),
    ],
    [
      read,
      series("checkbox", [{ value: 1 }, { status: "done" }, { status: "missed" }, { value: 0 }]),
    ],
  ]);

  function valuesOf(
    aggregate: GoalAggregate,
    contributions: readonly Contribution[],
  ): [CalendarDay, number][] {
    return goalEntries({ aggregate, contributions }, all).map(({ day, value }) => [
      (day - START) as CalendarDay,
      value,
    ]);
  }

  test("multiply logged amounts by the weight, leave out skips, and count a tick as one", () => {
    expect(valuesOf("sum", [{ habitId: walk, weight: 2 }])).toEqual([
      [0, 5],
      [2, 0],
    ]);
    expect(valuesOf("sum", [{ habitId: read, weight: 3 }])).toEqual([
      [0, 3],
      [1, 3],
    ]);
  });

  test("count the done days of all habits, in order of days", () => {
    const both = [
      { habitId: walk, weight: 1 },
      { habitId: read, weight: 10 },
    ];
    expect(valuesOf("count", both)).toEqual([
      [0, 1],
      [0, 10],
      [1, 10],
      [3, 1],
    ]);
  });

  test("a habit that is gone brings nothing", () => {
    const gone = habitId("018f0000-0000-7000-8000-000000000009");
    expect(valuesOf("sum", [{ habitId: gone, weight: 1 }])).toEqual([]);
  });
});
