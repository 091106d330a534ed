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

/**
 * The steps of a quota or rolling segment, oldest first (6.2, 6.3): one for each settled day that is not excused, with
 * how much of the plan the days up to it reached, 0 to 1. `keep` is what a step leaves of the strength before it.
 *
 * @param next What a day after the last would bring (a done day is 1, an amount itself): it becomes one more step.
 */
export function quotaSteps(
  series: HabitSeries,
  segment: Segment,
  next?: number,
): { keep: number; steps: { index: number; reached: number }[] } {
  const { first, last } = segmentRange(series, segment);
  const plan = quotaPlan(segment);
  const window = new Window(plan);
  const steps: { index: number; reached: number }[] = [];
  for (let i = first; i <= last; i += 1) {
    if (series.excused[i] !== 0 || series.outcome[i] === PENDING) continue;
    steps.push({ index: i, reached: plan.reachedWith(window.with(plan.valueOn(series, i))) });
  }
  if (next !== undefined) {
    steps.push({ index: last + 1, reached: plan.reachedWith(window.with(next)) });
  }
  return { keep: plan.keep, steps };
}

/** Quota and rolling schedules (6.2, 6.3): one step for each settled day that is not excused. */
function smoothQuota(
  series: HabitSeries,
  segment: Segment,
  before: number,
  strengths: Float64Array,
): number {
  const { first, last } = segmentRange(series, segment);
  const plan = quotaPlan(segment);
  const window = new Window(plan);
  let strength = before;
  for (let i = first; i <= last; i += 1) {
    if (series.excused[i] === 0 && series.outcome[i] !== PENDING) {
      const reached = plan.reachedWith(window.with(plan.valueOn(series, i)));
      strength = strength * plan.keep + reached * (1 - plan.keep);
    }
    strengths[i] = strength;
  }
  return strength;
}

/** How a quota or rolling segment is smoothed. */
type QuotaPlan = {
  keep: number;
  /** Days that are looked at together. */
  span: number;
  /** Whether days bring whole numbers only. */
  isWhole: boolean;
  valueOn: (series: HabitSeries, index: number) => number;
  /** How much of the plan the days of the window reached, 0 to 1. */
  reachedWith: (sum: number) => number;
};

function quotaPlan({ version }: Segment): QuotaPlan {
  const measure = measureOf(version);
  const { n, length } = nominalQuota(version.schedule);
  if (measure === "amount" || measure === "limit") {
    return {
      keep: keepOfShare(1 / length),
      span: length,
      isWhole: false,
      valueOn: (series, index) => amountAt(series.value, index),
      reachedWith: (sum) => (measure === "limit" ? underLimit(sum, n) : reachedOf(sum, n)),
    };
  }
  const isEveryDay = n >= length;
  return {
    keep: keepOfShare(Math.min(1, n / length)),
    span: isEveryDay ? 1 : 2 * length,
    isWhole: true,
    valueOn: (series, index) => (series.outcome[index] === DONE ? 1 : 0),
    reachedWith: (dones) => (isEveryDay ? dones : reachedOf(dones, 2 * n)),
  };
}

function keepOfShare(share: number): number {
  return exp2(-Math.sqrt(share) / HALF_LIFE);
}

/** What the last so many days brought together. */
class Window {
  readonly #parts: Float64Array;
  readonly #isWhole: boolean;
  #count = 0;
  #sum = 0;

  constructor({ span, isWhole }: QuotaPlan) {
    this.#parts = new Float64Array(span);
    this.#isWhole = isWhole;
  }

  /** The sum after one more day. Fractions are added up anew: taken along, they would drift. */
  with(value: number): number {
    const slot = this.#count % this.#parts.length;
    this.#sum += value - (this.#parts[slot] ?? 0);
    this.#parts[slot] = value;
    this.#count += 1;
    return this.#isWhole ? this.#sum : this.#parts.reduce((sum, part) => sum + part, 0);
  }
}

function reachedOf(sum: number, need: number): number {
  return need <= 0 ? 1 : Math.min(1, Math.max(0, sum / need));
}

function underLimit(sum: number, limit: number): number {
  if (limit <= 0) return sum <= 0 ? 1 : 0;
  return Math.min(1, Math.max(0, 1 - (sum - limit) / limit));
}
