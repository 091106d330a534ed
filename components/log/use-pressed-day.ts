"use client";

import { type Outcome, outcomeOn } from "@/lib/analytics/outcome";
import { dayWith, type HabitSeries } from "@/lib/analytics/series";
import { usePressedLog } from "@/lib/client/pressed-days";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { HabitLog } from "@/lib/domain/log";
import { logOn } from "@/lib/domain/packed-logs";
import type { HabitHistory } from "@/lib/domain/tracker";

type PressedDay = {
  log: HabitLog | null;
  outcome: Outcome;
  /** 0 to 1. */
  fraction: number;
};

/** A day of a habit as it was pressed: what is shown of it does not wait for the store. */
export function usePressedDay(
  { habit, logs }: HabitHistory,
  series: HabitSeries,
  day: CalendarDay,
): PressedDay {
  const kept = logOn(logs, day);
  const log = usePressedLog(habit.id, day, kept);
  const { outcome, fraction } = outcomeOn(log === kept ? series : dayWith(series, day, log), day);
  return { log, outcome, fraction: fraction ?? 0 };
}
