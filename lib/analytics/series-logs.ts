import type { CalendarDay } from "@/lib/domain/calendar-day";
import { type HabitLog, saysNothing } from "@/lib/domain/log";

import type { HabitSeries } from "./series";

const kept = new WeakMap<HabitSeries, ReadonlyMap<CalendarDay, HabitLog>>();

/**
 * The logs of a series by day, none after its today; indexed when first asked for and kept as long as it lives.
 *
 * @example logsByDay(series).get(today)?.note // null without a note, undefined without a log
 */
export function logsByDay(series: HabitSeries): ReadonlyMap<CalendarDay, HabitLog> {
  const known = kept.get(series);
  if (known) return known;
  const counted = series.logs.filter((log) => log.day <= series.today && !saysNothing(log));
  const byDay = new Map(counted.map((log) => [log.day, log]));
  kept.set(series, byDay);
  return byDay;
}
