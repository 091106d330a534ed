import { expect, test } from "vitest";

import { addDays, calendarDay } from "@/lib/domain/calendar-day";
import { blankHabit } from "@/lib/domain/habit-draft";

import { habitOfFields } from "./habit-fields";
import type { Intent } from "./intent";
import { Replica } from "./replica";

const TODAY = calendarDay("2026-03-10");
const ID = "018f0000-0000-7000-8000-000000000001";
const PLAN = { schedule: { kind: "perWeek", n: 2 }, target: null } as const;
const BEFORE = { schedule: { kind: "daily" }, target: null } as const;

const followed = { kind: "reduce_frequency", plan: PLAN, replaced: BEFORE } as const;
const decline = (kind: "raise_target" | "never_twice", day: typeof TODAY | null): Intent => {
  return { type: "habit.declined", id: ID, kind, day };
};

function answersAfter(...intents: Intent[]) {
  const device = new Replica("deva", () => Date.UTC(2026, 2, 20));
  const draft = { ...blankHabit(TODAY), name: "Water" };
  device.write({ type: "habit.create", id: ID, draft, position: "a0" });
  for (const intent of intents) device.write(intent);
  return habitOfFields(ID, device.item("habit", ID) ?? {})?.coach;
}

test("answers come back as they were given, oldest first whatever order they came in", () => {
  expect(
    answersAfter(
      decline("raise_target", TODAY),
      decline("never_twice", addDays(TODAY, -3)),
      { type: "habit.followed", id: ID, day: TODAY, followed },
      {
        type: "habit.followed",
        id: ID,
        day: addDays(TODAY, -40),
        followed: { kind: "never_twice", plan: null, replaced: null },
      },
    ),
  ).toEqual({
    declined: [
      { kind: "never_twice", day: addDays(TODAY, -3) },
      { kind: "raise_target", day: TODAY },
    ],
    followed: [
      { kind: "never_twice", day: addDays(TODAY, -40), plan: null, replaced: null },
      { ...followed, day: TODAY },
    ],
  });
});

test("what is taken back is no answer, and leaves the others alone", () => {
  expect(
    answersAfter(
      decline("raise_target", TODAY),
      decline("never_twice", TODAY),
      { type: "habit.followed", id: ID, day: TODAY, followed },
      decline("raise_target", null),
      { type: "habit.followed", id: ID, day: TODAY, followed: null },
    ),
  ).toEqual({ declined: [{ kind: "never_twice", day: TODAY }], followed: [] });
  expect(answersAfter(decline("raise_target", TODAY), decline("raise_target", null))).toBe(
    undefined,
  );
});
