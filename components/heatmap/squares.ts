import { heatLevels, overallHeat, quantileLevels } from "@/lib/analytics/heat";
import type { HabitSeries } from "@/lib/analytics/series";
import { isAccumulating } from "@/lib/domain/amount";
import { addDays, type CalendarDay, eachDay } from "@/lib/domain/calendar-day";

import type { Square } from "./strip-paths";

/** What the colours say: the share of the target, or how much it was compared with the other days. */
export type Shading = "share" | "amount";

/**
 * The squares of one habit, one for each day from `from` to `to`, both included. Days on which the habit
 * did not exist, and days to come, stay empty.
 */
export function habitSquares(
  series: HabitSeries,
  from: CalendarDay,
  to: CalendarDay,
  shading: Shading,
): Square[] {
  const levels = heatLevels(series, from, to);
  const amounts = shading === "amount" ? amountLevels(series, from, to) : null;
  return levels.map((level, index) => {
    const day = addDays(from, index);
    if (day > series.today) return null;
    const isOutside = day < series.from || day > series.to;
    if (level === "off" && isOutside) return null;
    return typeof level === "number" && amounts ? (amounts[index] ?? level) : level;
  });
}

/** A day of all habits together. */
export type OverallDay = { square: Square; done: number; due: number };

/** All habits together, one element for each day from `from` to `to`, both included. */
export function overallDays(
  list: readonly HabitSeries[],
  from: CalendarDay,
  to: CalendarDay,
  today: CalendarDay,
  shading: Shading,
): OverallDay[] {
  const days = overallHeat(list, from, to);
  const counts = shading === "amount" ? quantileLevels(days.map(({ done }) => done)) : null;
  return days.map(({ level, done, due }, index) => {
    const isLevel = typeof level === "number";
    const shown = isLevel && counts ? (counts[index] ?? level) : level;
    return { square: addDays(from, index) > today ? "future" : shown, done, due };
  });
}

/** Quartiles of the habit's own amounts; null for habits whose values are not amounts. */
function amountLevels(
  series: HabitSeries,
  from: CalendarDay,
  to: CalendarDay,
): (0 | 1 | 2 | 3 | 4)[] | null {
  const { valueType } = series.habit;
  if (!isAccumulating(valueType) && valueType !== "scale") return null;
  const values = eachDay(from, to).map((day) => Number(series.logs.get(day)?.value ?? 0));
  return quantileLevels(values);
}
