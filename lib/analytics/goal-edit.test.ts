import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { addDays, type CalendarDay, calendarDay } from "@/lib/domain/calendar-day";
import {
  type Contribution,
  type Goal,
  GOAL_AGGREGATES,
  GOAL_DIRECTIONS,
  goalOn,
  type GoalTerms,
  type Knot,
  termsOf,
} from "@/lib/domain/goal";
import { blankGoal } from "@/lib/domain/goal-draft";
import { goalId, habitId } from "@/lib/domain/ids";

import { easesGoal } from "./eases-goal";
import { goalProgressOf } from "./goal";
import { planGoalEdit } from "./goal-edit";
import type { Entry } from "./goal-entries";
import { HORIZON } from "./goal-line";

const TODAY = calendarDay("2026-11-20");
const RUN = habitId("018f0000-0000-7000-8000-000000000001");
const SWIM = habitId("018f0000-0000-7000-8000-000000000002");

const GOAL: Goal = {
  ...blankGoal(addDays(TODAY, -9)),
  id: goalId("018f0000-0000-7000-8000-0000000000aa"),
  name: "Distance",
  deadline: addDays(TODAY, 90),
  target: 100,
  contributions: [{ habitId: RUN, weight: 1 }],
  position: "a0",
  archived: false,
  deleted: false,
};

describe("an edit is easier", () => {
  test.each<[string, Partial<GoalTerms>]>([
    ["a lower target", { target: 50 }],
    ["a later deadline", { deadline: addDays(TODAY, 200) }],
    ["no deadline", { deadline: null }],
    ["a later start", { start: addDays(TODAY, -2) }],
    ["an earlier start, which lets more days count", { start: addDays(TODAY, -30) }],
    ["a start that is still to come", { start: addDays(TODAY, 3) }],
    ["a higher start value", { startValue: 10 }],
    ["a higher weight", { contributions: [{ habitId: RUN, weight: 2 }] }],
    ["one habit more", { contributions: [...GOAL.contributions, { habitId: SWIM, weight: 0.1 }] }],
    ["another direction", { direction: "reduce" }],
    ["a value to hold instead of a line", { direction: "maintain" }],
    ["another way to add up", { aggregate: "best" }],
    ["a flat line this week", { line: knots([-10, 0], [7, 0], [90, 100]) }],
    [
      "a lower target under a drawn line that stays",
      { target: 10, line: knots([-10, 0], [90, 100]) },
    ],
  ])("%s", (_, change) => {
    expect(easesGoal(GOAL, { ...GOAL, ...change }, TODAY)).toBe(true);
  });

  test.each<[string, Partial<GoalTerms>]>([
    ["nothing", {}],
    ["a higher target", { target: 150 }],
    ["an earlier deadline", { deadline: addDays(TODAY, 60) }],
    ["a lower weight", { contributions: [{ habitId: RUN, weight: 0.5 }] }],
    ["a habit less", { contributions: [] }],
    ["a lower start value", { startValue: -10 }],
    ["a break after the horizon", { line: knots([-10, 0], [7, 17], [30, 17], [90, 100]) }],
  ])("not: %s", (_, change) => {
    expect(easesGoal(GOAL, { ...GOAL, ...change }, TODAY)).toBe(false);
  });

  test("a habit less in an average is, because what is left may be higher", () => {
    const goal = { ...GOAL, aggregate: "average" as const };
    expect(easesGoal(goal, { ...goal, contributions: [] }, TODAY)).toBe(true);
  });

  test("where less is better, a lower weight and a higher target are", () => {
    const goal = { ...GOAL, direction: "reduce" as const, startValue: 100, target: 50 };
    const lighter = { ...goal, contributions: [{ habitId: RUN, weight: 0.5 }] };
    expect(easesGoal(goal, lighter, TODAY)).toBe(true);
    expect(easesGoal(goal, { ...goal, target: 60 }, TODAY)).toBe(true);
    expect(easesGoal(goal, { ...goal, target: 40 }, TODAY)).toBe(false);
    expect(easesGoal(goal, { ...goal, contributions: [] }, TODAY)).toBe(true);
  });

  test.each<[string, Partial<GoalTerms>]>([
    ["a goal of today", { start: TODAY }],
    ["a deadline that has passed", { deadline: addDays(TODAY, -1) }],
    ["no deadline", { deadline: null }],
    ["a value to hold", { direction: "maintain" }],
  ])("%s has nothing to bargain with", (_, before) => {
    const goal = { ...GOAL, ...before };
    expect(easesGoal(goal, { ...goal, target: 1, deadline: addDays(TODAY, 400) }, TODAY)).toBe(
      false,
    );
  });

  test("and what is not, asks for no less on any of the seven days, whatever is logged", () => {
    const seen = { easier: 0, notEasier: 0 };
    fc.assert(
      fc.property(
        termsBefore(),
        fc.boolean(),
        edits(),
        logs(),
        (before, isSmall, edit, amounts) => {
          const after = { ...before, ...(isSmall ? small(edit) : edit) };
          const isEasier = easesGoal(before, after, TODAY);
          seen[isEasier ? "easier" : "notEasier"] += 1;
          if (isEasier) return;
          for (let day = TODAY; day < TODAY + HORIZON; day = addDays(day, 1)) {
            const was = goalProgressOf(before, entriesOf(before, amounts), day);
            const is = goalProgressOf(after, entriesOf(after, amounts), day);
            if (was.delta === null) continue; // nothing was asked for
            expect(is.delta ?? Infinity).toBeLessThanOrEqual(was.delta + 1e-6);
            expect(is.completedOn !== null && was.completedOn === null).toBe(false);
          }
        },
      ),
      { numRuns: 3000 },
    );
    // The law says nothing unless both answers are given often.
    expect(seen.easier).toBeGreaterThan(500);
    expect(seen.notEasier).toBeGreaterThan(300);
  });
});

describe("what becomes of an edit", () => {
  test("that is not easier: it holds at once", () => {
    const wanted = { ...GOAL, target: 150 };
    expect(planGoalEdit(GOAL, wanted, TODAY)).toEqual({ now: termsOf(wanted), coming: null });
  });

  test("that is easier: the goal stays for seven days, and then is what was typed", () => {
    const { now, coming } = planGoalEdit(GOAL, { ...GOAL, target: 50, deadline: null }, TODAY);
    expect(now).toEqual(termsOf(GOAL));
    const edited: Goal = { ...GOAL, ...now, coming };
    expect(goalOn(edited, addDays(TODAY, 6))).toBe(edited);
    expect(goalOn(edited, addDays(TODAY, 7))).toMatchObject({ target: 50, deadline: null });
    expect(goalOn(edited, addDays(TODAY, 7)).coming).toBeNull();
  });

  test("the same again two days later waits no longer than before", () => {
    const edited = saved(GOAL, { target: 50 }, TODAY);
    const again = planGoalEdit(edited, { ...edited, target: 50 }, addDays(TODAY, 2));
    expect(again.coming?.from).toBe(addDays(TODAY, 7));
    const other = planGoalEdit(edited, { ...edited, target: 40 }, addDays(TODAY, 2));
    expect(other.coming?.from).toBe(addDays(TODAY, 9));
  });

  test("back to what is: nothing waits any more", () => {
    const edited = saved(GOAL, { target: 50 }, TODAY);
    expect(planGoalEdit(edited, GOAL, TODAY).coming).toBeNull();
  });

  test("after the day has come: the new terms are what is compared with", () => {
    const edited = saved(GOAL, { target: 50 }, TODAY);
    const later = addDays(TODAY, 8);
    expect(planGoalEdit(edited, { ...edited, target: 60 }, later)).toMatchObject({
      now: { target: 60 },
      coming: null,
    });
    expect(planGoalEdit(edited, { ...edited, target: 40 }, later)).toMatchObject({
      now: { target: 50 },
      coming: { terms: { target: 40 } },
    });
  });

  test("what ends the asking waits: after it the next edit could be any", () => {
    const drawn = { ...GOAL, line: knots([-10, 0], [90, 100]) };
    const wait = (change: Partial<GoalTerms>) =>
      planGoalEdit(drawn, { ...drawn, ...change }, TODAY).coming !== null;
    expect(wait({ start: TODAY })).toBe(true);
    expect(wait({ start: addDays(TODAY, -1) })).toBe(false); // fewer days count
    expect(wait({ deadline: addDays(TODAY, -1) })).toBe(true);
    expect(wait({ deadline: TODAY })).toBe(false);
  });

  test("however often it is edited, no day of the week ahead becomes easier", () => {
    fc.assert(
      fc.property(termsBefore(), fc.array(edits(), { maxLength: 4 }), (terms, changes) => {
        const first: Goal = { ...GOAL, ...terms };
        let goal = first;
        for (const change of changes) goal = saved(goal, change, TODAY);
        // Each edit alone may be harder; what then stands is asked for all the same.
        expect(easesGoal(goalOn(first, TODAY), goalOn(goal, TODAY), TODAY)).toBe(false);
      }),
      { numRuns: 500 },
    );
  });
});

function saved(goal: Goal, change: Partial<GoalTerms>, today: CalendarDay): Goal {
  const { now, coming } = planGoalEdit(goal, { ...goalOn(goal, today), ...change }, today);
  return { ...goal, ...now, coming };
}

function knots(...points: [offset: number, value: number][]): Knot[] {
  return points.map(([offset, value]) => ({ day: addDays(TODAY, offset), value }));
}

type Amounts = readonly { habit: 0 | 1; offset: number; amount: number }[];

/** What two habits have logged from two months back to the end of the week ahead. */
function logs(): fc.Arbitrary<Amounts> {
  const amount = fc.integer({ min: 0, max: 40 });
  const habit = fc.constantFrom(0 as const, 1 as const);
  const offset = fc.integer({ min: -60, max: 6 });
  return fc.array(fc.record({ habit, offset, amount }), { maxLength: 12 });
}

function entriesOf({ contributions }: GoalTerms, amounts: Amounts): Entry[] {
  return amounts
    .flatMap(({ habit, offset, amount }): Entry[] => {
      const id = habit === 0 ? RUN : SWIM;
      const weight = contributions.find(({ habitId: of }) => of === id)?.weight;
      return weight === undefined ? [] : [{ day: addDays(TODAY, offset), value: weight * amount }];
    })
    .toSorted((a, b) => a.day - b.day);
}

/** Terms under way, with a line of their own or the even pace. */
function termsBefore(): fc.Arbitrary<GoalTerms> {
  return fc
    .record({
      back: fc.integer({ min: 1, max: 60 }),
      ahead: fc.integer({ min: 0, max: 90 }),
      direction: fc.constantFrom(...GOAL_DIRECTIONS),
      aggregate: fc.constantFrom(...GOAL_AGGREGATES),
      target: fc.integer({ min: -50, max: 200 }),
      startValue: fc.integer({ min: -20, max: 20 }),
      line: lines(),
      contributions: contributions(),
    })
    .map(({ back, ahead, ...terms }) => ({
      ...termsOf(GOAL),
      ...terms,
      start: addDays(TODAY, -back),
      deadline: addDays(TODAY, ahead),
    }));
}

/** Any of the parts, each to something else. */
function edits(): fc.Arbitrary<Partial<GoalTerms>> {
  return fc.record(
    {
      start: fc.integer({ min: -60, max: 10 }).map((offset) => addDays(TODAY, offset)),
      deadline: fc.option(fc.integer({ min: -70, max: 200 }).map((ahead) => addDays(TODAY, ahead))),
      direction: fc.constantFrom(...GOAL_DIRECTIONS),
      aggregate: fc.constantFrom(...GOAL_AGGREGATES),
      target: fc.integer({ min: -50, max: 200 }),
      startValue: fc.integer({ min: -20, max: 20 }),
      line: lines(),
      contributions: contributions(),
    },
    { requiredKeys: [] },
  );
}

/** An edit of the parts that may well be harder. */
function small({ target, startValue, line, contributions: fed, deadline }: Partial<GoalTerms>) {
  return {
    ...(target !== undefined && { target }),
    ...(startValue !== undefined && { startValue }),
    ...(line !== undefined && { line }),
    ...(fed !== undefined && { contributions: fed }),
    ...(deadline && { deadline }),
  };
}

function lines(): fc.Arbitrary<Knot[] | null> {
  const knot = fc.tuple(fc.integer({ min: -60, max: 90 }), fc.integer({ min: -50, max: 200 }));
  return fc.option(
    fc
      .uniqueArray(knot, { selector: ([offset]) => offset, minLength: 1, maxLength: 4 })
      .map((points) => knots(...points)),
    { freq: 1 },
  );
}

function contributions(): fc.Arbitrary<Contribution[]> {
  const weight = fc.integer({ min: 0, max: 3 });
  return fc
    .record({ [RUN]: weight, [SWIM]: weight }, { requiredKeys: [] })
    .map((weights) =>
      Object.entries(weights).map(([id, value]) => ({ habitId: habitId(id), weight: value ?? 0 })),
    );
}
