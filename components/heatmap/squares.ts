import { heatLevels } from "@/lib/analytics/heat";
import { overallHeat, quantileLevels } from "@/lib/analytics/overall-heat";
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
  const isByAmount = shading === "amount" || isRelative(series.habit);
  const amounts = isByAmount ? amountLevels(series, from, to) : null;
  return levels.map((level, index) => {
    const day = addDays(from, index);
    if (day > series.today) return null;
    const isOutside = day < series.from || day > series.to;
    if (level === "off" && isOutside) return null;
    const isLevel = typeof level === "number";
    return isLevel ? (amounts?.[index] ?? level) : level;
  });
}

/**
 * Whether a day can only be compared with the habit's other days: an amount or a mood that nothing was
 * asked of (analytics, 9.1 and 9.3).
 */
export function isRelative(habit: HabitSeries["habit"]): boolean {
  return hasAmounts(habit) && habit.versions.every(({ target }) => target === null);
}

/** A day of all habits together. */
export type OverallDay = { square: Square; done: number; due: number; open: number };

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
  return days.map(({ level, done, due, open }, index) => {
    const isLevel = typeof level === "number";
    const shown = isLevel && counts ? (counts[index] ?? level) : level;
    return { square: addDays(from, index) > today ? "future" : shown, done, due, open };
  });
}

/** Quartiles of the habit's own amounts, null for days without one; null for habits whose values are no amounts. */
function amountLevels(
  series: HabitSeries,
  from: CalendarDay,
  to: CalendarDay,
): (0 | 1 | 2 | 3 | 4 | null)[] | null {
  if (!hasAmounts(series.habit)) return null;
  const values = eachDay(from, to).map((day) => series.value[day - series.from] ?? Number.NaN);
  const levels = quantileLevels(values);
  return levels.map((level, index) => (Number.isNaN(values[index]) ? null : level));
}

function hasAmounts({ valueType }: Pick<HabitSeries["habit"], "valueType">): boolean {
  return isAccumulating(valueType) || valueType === "scale";
}
