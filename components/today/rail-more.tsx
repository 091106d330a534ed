"use client";

import { TodayAdvice } from "@/components/coach/today-advice";
import { useGoalSummariesInSteps } from "@/components/goals/use-goal-summaries";

import { RailGoals } from "./rail-goals";
import { RailTrend } from "./rail-trend";

/** What stands beside the day and not in it: how the last weeks went, the goals, one suggestion. Fetched late. */
export function RailMore({ isToday }: { isToday: boolean }) {
  const goals = useGoalSummariesInSteps();
  if (!goals) return null; // all of it comes together, so that nothing moves
  return (
    <>
      {isToday && <RailTrend />}
      <RailGoals summaries={goals} />
      {isToday && <TodayAdvice />}
    </>
  );
}
