import fc from "fast-check";

import { calendarDay } from "@/lib/domain/calendar-day";
import { termsOf } from "@/lib/domain/goal";
import { blankGoal } from "@/lib/domain/goal-draft";
import { blankHabit } from "@/lib/domain/habit-draft";
import { goalId, habitId } from "@/lib/domain/ids";

import type { Intent } from "../intent";

export const HABIT_1 = habitId("018f0000-0000-7000-8000-000000000001");
export const HABIT_2 = habitId("018f0000-0000-7000-8000-000000000002");
const HABIT_3 = habitId("018f0000-0000-7000-8000-000000000003");
export const HABITS = [HABIT_1, HABIT_2, HABIT_3];
const GOAL = goalId("018f0000-0000-7000-8000-0000000000a1");
const PAUSES = ["b1", "b2"].map((tail) => `018f0000-0000-7000-8000-0000000000${tail}`);
const MILESTONE = "018f0000-0000-7000-8000-0000000000c1";
export const EARLY = calendarDay("2026-11-18");
/** The habits start on the second day, so that a log on the first one moves the start. */
export const START = calendarDay("2026-11-19");
const DAYS = [EARLY, START, calendarDay("2026-11-20")];

const DAY_MS = 86_400_000;

/** What happens to one message: it or its answer is lost, it comes twice, or once more much later. */
const FAULTS = ["ok", "ok", "ok", "lostRequest", "lostAnswer", "twice", "late"] as const;
export type Fault = (typeof FAULTS)[number];

/** One step of a story of three devices. */
export type Step =
  | { type: "write"; device: number; intent: Intent }
  | { type: "sync"; device: number; fault: Fault; limit: number }
  /** A tap between the request and its answer. */
  | { type: "tapInFlight"; device: number; intent: Intent }
  | { type: "restart"; device: number }
  | { type: "wait"; ms: number }
  | { type: "skew"; device: number; ms: number };

const device = fc.nat({ max: 2 });
const habit = fc.constantFrom(...HABITS);
const day = fc.constantFrom(...DAYS);
const name = fc.constantFrom("Water", "water ", "Run", "Read");
const skew = fc.constantFrom(-DAY_MS, DAY_MS, 5000, -5000, 0);

/** Some that are equal, one that has grown too long, one that is none. */
const position = fc.constantFrom("a0", "a1", "a0V", `a0${"V".repeat(40)}`, "0");

const logIntent: fc.Arbitrary<Intent> = fc.oneof(
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
    amount: fc.constantFrom(1, 1, 2, -1),
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
    type: fc.constantFrom("goal.delete" as const, "goal.restore" as const, "goal.archive" as const),
    id: fc.constant(GOAL),
  }),
);

const intent = fc.oneof(
  { weight: 6, arbitrary: logIntent },
  { weight: 5, arbitrary: habitIntent },
  { weight: 2, arbitrary: goalIntent },
);

/** Everything that three people's thumbs and one bad network can do. */
export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 10, arbitrary: fc.record({ type: fc.constant("write" as const), device, intent }) },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant("sync" as const),
      device,
      fault: fc.constantFrom(...FAULTS),
      limit: fc.constantFrom(1, 2, 1000),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant("tapInFlight" as const),
      device,
      intent: logIntent,
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("restart" as const), device }) },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant("wait" as const),
      // In 91 days what lies in the trash is deleted for good.
      ms: fc.constantFrom(1, 1000, 90_000, DAY_MS, 91 * DAY_MS),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant("skew" as const), device, ms: skew }),
  },
);

/** How wrong each of the three clocks is at first, in milliseconds. */
export const anySkews: fc.Arbitrary<number[]> = fc.array(fc.constantFrom(0, 0, DAY_MS, -DAY_MS), {
  minLength: 3,
  maxLength: 3,
});
