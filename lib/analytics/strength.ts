import { dayPassOf } from "./day-pass";
import { exp2 } from "./exact-exp";
import { dayFrequency } from "./frequency";
import { measureOf, nominalQuota, type Segment } from "./habit-rules";
import { DONE, type HabitSeries, PENDING, segmentRange } from "./series";
import { amountAt } from "./units";

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
  const strengths = new Float64Array(series.outcome.length);
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
  const { due, fraction, outcome } = series;
  const { first, last } = segmentRange(series, segment);
  const keep = exp2(-1 / (HALF_LIFE * Math.sqrt(dayFrequency(segment.version))));
  let strength = before;
  for (let i = first; i <= last; i += 1) {
    if (due[i] === 1 && outcome[i] !== PENDING) {
      strength = strength * keep + (fraction[i] ?? 0) * (1 - keep);
    }
    strengths[i] = strength;
  }
  return strength;
}

/** Quota and rolling schedules (6.2, 6.3): one step for each settled day that is not excused. */
function smoothQuota(
  series: HabitSeries,
  segment: Segment,
  before: number,
  strengths: Float64Array,
): number {
  const { first, last } = segmentRange(series, segment);
  const measure = measureOf(segment.version);
  const { n, length } = nominalQuota(segment.version.schedule);
  const isSum = measure === "amount" || measure === "limit";
  const isEveryDay = !isSum && n >= length;
  const span = isEveryDay ? 1 : isSum ? length : 2 * length;
  const share = isSum ? 1 / length : Math.min(1, n / length);
  const keep = exp2(-Math.sqrt(share) / HALF_LIFE);
  const recent = new Float64Array(span); // what the last `span` such days brought
  let dones = 0;
  let count = 0;
  let strength = before;
  for (let i = first; i <= last; i += 1) {
    if (series.excused[i] === 0 && series.outcome[i] !== PENDING) {
      const slot = count % span;
      dones -= recent[slot] ?? 0;
      recent[slot] = isSum ? amountAt(series.value, i) : series.outcome[i] === DONE ? 1 : 0;
      dones += recent[slot] ?? 0;
      count += 1;
      const sum = isSum ? total(recent) : dones; // amounts are added up anew: fractions would drift
      const reached =
        measure === "limit"
          ? underLimit(sum, n)
          : isEveryDay
            ? sum
            : reachedOf(sum, isSum ? n : 2 * n);
      strength = strength * keep + reached * (1 - keep);
    }
    strengths[i] = strength;
  }
  return strength;
}

function total(recent: Float64Array): number {
  let sum = 0;
  for (const part of recent) sum += part;
  return sum;
}

function reachedOf(sum: number, need: number): number {
  return need <= 0 ? 1 : Math.min(1, Math.max(0, sum / need));
}

function underLimit(sum: number, limit: number): number {
  if (limit <= 0) return sum <= 0 ? 1 : 0;
  return Math.min(1, Math.max(0, 1 - (sum - limit) / limit));
}
