import { describe, expect, test } from "vitest";

import { addDays, calendarDay } from "@/lib/domain/calendar-day";
import { blankGoal } from "@/lib/domain/goal-draft";
import { blankHabit, type HabitDraft } from "@/lib/domain/habit-draft";
import { habitId } from "@/lib/domain/ids";

import { intentsOfGoalEdit, intentsOfHabitEdit, intentsOfResume } from "./intent-edit";

const TODAY = calendarDay("2026-03-02");
const ID = habitId("01890000-0000-7000-8000-000000000001");
const OTHER = habitId("01890000-0000-7000-8000-000000000002");
const run: HabitDraft = { ...blankHabit(addDays(TODAY, -30)), name: "Run", cue: "After tea" };

describe("an edited habit", () => {
  test("writes what differs and nothing else", () => {
    const after = { ...run, name: "Walk" };
    expect(intentsOfHabitEdit(ID, { before: run, after, from: TODAY })).toEqual([
      { type: "habit.change", id: ID, patch: { name: "Walk" } },
    ]);
    expect(intentsOfHabitEdit(ID, { before: run, after: run, from: TODAY })).toEqual([]);
  });

  test("a new plan begins on its day, and not before the habit", () => {
    const after: HabitDraft = { ...run, schedule: { kind: "perWeek", n: 3 } };
    const version = { schedule: after.schedule, target: null };
    const from = (day: typeof TODAY) => intentsOfHabitEdit(ID, { before: run, after, from: day });
    expect(from(TODAY)).toEqual([{ type: "habit.version", id: ID, from: TODAY, version }]);
    expect(from(addDays(run.start, -5))).toMatchObject([{ from: run.start }]);
  });
});

test("an edited goal changes only weights and milestones that differ", () => {
  const before = {
    ...blankGoal(TODAY),
    name: "Far",
    contributions: [
      { habitId: ID, weight: 1 },
      { habitId: OTHER, weight: 2 },
    ],
    milestones: [
      { id: "a", name: "Half", value: 50 },
      { id: "b", name: "Most", value: 80 },
    ],
  };
  const after = {
    ...before,
    target: 90,
    contributions: [{ habitId: OTHER, weight: 3 }],
    milestones: [
      { id: "b", name: "Most", value: 80 },
      { id: "c", name: "All", value: 90 },
    ],
  };
  expect(intentsOfGoalEdit("g", before, after)).toEqual([
    { type: "goal.change", id: "g", patch: { target: 90 } },
    { type: "goal.contribution", id: "g", habitId: OTHER, weight: 3 },
    { type: "goal.contribution", id: "g", habitId: ID, weight: null },
    { type: "goal.milestone", id: "g", milestoneId: "c", milestone: { name: "All", value: 90 } },
    { type: "goal.milestone", id: "g", milestoneId: "a", milestone: null },
  ]);
  expect(intentsOfGoalEdit("g", before, before)).toEqual([]);
});

test("resuming ends what runs with yesterday, and leaves what is over or ahead", () => {
  const pauses = [
    { id: "over", from: addDays(TODAY, -9), to: addDays(TODAY, -5) },
    { id: "runs", from: addDays(TODAY, -2), to: null },
    { id: "new", from: TODAY, to: addDays(TODAY, 3) },
    { id: "ahead", from: addDays(TODAY, 5), to: null },
  ];
  expect(intentsOfResume({ id: ID, pauses }, TODAY)).toEqual([
    {
      type: "habit.pause",
      id: ID,
      pauseId: "runs",
      pause: { from: addDays(TODAY, -2), to: addDays(TODAY, -1) },
    },
    { type: "habit.pause", id: ID, pauseId: "new", pause: null },
  ]);
});
