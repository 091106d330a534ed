"use client";

import { useMemo } from "react";

import type { HabitSeries } from "@/lib/analytics/series";
import { useLaterTracker } from "@/lib/client/tracker";
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
  return useMemo(() => {
    const context = { today: tracker.today, weekStart: tracker.profile.weekStart };
    const sources = { series, habits: habitsById(tracker), context };
    return tracker.goals
      .filter((goal) => !goal.deleted && !goal.archived)
      .map((goal) => keptSummary(goal, sources));
  }, [tracker, series]);
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
