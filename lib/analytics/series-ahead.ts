import type { CalendarDay } from "@/lib/domain/calendar-day";
import { saysNothing } from "@/lib/domain/log";
import { logOn } from "@/lib/domain/packed-logs";

import { type HabitSeries, seriesOf } from "./series";

/** No two zones are further apart: a day was today somewhere at most two days before it comes. */
export const MOST_AHEAD = 2;

/** Of the day that was asked for last: there is hardly ever another one. */
const kept = new WeakMap<HabitSeries, HabitSeries>();

/**
 * A habit as it will stand on a day to come that is logged already: before a flight to the west the day was today, and a log
 * stays on its day (analytics, 1.3). It is for showing that day alone. No number counts it before it comes (analytics, 2).
 *
 * @returns Null for a day on which nothing is said or can be said yet, for today, and for every day before it.
 * @example heatLevels(seriesAhead(series, addDays(series.today, 1)), …, …) // [4] of a habit that was done there
 */
export function seriesAhead(series: HabitSeries, day: CalendarDay): HabitSeries | null {
  if (day <= series.today || day > series.today + MOST_AHEAD) return null;
  const log = logOn(series.logs, day);
  if (log === null || saysNothing(log)) return null;
  const known = kept.get(series);
  if (known?.today === day) return known;
  // A habit object of its own: the series of the shown one is made of the one before it.
  const { habit, logs, weekStart } = series;
  const ahead = seriesOf({ ...habit }, logs, { today: day, weekStart });
  kept.set(series, ahead);
  return ahead;
}
