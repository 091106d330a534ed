import { addDays, type CalendarDay, isoWeekday, type Weekday } from "@/lib/domain/calendar-day";

import { EPS } from "./habit-rules";
import { eachOpportunity } from "./opportunities";
import { dayAt, type HabitSeries } from "./series";
import { chanceOfBetter } from "./trend";

export type WeekdayAverage = {
  weekday: Weekday;
  /** Settled opportunities on this weekday. */
  n: number;
  /** Share of them that was done; null without any. */
  rate: number | null;
  /** Mean of the logged numbers; null without any. */
  mean: number | null;
};

export type WeekdayProfile = {
  best: Weekday;
  worst: Weekday;
  /** Smoothed rates, Monday first. */
  rates: number[];
};

export const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** Half a year, so that a change of life fades out. */
const PROFILE_DAYS = 182;

/** What each weekday brought from `from` to `to`, both included; Monday first. */
export function weekdayAverages(
  series: HabitSeries,
  from: CalendarDay,
  to: CalendarDay,
): WeekdayAverage[] {
  const counts = countByWeekday(series, from, to);
  const values = WEEKDAYS.map((): number[] => []);
  for (
    let i = Math.max(0, from - series.from);
    i <= Math.min(to, series.to) - series.from;
    i += 1
  ) {
    const value = series.value[i] ?? Number.NaN;
    if (!Number.isNaN(value)) values[isoWeekday(dayAt(series, i)) - 1]?.push(value);
  }
  return WEEKDAYS.map((weekday, index) => {
    const { n, done } = counts[index] ?? { n: 0, done: 0 };
    const logged = values[index] ?? [];
    const mean = logged.reduce((sum, value) => sum + value, 0) / logged.length;
    return { weekday, n, rate: n === 0 ? null : done / n, mean: logged.length === 0 ? null : mean };
  });
}

/**
 * The weekdays on which the habit works best and worst, over the last 182 days; null unless there is
 * enough data and the difference is real (analytics, 12.4).
 *
 * @example weekdayProfile(series)?.best // 3: Wednesdays
 */
export function weekdayProfile(series: HabitSeries): WeekdayProfile | null {
  const counts = countByWeekday(series, addDays(series.today, 1 - PROFILE_DAYS), series.today);
  const n = counts.reduce((sum, count) => sum + count.n, 0);
  if (n < 28) return null;
  const p = counts.reduce((sum, count) => sum + count.done, 0) / n;
  const rates = counts.map((count) => (count.done + 4 * p) / (count.n + 4));
  const known = WEEKDAYS.filter((weekday) => (counts[weekday - 1]?.n ?? 0) >= 4);
  const rateOf = (weekday: Weekday): number => rates[weekday - 1] ?? 0;
  const [first] = known;
  if (first === undefined) return null;
  const best = known.reduce((a, b) => (rateOf(b) > rateOf(a) + EPS ? b : a), first);
  const worst = known.reduce((a, b) => (rateOf(b) < rateOf(a) - EPS ? b : a), first);
  const high = counts[best - 1];
  const low = counts[worst - 1];
  if (!high || !low || rateOf(best) - rateOf(worst) < 0.2) return null;
  if (chanceOfBetter(low.done, low.n, high.done, high.n) < 0.95) return null;
  return { best, worst, rates };
}

function countByWeekday(
  series: HabitSeries,
  from: CalendarDay,
  to: CalendarDay,
): { n: number; done: number }[] {
  const counts = WEEKDAYS.map(() => ({ n: 0, done: 0 }));
  eachOpportunity(series, (index, isDone) => {
    const day = dayAt(series, index);
    if (day < from || day > to) return;
    const count = counts[isoWeekday(day) - 1];
    if (!count) return;
    count.n += 1;
    if (isDone) count.done += 1;
  });
  return counts;
}
