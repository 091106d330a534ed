"use client";

import { TodayAdvice } from "@/components/coach/today-advice";

import { RailGoals } from "./rail-goals";
import { RailTrend } from "./rail-trend";

/** What stands beside the day and not in it: how the last weeks went, the goals, one suggestion. Fetched late. */
export function RailMore({ isToday }: { isToday: boolean }) {
  return (
    <>
      {isToday && <RailTrend />}
      <RailGoals />
      {isToday && <TodayAdvice />}
    </>
  );
}
