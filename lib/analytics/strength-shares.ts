import type { CalendarDay } from "@/lib/domain/calendar-day";

import { exp2 } from "./exact-exp";
import { dayFrequency } from "./frequency";
import { type HabitRules, measureOf, presentVersion } from "./habit-rules";
import { dayAt, type HabitSeries, PENDING, segmentRange } from "./series";
import { strengthOf } from "./strength";

/** Opportunities after which half of the past is forgotten, as in analytics, 6.1. */
const HALF_LIFE = 13;

/** What one settled due day adds to the strength of now. */
export type StrengthShare = {
  day: CalendarDay;
  /** How much of it was done, 0 to 1. */
  fraction: number;
  /** What it adds, 0 to 1: `fraction` of `weight`. */
  share: number;
  /** The most that it could have added. */
  weight: number;
};

/**
 * The strength of now, taken apart by days, oldest first (analytics, 6.1): since s ← s·q + f·(1 − q), a day
 * on which f was done still holds f·(1 − q)·q₁·q₂…, the q of every opportunity after it. The shares add up to
 * `strengthOf`. Null when some version counts weeks, months or rolling days, where no day stands for itself.
 *
 * @example strengthShares(series).at(-1) // yesterday, done: a share of about 0.052 for a daily habit
 */
export function strengthShares(series: HabitSeries): StrengthShare[] | null {
  if (series.segments.some(({ version }) => measureOf(version) !== "day")) return null;
  const shares: StrengthShare[] = [];
  let left = 1;
  // From today backwards, so that what is left of a day is known when it is reached.
  for (const segment of series.segments.toReversed()) {
    const keep = keepOf(segment.version);
    const { first, last } = segmentRange(series, segment);
    for (let i = last; i >= first; i -= 1) {
      if (series.due[i] !== 1 || series.outcome[i] === PENDING) continue;
      const fraction = series.fraction[i] ?? 0;
      const weight = (1 - keep) * left;
      shares.push({ day: dayAt(series, i), fraction, share: fraction * weight, weight });
      left *= keep;
    }
  }
  return shares.toReversed();
}

/**
 * The strength after the next due day, if it is done and if it is missed. Null where `strengthShares` is.
 *
 * @example strengthNext(series) // { done: 0.53, missed: 0.47 } from 0.5, for a daily habit
 */
export function strengthNext(series: HabitSeries): { done: number; missed: number } | null {
  const version = presentVersion(series.habit, series.today);
  if (measureOf(version) !== "day") return null;
  const keep = keepOf(version);
  const missed = strengthOf(series) * keep;
  return { done: missed + 1 - keep, missed };
}

function keepOf(version: HabitRules["versions"][number]): number {
  return exp2(-1 / (HALF_LIFE * Math.sqrt(dayFrequency(version))));
}
