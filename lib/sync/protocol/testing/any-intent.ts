import fc from "fast-check";

import { calendarDay } from "@/lib/domain/calendar-day";
import { termsOf } from "@/lib/domain/goal";
import { blankGoal } from "@/lib/domain/goal-draft";
import { blankHabit } from "@/lib/domain/habit-draft";
import { goalId, habitId, importId } from "@/lib/domain/ids";

import type { Intent } from "../intent";

export const HABIT_1 = habitId("018f0000-0000-7000-8000-000000000001");
const HABIT_2 = habitId("018f0000-0000-7000-8000-000000000002");
const HABIT_3 = habitId("018f0000-0000-7000-8000-000000000003");
export const HABITS = [HABIT_1, HABIT_2, HABIT_3];
const GOAL = goalId("018f0000-0000-7000-8000-0000000000a1");
const PAUSES = ["b1", "b2"].map((tail) => `018f0000-0000-7000-8000-0000000000${tail}`);
const IMPORT = importId("018f0000-0000-7000-8000-0000000000d1");
const VACATION = "018f0000-0000-7000-8000-0000000000e1";
const MILESTONE = "018f0000-0000-7000-8000-0000000000c1";
export const EARLY = calendarDay("2026-11-18");
/** The habits start on the second day, so that a log on the first one moves the start. */
export const START = calendarDay("2026-11-19");
const DAYS = [EARLY, START, calendarDay("2026-11-20")];

const habit = fc.constantFrom(...HABITS);
const day = fc.constantFrom(...DAYS);
const name = fc.constantFrom("Water", "water ", "Run", "Read");

const RECORD: Extract<Intent, { type: "import.record" }>["record"] = {
  fileName: "habits.csv",
  fileHash: "0".repeat(64),
  format: "table",
  counts: { habits: 1 },
  mapping: {},
  cells: [],
  createdAt: Date.UTC(2026, 10, 20),
};

/** Some that are equal, one that has grown too long, one that is none. */
const position = fc.constantFrom("a0", "a1", "a0V", `a0${"V".repeat(40)}`, "0");

/** What people do all day. */
export const anyLogIntent: fc.Arbitrary<Intent> = fc.oneof(
  fc.record({
    type: fc.constant("log.mark" as const),
    habitId: habit,
    day,
    status: fc.constantFrom("done", "skipped", null),
    value: fc.constantFrom(0, 1, 5.25, null),
  }),
  fc.record({
    type: fc.constant("log.add" as const),
    habitId: habit,
    day,
    amount: fc.constantFrom(1, 1, 1, 1, 2, 2, 3, -1),
  }),
  fc.record({
    type: fc.constant("log.note" as const),
    habitId: habit,
    day,
    note: fc.constantFrom("a", "b", null),
  }),
);

const habitIntent: fc.Arbitrary<Intent> = fc.oneof(
  fc.record({
    type: fc.constant("habit.create" as const),
    id: habit,
    draft: name.map((text) => ({
      ...blankHabit(START),
      valueType: "counter" as const,
      name: text,
    })),
    position: fc.constantFrom("a0", "a1"),
  }),
  fc.record({
    type: fc.constant("habit.change" as const),
    id: habit,
    patch: fc.oneof(
      name.map((text) => ({ name: text })),
      day.map((start) => ({ start })),
      fc.constantFrom({ end: null }, ...DAYS.map((end) => ({ end }))),
      fc.constantFrom({ tags: ["home"] }, { cue: "tea" }, { color: "plum" as const }),
    ),
  }),
  fc.record({
    type: fc.constant("habit.version" as const),
    id: habit,
    from: day,
    version: fc.constantFrom(
      null,
      { schedule: { kind: "daily" as const }, target: { op: "at_least" as const, value: 2 } },
      { schedule: { kind: "perWeek" as const, n: 3 }, target: null },
    ),
  }),
  fc.record({
    type: fc.constant("habit.pause" as const),
    id: habit,
    pauseId: fc.constantFrom(...PAUSES),
    pause: fc.option(day.map((from) => ({ from, to: null }))),
  }),
  fc.record({
    type: fc.constant("habit.declined" as const),
    id: habit,
    kind: fc.constantFrom("never_twice" as const, "raise_target" as const),
    day: fc.option(day),
  }),
  fc.record({
    type: fc.constant("habit.followed" as const),
    id: habit,
    day,
    followed: fc.constantFrom(null, {
      kind: "reduce_frequency" as const,
      plan: { schedule: { kind: "perWeek" as const, n: 3 }, target: null },
      replaced: null,
    }),
  }),
  fc.record({
    type: fc.constantFrom("habit.delete" as const, "habit.restore" as const),
    id: habit,
  }),
  fc.record({ type: fc.constant("habit.move" as const), id: habit, position }),
  fc.record({ type: fc.constant("habit.archive" as const), id: habit, today: day }),
  fc.record({
    type: fc.constant("habit.unarchive" as const),
    id: habit,
    today: day,
    pauseId: fc.constantFrom(...PAUSES),
  }),
);

const vacationIntent: fc.Arbitrary<Intent> = fc.oneof(
  fc.record({
    type: fc.constantFrom("vacation.create" as const, "vacation.change" as const),
    id: fc.constant(VACATION),
    days: fc.constantFrom({ from: EARLY, to: START }, { from: START, to: null }),
  }),
  fc.record({
    type: fc.constantFrom("vacation.delete" as const, "vacation.restore" as const),
    id: fc.constant(VACATION),
  }),
);

const goalIntent: fc.Arbitrary<Intent> = fc.oneof(
  fc.record({ type: fc.constant("goal.move" as const), id: fc.constant(GOAL), position }),
  fc.record({
    type: fc.constant("goal.create" as const),
    id: fc.constant(GOAL),
    draft: habit.map((contributor) => ({
      ...blankGoal(START),
      name: "A hundred",
      contributions: [{ habitId: contributor, weight: 1 }],
    })),
    position: fc.constant("a0"),
  }),
  fc.record({
    type: fc.constant("goal.change" as const),
    id: fc.constant(GOAL),
    patch: fc.constantFrom(
      { target: 5 },
      { target: 7 },
      { line: [{ day: START, value: 1 }] },
      { coming: { from: START, terms: { ...termsOf(blankGoal(START)), target: 0.5 } } },
      { coming: null },
    ),
  }),
  fc.record({
    type: fc.constant("goal.contribution" as const),
    id: fc.constant(GOAL),
    habitId: habit,
    weight: fc.constantFrom(1, 2.5, null),
  }),
  fc.record({
    type: fc.constant("goal.milestone" as const),
    id: fc.constant(GOAL),
    milestoneId: fc.constant(MILESTONE),
    milestone: fc.constantFrom({ name: "Half", value: 2 }, null),
  }),
  fc.record({
    type: fc.constantFrom(
      "goal.delete" as const,
      "goal.restore" as const,
      "goal.archive" as const,
      "goal.unarchive" as const,
    ),
    id: fc.constant(GOAL),
  }),
);

/** An import brings a habit, some of its days and the record of itself, in one unit. */
const imported: fc.Arbitrary<Intent[]> = day.map((first) => [
  {
    type: "habit.create",
    id: HABIT_3,
    draft: { ...blankHabit(first), name: "Run", valueType: "counter" },
    position: "a2",
  },
  { type: "log.mark", habitId: HABIT_3, day: first, status: null, value: 3 },
  { type: "log.note", habitId: HABIT_3, day: first, note: "brought" },
  { type: "import.record", id: IMPORT, record: RECORD },
]);

const importIntent: fc.Arbitrary<Intent> = fc.record({
  type: fc.constantFrom("import.undone" as const, "import.delete" as const),
  id: fc.constant(IMPORT),
});

/** One press: nearly always one change. Every kind of change comes up. */
export const anyPress: fc.Arbitrary<readonly Intent[]> = fc.oneof(
  { weight: 12, arbitrary: anyLogIntent.map((one) => [one]) },
  { weight: 10, arbitrary: habitIntent.map((one) => [one]) },
  { weight: 5, arbitrary: goalIntent.map((one) => [one]) },
  { weight: 1, arbitrary: importIntent.map((one) => [one]) },
  { weight: 1, arbitrary: vacationIntent.map((one) => [one]) },
  { weight: 1, arbitrary: imported },
);
