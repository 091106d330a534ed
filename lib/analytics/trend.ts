import { addDays, type CalendarDay } from "@/lib/domain/calendar-day";

import { consistencyOf } from "./consistency";
import { PENDING } from "./day-codes";
import { normalCdf } from "./distributions";
import { eachOpportunity } from "./opportunities";
import { type HabitSeries, kindAt } from "./series";

export type TrendVerdict = "improving" | "steady" | "declining";

/** `pBetter` is the chance, 0 to 1, that the second period is better than the first. */
export type TrendComparison = { pBetter: number; verdict: TrendVerdict };

/** Fewer opportunities than this in a period say nothing. */
const LEAST_OPPORTUNITIES = 7;

/**
 * The consistency score of the `window` days that end on each day from `from` to `to` (both included, cut
 * to today), every outcome as it is known today (analytics, 5.4).
 *
 * @example trendOf(series, addDays(today, -89), today) // 90 scores for a curve
 */
export function trendOf(
  series: HabitSeries,
  from: CalendarDay,
  to: CalendarDay,
  window = 30,
): (number | null)[] {
  const scores: (number | null)[] = [];
  for (let day = from; day <= Math.min(to, series.today); day = addDays(day, 1)) {
    scores.push(consistencyOf(series, window, day).score);
  }
  return scores;
}

/**
 * Whether `s2` of `n2` is better than `s1` of `n1`, by two Beta posteriors with Jeffreys' prior
 * (analytics, 5.5); null with fewer than seven opportunities on a side.
 *
 * @example trendCompare(15, 27, 22, 26)?.verdict // "improving"
 */
export function trendCompare(
  s1: number,
  n1: number,
  s2: number,
  n2: number,
): TrendComparison | null {
  if (n1 < LEAST_OPPORTUNITIES || n2 < LEAST_OPPORTUNITIES) return null;
  const pBetter = chanceOfBetter(s1, n1, s2, n2);
  const verdict = pBetter >= 0.9 ? "improving" : pBetter <= 0.1 ? "declining" : "steady";
  return { pBetter, verdict };
}

/** What the dashboard compares: 28 days against the 28 before. */
export type RecentTrend = {
  before: { done: number; n: number };
  now: { done: number; n: number };
  /** Null with fewer than seven opportunities on a side. */
  comparison: TrendComparison | null;
};

/**
 * The last 28 days, a pending today left out, beside the 28 before them (analytics, 5.5).
 *
 * @example recentTrend(series).comparison?.verdict // "steady"
 */
export function recentTrend(series: HabitSeries): RecentTrend {
  const isOpen = kindAt(series, series.today - series.from).outcome === PENDING;
  const end = addDays(series.today, isOpen ? -1 : 0);
  const before = countBetween(series, addDays(end, -55), addDays(end, -28));
  const now = countBetween(series, addDays(end, -27), end);
  return { before, now, comparison: trendCompare(before.done, before.n, now.done, now.n) };
}

/** `pBetter` of 5.5 without the minimum of opportunities. */
export function chanceOfBetter(s1: number, n1: number, s2: number, n2: number): number {
  const first = jeffreys(s1, n1);
  const second = jeffreys(s2, n2);
  return normalCdf((second.mean - first.mean) / Math.sqrt(first.variance + second.variance));
}

function jeffreys(successes: number, trials: number): { mean: number; variance: number } {
  const a = successes + 0.5;
  const b = trials - successes + 0.5;
  return { mean: a / (a + b), variance: (a * b) / ((a + b) * (a + b) * (a + b + 1)) };
}

function countBetween(
  series: HabitSeries,
  from: CalendarDay,
  to: CalendarDay,
): { done: number; n: number } {
  const count = { done: 0, n: 0 };
  eachOpportunity(series, (index, isDone) => {
    const day = series.from + index;
    if (day < from || day > to) return;
    count.n += 1;
    if (isDone) count.done += 1;
  });
  return count;
}
