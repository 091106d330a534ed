import type { CalendarDay } from "@/lib/domain/calendar-day";
import { type HabitLog, saysNothing } from "@/lib/domain/log";
import { logOn } from "@/lib/domain/packed-logs";

import type { HabitSeries } from "./series";

/**
 * What was logged on a day; null without a log, of days after the series' today, and of a log that says nothing.
 *
 * @example loggedOn(series, today)?.note // null for a log without a note
 */
export function loggedOn({ logs, today }: HabitSeries, day: CalendarDay): HabitLog | null {
  const log = day <= today ? logOn(logs, day) : null;
  return log === null || saysNothing(log) ? null : log;
}
