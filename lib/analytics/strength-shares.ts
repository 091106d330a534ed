import type { CalendarDay } from "@/lib/domain/calendar-day";

import { exp2 } from "./exact-exp";
import { dayFrequency } from "./frequency";
import {
  type HabitRules,
  measureOf,
  nominalQuota,
  presentVersion,
  type Segment,
} from "./habit-rules";
import { opportunityTable } from "./opportunities";
import { dayAt, type HabitSeries, segmentRange } from "./series";
import { quotaSteps, strengthOf } from "./strength";

/** Opportunities after which half of the past is forgotten, as in analytics, 6.1. */
const HALF_LIFE = 13;

/** What one settled day adds to the strength of now. */
export type StrengthShare = {
  day: CalendarDay;
  /** How much of it was done; of quotas and rolling plans, how much of the plan the days up to it reached. 0 to 1. */
  fraction: number;
  /** What it adds, 0 to 1: `fraction` of `weight`. */
  share: number;
  /** The most that it could have added. */
  weight: number;
};

/** One step of the smoothing: the strength s became s·keep + fraction·(1 − keep). */
type Step = { index: number; fraction: number; keep: number };

/**
 * The strength of now, taken apart by days, oldest first (analytics, 6): since s ← s·q + f·(1 − q), a day on which f
 * was reached still holds f·(1 − q)·q₁·q₂…, the q of every step after it. The shares add up to `strengthOf`.
 *
 * @example strengthShares(series).at(-1) // yesterday, done: a share of about 0.052 for a daily habit
 */
export function strengthShares(series: HabitSeries): StrengthShare[] {
  const steps = series.segments.flatMap((segment) => stepsOf(series, segment));
  let left = 1;
  // From today backwards, so that what is left of a day is known when it is reached.
  return steps
    .toReversed()
    .map(({ index, fraction, keep }) => {
      const weight = (1 - keep) * left;
      left *= keep;
      return { day: dayAt(series, index), fraction, share: fraction * weight, weight };
    })
    .toReversed();
}

/** What the next day can make of the strength. `asked` is the amount of the better case under a sum, else null. */
export type StrengthNext = { done: number; missed: number; asked: number | null };

/**
 * The strength after the next day that counts, if it is done and if it is missed. Under a sum: with the day's part of
 * the amount, and with nothing, whichever of both is better.
 *
 * @example strengthNext(series) // { done: 0.53, missed: 0.47, asked: null } from 0.5, for a daily habit
 */
export function strengthNext(series: HabitSeries): StrengthNext {
  const now = strengthOf(series);
  const version = presentVersion(series.habit, series.today);
  if (measureOf(version) === "day") {
    const keep = keepOf(version);
    return { done: now * keep + 1 - keep, missed: now * keep, asked: null };
  }
  const measure = measureOf(version);
  const isSum = measure === "amount" || measure === "limit";
  const { n, length } = nominalQuota(version.schedule);
  const asked = isSum ? n / length : 1;
  const after = (value: number): number => {
    const segment = series.segments.findLast((one) => one.version === version);
    if (!segment) return now;
    const { keep, reached } = quotaSteps(series, segment, value);
    return now * keep + (reached.at(-1) ?? 0) * (1 - keep);
  };
  return { done: after(asked), missed: after(0), asked: isSum ? asked : null };
}

function stepsOf(series: HabitSeries, segment: Segment): Step[] {
  if (measureOf(segment.version) === "day") return dayStepsOf(series, segment);
  const { keep, index, reached } = quotaSteps(series, segment);
  return Array.from(index, (day, step) => ({ index: day, fraction: reached[step] ?? 0, keep }));
}

/** Day schedules (6.1): each settled due day. */
function dayStepsOf(series: HabitSeries, segment: Segment): Step[] {
  const keep = keepOf(segment.version);
  const { first, last } = segmentRange(series, segment);
  const isSettled = opportunityTable(segment);
  const steps: Step[] = [];
  for (let i = first; i <= last; i += 1) {
    if (isSettled[series.kind[i] ?? 0] === 0) continue;
    steps.push({ index: i, fraction: series.fraction[i] ?? 0, keep });
  }
  return steps;
}

function keepOf(version: HabitRules["versions"][number]): number {
  return exp2(-1 / (HALF_LIFE * Math.sqrt(dayFrequency(version))));
}
