import { DONE } from "./day-codes";
import { dayPassOf } from "./day-pass";
import { exp2 } from "./exact-exp";
import { dayFrequency } from "./frequency";
import { measureOf, nominalQuota, type Segment } from "./habit-rules";
import { kindTable } from "./kind-table";
import { amountAt } from "./logged-amount";
import { opportunityTable } from "./opportunities";
import { type HabitSeries, segmentRange } from "./series";

/** Opportunities after which half of the past is forgotten, for a daily habit. */
const HALF_LIFE = 13;

/**
 * How well the habit is established, 0 to 1 (analytics, 6): Loop Habit Tracker's exponential smoothing,
 * carried through all schedules. A pending today and excused days change nothing.
 *
 * @example strengthOf(series) // 0.5 after 13 perfect days of a daily habit
 */
export function strengthOf(series: HabitSeries): number {
  return strengthSeries(series).at(-1) ?? 0;
}

/**
 * The strength after each day from `series.from` to `series.to`.
 *
 * @example strengthSeries(series)[today - series.from] // what `strengthOf` says
 */
export function strengthSeries(series: HabitSeries): Float64Array {
  const pass = dayPassOf(series);
  if (pass) return pass.strength;
  const strengths = new Float64Array(series.kind.length);
  let strength = 0;
  for (const segment of series.segments) {
    strength =
      measureOf(segment.version) === "day"
        ? smoothDays(series, segment, strength, strengths)
        : smoothQuota(series, segment, strength, strengths);
  }
  return strengths;
}

/** Day schedules (6.1): one step for each settled due day. */
function smoothDays(
  series: HabitSeries,
  segment: Segment,
  before: number,
  strengths: Float64Array,
): number {
  const { kind, fraction } = series;
  const isSettled = opportunityTable(segment);
  const { first, last } = segmentRange(series, segment);
  const keep = exp2(-1 / (HALF_LIFE * Math.sqrt(dayFrequency(segment.version))));
  let strength = before;
  for (let i = first; i <= last; i += 1) {
    if (isSettled[kind[i] ?? 0] === 1) {
      strength = strength * keep + (fraction[i] ?? 0) * (1 - keep);
    }
    strengths[i] = strength;
  }
  return strength;
}

/** Steps of the smoothing of a quota or rolling segment, oldest first, one element of each array for each. */
export type QuotaSteps = {
  /** What a step leaves of the strength before it. */
  keep: number;
  /** Index of the day. */
  index: Int32Array;
  /** How much of the plan the days up to it reached, 0 to 1. */
  reached: Float64Array;
};

/**
 * The steps of a quota or rolling segment (6.2, 6.3): one for each settled day that is not excused.
 *
 * @param next What a day after the last would bring (a done day is 1, an amount itself): it becomes one more step.
 */
export function quotaSteps(series: HabitSeries, segment: Segment, next?: number): QuotaSteps {
  const measure = measureOf(segment.version);
  const { n, length } = nominalQuota(segment.version.schedule);
  const days = settledDays(series, segment, next !== undefined);
  const isSum = measure === "amount" || measure === "limit";
  const values = isSum ? amountsOf(series, days) : donesOf(series, days);
  if (next !== undefined) values[values.length - 1] = next;
  if (isSum) {
    const reached = windowSums(values, length);
    const share = measure === "limit" ? underLimit : reachedOf;
    return {
      keep: keepOfShare(1 / length),
      index: days,
      reached: reached.map((sum) => share(sum, n)),
    };
  }
  if (n >= length) return { keep: keepOfShare(1), index: days, reached: values };
  const reached = windowSums(values, 2 * length).map((dones) => reachedOf(dones, 2 * n));
  return { keep: keepOfShare(n / length), index: days, reached };
}

/** Quota and rolling schedules (6.2, 6.3): one step for each settled day that is not excused. */
function smoothQuota(
  series: HabitSeries,
  segment: Segment,
  before: number,
  strengths: Float64Array,
): number {
  const { last } = segmentRange(series, segment);
  const { keep, index, reached } = quotaSteps(series, segment);
  let strength = before;
  let { first: i } = segmentRange(series, segment);
  for (let step = 0; step < index.length; step += 1) {
    const day = index[step] ?? 0;
    for (; i < day; i += 1) strengths[i] = strength;
    strength = strength * keep + (reached[step] ?? 0) * (1 - keep);
  }
  strengths.fill(strength, i, last + 1);
  return strength;
}

const IS_DONE = kindTable(({ outcome }) => (outcome === DONE ? 1 : 0));

/** Indices of the settled days of a segment; with `isOneMore`, that of the day after its last, too. */
function settledDays(series: HabitSeries, segment: Segment, isOneMore: boolean): Int32Array {
  const { first, last } = segmentRange(series, segment);
  const isSettled = opportunityTable(segment);
  const days = new Int32Array(Math.max(0, last - first + 1) + 1);
  let at = 0;
  for (let i = first; i <= last; i += 1) {
    days[at] = i;
    at += isSettled[series.kind[i] ?? 0] ?? 0;
  }
  days[at] = last + 1;
  return days.subarray(0, isOneMore ? at + 1 : at);
}

function donesOf({ kind }: HabitSeries, days: Int32Array): Float64Array {
  const values = new Float64Array(days.length);
  for (let k = 0; k < days.length; k += 1) values[k] = IS_DONE[kind[days[k] ?? 0] ?? 0] ?? 0;
  return values;
}

function amountsOf({ value }: HabitSeries, days: Int32Array): Float64Array {
  const values = new Float64Array(days.length);
  for (let k = 0; k < days.length; k += 1) values[k] = amountAt(value, days[k] ?? 0);
  return values;
}

/**
 * The sum of each value and the `span - 1` before it. What left the window is never subtracted, which would let
 * fractions drift: blocks of `span` are summed from both ends, and a window is the end of one and the beginning of the
 * next (van Herk 1992, Gil and Werman 1993, there for extremes).
 *
 * @example windowSums(Float64Array.of(1, 2, 3, 4), 2) // 1, 3, 5, 7
 */
function windowSums(values: Float64Array, span: number): Float64Array {
  const sums = new Float64Array(values.length);
  const ends = new Float64Array(span + 1); // of the block before, from each place to its end
  for (let block = 0; block < values.length; block += span) {
    const length = Math.min(span, values.length - block);
    let sum = 0;
    for (let k = 0; k < length; k += 1) {
      sum += values[block + k] ?? 0;
      sums[block + k] = sum + (ends[k + 1] ?? 0);
    }
    for (let k = length - 1; k >= 0; k -= 1)
      ends[k] = (ends[k + 1] ?? 0) + (values[block + k] ?? 0);
  }
  return sums;
}

function keepOfShare(share: number): number {
  return exp2(-Math.sqrt(share) / HALF_LIFE);
}

function reachedOf(sum: number, need: number): number {
  return need <= 0 ? 1 : Math.min(1, Math.max(0, sum / need));
}

function underLimit(sum: number, limit: number): number {
  if (limit <= 0) return sum <= 0 ? 1 : 0;
  return Math.min(1, Math.max(0, 1 - (sum - limit) / limit));
}
