import { describe, expect, test } from "vitest";

import { importOutline } from "@/lib/client/import-outline";
import { addDays, calendarDay } from "@/lib/domain/calendar-day";
import { blankHabit } from "@/lib/domain/habit-draft";
import { habitId } from "@/lib/domain/ids";
import type { HabitLog } from "@/lib/domain/log";
import { NO_LOGS } from "@/lib/domain/packed-logs";
import type { HabitHistory } from "@/lib/domain/tracker";
import { asNew, type HabitChoice } from "@/lib/transfer/import-choices";
import { type ImportPlan, planCounts, type PlannedHabit } from "@/lib/transfer/import-plan";

import { choiceProblem } from "./choice-problem";

const DAY = calendarDay("1990-01-01");
const ID = habitId("018f0000-0000-7000-8000-000000000001");

function planOf(days: number): ImportPlan {
  const logs = Array.from({ length: days }, (_, index): HabitLog => {
    return { day: addDays(DAY, index), status: "done", value: null, note: null };
  });
  const counts = { days, notes: 0, skipped: 0, automatic: 0, firstDay: null, lastDay: null };
  const habit: PlannedHabit = {
    sourceId: "1",
    draft: { ...blankHabit(DAY), name: "Read" },
    laterVersions: [],
    pauses: [],
    archived: false,
    logs,
    counts,
    strength: null,
    asks: [],
  };
  const habits = [habit];
  return {
    format: "loop_csv",
    generation: null,
    habits,
    counts: planCounts(habits),
    warnings: [],
    warningCounts: {},
  };
}

function present(count: number): HabitHistory[] {
  const { schedule, target, ...properties } = blankHabit(DAY);
  const versions = [{ from: DAY, schedule, target }];
  const habit = {
    ...properties,
    id: ID,
    versions,
    pauses: [],
    position: "a0",
    archived: false,
    deleted: false,
  };
  return Array.from({ length: count }, () => ({ habit, logs: NO_LOGS }));
}

function problem(choice: HabitChoice, days = 1, existing = 1): string | undefined {
  const choices = { "1": choice };
  const outline = importOutline({ plan: planOf(days), choices }, { existing: present(existing) });
  return choiceProblem(choices, outline, existing)?.code;
}

function named(name: string): HabitChoice {
  const [habit] = planOf(1).habits;
  if (!habit) throw new Error("The plan has a habit.");
  return asNew(habit, name);
}

describe("choiceProblem", () => {
  test("a new habit with a name, and a merge, are fine", () => {
    expect(problem(named("Read"))).toBeUndefined();
    expect(problem({ action: "merge", into: ID })).toBeUndefined();
  });

  test("nothing chosen is a problem", () => {
    expect(problem({ action: "leave" })).toBe("nothing");
  });

  test.each(["", "  ", "x".repeat(121)])("%j is no name", (name) => {
    expect(problem(named(name))).toBe("name");
  });

  test("a thousand habits are as many as there can be", () => {
    expect(problem(named("Read"), 1, 999)).toBeUndefined();
    expect(problem(named("Read"), 1, 1000)).toBe("habits");
    expect(problem({ action: "merge", into: ID }, 1, 1000)).toBeUndefined();
  });

  test("more merged days than a record can hold are refused, as new ones they are not", () => {
    expect(problem({ action: "merge", into: ID }, 20_000)).toBeUndefined();
    expect(problem({ action: "merge", into: ID }, 20_001)).toBe("merged");
    expect(problem(named("Read"), 20_001)).toBeUndefined();
  });
});
