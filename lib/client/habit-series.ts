"use client";

import type { HabitSeries } from "@/lib/analytics/series";
import type { HabitHistory } from "@/lib/domain/tracker";

import { seriesOfHistory, useTracker } from "./tracker";

/** One habit with its analytics; null when there is none of that id. Habits in the trash are found too. */
export function useHabitSeries(id: string): { history: HabitHistory; series: HabitSeries } | null {
  const tracker = useTracker();
  const history = [...tracker.habits, ...tracker.trash].find(({ habit }) => habit.id === id);
  return history ? { history, series: seriesOfHistory(history, tracker) } : null;
}
