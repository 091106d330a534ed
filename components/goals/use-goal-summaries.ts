"use client";

import { useMemo } from "react";

import { useLaterTracker } from "@/lib/client/tracker";
import type { Tracker } from "@/lib/domain/tracker";

import { type GoalSummary, goalSummary } from "./goal-summary";

/** Every goal that is neither deleted nor archived, in the owner's order, with its numbers. */
export function useGoalSummaries(): GoalSummary[] {
  const { tracker, series } = useLaterTracker();
  return useMemo(() => {
    const habits = habitsById(tracker);
    const context = { today: tracker.today, weekStart: tracker.profile.weekStart };
    return tracker.goals
      .filter((goal) => !goal.deleted && !goal.archived)
      .map((goal) => goalSummary(goal, series, habits, context));
  }, [tracker, series]);
}

function habitsById({ habits, trash }: Tracker) {
  return new Map([...habits, ...trash].map(({ habit }) => [habit.id, habit]));
}
