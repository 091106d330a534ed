"use client";

import { useCallback, useMemo } from "react";

import type { HabitSeries } from "@/lib/analytics/series";
import { atOnce, mapInSteps } from "@/lib/analytics/steps";
import { useLaterTracker } from "@/lib/client/tracker";
import { useInSteps } from "@/lib/client/use-in-steps";
import type { CalendarDay, Weekday } from "@/lib/domain/calendar-day";
import type { Goal } from "@/lib/domain/goal";
import type { Habit } from "@/lib/domain/habit";
import type { HabitId } from "@/lib/domain/ids";
import type { Tracker } from "@/lib/domain/tracker";

import { type GoalSummary, goalSummary } from "./goal-summary";

type Sources = {
  series: ReadonlyMap<HabitId, HabitSeries>;
  habits: ReadonlyMap<HabitId, Habit>;
  context: { today: CalendarDay; weekStart: Weekday };
};

/** Every goal that is neither deleted nor archived, in the owner's order, with its numbers. */
export function useGoalSummaries(): GoalSummary[] {
  const { tracker, series } = useLaterTracker();
  return useMemo(() => atOnce(summariesInSteps(tracker, series)), [tracker, series]);
}

/** The same for what stands beside a screen: a goal at a time, and nobody waits for it. Null until they are there. */
export function useGoalSummariesInSteps(): GoalSummary[] | null {
  const { tracker, series } = useLaterTracker();
  return useInSteps(useCallback(() => summariesInSteps(tracker, series), [tracker, series]));
}

function summariesInSteps(
  tracker: Tracker,
  series: Sources["series"],
): Generator<void, GoalSummary[]> {
  const context = { today: tracker.today, weekStart: tracker.profile.weekStart };
  const sources = { series, habits: habitsById(tracker), context };
  const goals = tracker.goals.filter((goal) => !goal.deleted && !goal.archived);
  return mapInSteps(goals, (goal) => keptSummary(goal, sources));
}

function habitsById({ habits, trash }: Tracker): ReadonlyMap<HabitId, Habit> {
  return new Map([...habits, ...trash].map(({ habit }) => [habit.id, habit]));
}

const kept = new WeakMap<Goal, { inputs: readonly unknown[]; summary: GoalSummary }>();

/** The numbers of a goal, made anew when something that they come from is another object: most taps feed few goals. */
function keptSummary(goal: Goal, { series, habits, context }: Sources): GoalSummary {
  const feeding = [...habits.values()].filter(({ id }) =>
    goal.contributions.some(({ habitId }) => habitId === id),
  );
  const inputs = [
    context.today,
    context.weekStart,
    ...feeding.flatMap((habit) => [habit, series.get(habit.id)]),
  ];
  const known = kept.get(goal);
  if (known && isSame(known.inputs, inputs)) return known.summary;
  const summary = goalSummary(goal, series, habits, context);
  kept.set(goal, { inputs, summary });
  return summary;
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((input, index) => input === b[index]);
}
