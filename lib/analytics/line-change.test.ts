import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { addDays, calendarDay } from "@/lib/domain/calendar-day";

import { goalDues } from "./goal-due";
import { goalLineAt, type GoalRules, HORIZON, knotsOf, lineEditAllowed } from "./goal-line";
import { lineChange } from "./line-change";

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

describe("a change of the line", () => {
  test("that asks for more holds at once", () => {
    expect(lineChange(GOAL, { ...GOAL, target: 150 }, TODAY)).toEqual({
      line: null,
      waitsUntil: null,
    });
  });

  test("that asks for less waits for a week", () => {
    const after = { ...GOAL, target: 50 };
    const { line, waitsUntil } = lineChange(GOAL, after, TODAY);
    expect(waitsUntil).toBe(addDays(TODAY, 7));
    const changed = { ...after, line };
    expect(goalLineAt(changed, addDays(TODAY, 6))).toBeCloseTo(16, 9);
    expect(goalLineAt(changed, addDays(TODAY, 7))).toBeCloseTo(8.5, 9);
    expect(goalLineAt(changed, addDays(TODAY, 90))).toBe(50);
  });

  test("that leaves the line alone keeps the knots", () => {
    const line = [
      { day: GOAL.start, value: 0 },
      { day: addDays(TODAY, 90), value: 100 },
    ];
    const drawn = { ...GOAL, line };
    expect(lineChange(drawn, { ...drawn, tolerance: 3 }, TODAY).line).toBe(line);
    expect(lineChange(drawn, { ...drawn, target: 120 }, TODAY).line).toBeNull();
  });

  test.each([
    ["a goal of today", { start: TODAY }, { target: 50 }],
    [
      "a deadline that has passed",
      { deadline: addDays(TODAY, -1) },
      { deadline: addDays(TODAY, 30) },
    ],
    ["another direction", {}, { direction: "reduce" as const }],
    ["no deadline any more", {}, { deadline: null }],
  ])("%s has nothing to bargain with", (_, before, after) => {
    const goal = { ...GOAL, ...before };
    expect(lineChange(goal, { ...goal, ...after }, TODAY)).toEqual({
      line: null,
      waitsUntil: null,
    });
  });

  test("never makes the next seven days easier, and then is the new line", () => {
    let waited = 0;
    fc.assert(
      fc.property(goals(), changes(), (before, change) => {
        const after = { ...before, ...change };
        const { line, waitsUntil } = lineChange(before, after, TODAY);
        const changed = { ...after, line };
        if (waitsUntil !== null) waited += 1;
        // Its own edits are what the goal is compared with the next time.
        const [from, to] = [knotsOf(before, before.deadline), knotsOf(changed, after.deadline)];
        expect(lineEditAllowed(after.direction, from, to, TODAY)).toBe(true);
        for (let offset = HORIZON; offset < 200; offset += 1) {
          const day = addDays(TODAY, offset);
          const meant = goalLineAt({ ...after, line: null }, day);
          expect(goalLineAt(changed, day)).toBeCloseTo(meant ?? Number.NaN, 6);
        }
      }),
      { numRuns: 300 },
    );
    expect(waited).toBeGreaterThan(20);
  });
});

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

type Dated = GoalRules & { deadline: NonNullable<GoalRules["deadline"]> };

/** Goals under way, some with a line that an earlier edit has left. */
function goals(): fc.Arbitrary<Dated> {
  return fc
    .record({
      back: fc.integer({ min: 1, max: 100 }),
      ahead: fc.integer({ min: 0, max: 150 }),
      target: fc.integer({ min: -200, max: 200 }),
      direction: fc.constantFrom("reach" as const, "reduce" as const),
      bend: fc.option(fc.integer({ min: -100, max: 100 })),
    })
    .map(({ back, ahead, target, direction, bend }) => {
      const goal = {
        ...GOAL,
        start: addDays(TODAY, -back),
        deadline: addDays(TODAY, ahead),
        target,
        direction,
      };
      if (bend === null) return goal;
      const middle = { day: addDays(TODAY, Math.min(3, ahead)), value: bend };
      const last = { day: addDays(goal.deadline, 1), value: target };
      return { ...goal, line: [{ day: goal.start, value: 0 }, middle, last] };
    });
}

/** Always something that the line comes from. */
function changes(): fc.Arbitrary<{ deadline: Dated["deadline"]; target: number }> {
  return fc
    .record({
      ahead: fc.integer({ min: 0, max: 180 }),
      target: fc.integer({ min: -200, max: 200 }).map((target) => target + 0.5),
    })
    .map(({ ahead, target }) => ({ deadline: addDays(TODAY, ahead), target }));
}
