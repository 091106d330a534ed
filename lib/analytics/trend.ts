import { addDays, type CalendarDay } from "@/lib/domain/calendar-day";

import { consistencyOf } from "./consistency";
import { normalCdf } from "./distributions";
import type { HabitSeries } from "./series";

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

/** `pBetter` of 5.5 without the minimum of opportunities. */
export function chanceOfBetter(s1: number, n1: number, s2: number, n2: number): number {
  const first = jeffreys(s1, n1);
  const second = jeffreys(s2, n2);
  return normalCdf((second.mean - first.mean) / Math.sqrt(first.variance + second.variance));
}

function jeffreys(successes: number, trials: number): { mean: number; variance: number } {
  const a = successes + 0.5;
  const b = trials - successes + 0.5;
  return { mean: a / (a + b), variance: (a * b) / ((a + b) ** 2 * (a + b + 1)) };
}
