import type { CalendarDay } from "@/lib/domain/calendar-day";

import { DONE, PENDING } from "./day-codes";
import { measureOf } from "./habit-rules";
import type { HeatLevel } from "./heat";
import { levelOfShare } from "./heat-codes";
import { kindTable } from "./kind-table";
import { type Quartiles, quartiles } from "./quantile";
import { type HabitSeries, segmentRange } from "./series";

/** A day of all habits: how many were due and settled, how many of those are done, how many wait today. */
export type OverallHeat = { level: HeatLevel; done: number; due: number; open: number };

/** Whether all that a day asked for is done and nothing of it is left to do. */
export function isPerfectDay({ done, due, open }: Omit<OverallHeat, "level">): boolean {
  return due > 0 && done === due && open === 0;
}

/**
 * The squares of all habits together (analytics, 9.2): the share of the due habits that were done. Quota
 * and rolling habits count only where they were done.
 *
 * A day on which something is due and everything due is still pending is `open`.
 */
export function overallHeat(
  seriesList: readonly HabitSeries[],
  from: CalendarDay,
  to: CalendarDay,
): OverallHeat[] {
  const length = Math.max(0, to - from + 1);
  const counts = new Uint32Array(length);
  const open = new Uint32Array(length);
  for (const series of seriesList) countDays(series, from, counts, open);
  const days: OverallHeat[] = [];
  for (let i = 0; i < length; i += 1) {
    const [done, due] = [(counts[i] ?? 0) & DONE_FIELD, (counts[i] ?? 0) >>> DUE_SHIFT];
    const empty = open[i] === 0 ? "off" : "open";
    const level = due === 0 ? empty : levelOfShare(done / due);
    days.push({ level, done, due, open: open[i] ?? 0 });
  }
  return days;
}

// Done and due of a day stand in one number, so that a habit adds to both at once; sixteen bits each.

const DONE_FIELD = 65_535;
const DUE_SHIFT = 16;

/**
 * Levels by the quartiles of the positive values (analytics, 9.3), for values without a target.
 *
 * @example quantileLevels([0, 1, 2, 3, 4]) // [0, 1, 2, 3, 4]
 */
export function quantileLevels(values: ArrayLike<number>): AmountLevel[] {
  const cuts = amountCuts(values);
  return Array.from(values, (value) => levelOfAmount(value, cuts));
}

export type AmountLevel = 0 | 1 | 2 | 3 | 4;

/** Quartiles of the positive values, between which the levels change. @example amountCuts([0, 1, 2, 3, 4]) // [1.75, 2.5, 3.25] */
export function amountCuts(values: ArrayLike<number>): Quartiles {
  return quartiles(positiveOf(values));
}

/** The level of a value among those that the cuts were made of. @example levelOfAmount(2, [1.75, 2.5, 3.25]) // 2 */
export function levelOfAmount(value: number, [low, middle, high]: Quartiles): AmountLevel {
  if (!(value > 0)) return 0;
  if (value > middle) return value > high ? 4 : 3;
  return value > low ? 2 : 1;
}

function positiveOf(values: ArrayLike<number>): Float64Array {
  const positive = new Float64Array(values.length);
  let count = 0;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] ?? 0;
    positive[count] = value;
    count += value > 0 ? 1 : 0;
  }
  return positive.subarray(0, count);
}

/** What a settled day adds to done and due. */
const BY_DAY = kindTable(({ outcome, isDue }) => {
  if (!isDue || outcome === PENDING) return 0;
  return (1 << DUE_SHIFT) + (outcome === DONE ? 1 : 0);
});
const ONLY_DONE = kindTable(({ outcome }) => (outcome === DONE ? (1 << DUE_SHIFT) + 1 : 0));
const IS_OPEN = kindTable(({ outcome, isDue }) => (isDue && outcome === PENDING ? 1 : 0));

function countDays(
  series: HabitSeries,
  from: CalendarDay,
  counts: Uint32Array,
  open: Uint32Array,
): void {
  const shift = series.from - from;
  const { kind } = series;
  for (const segment of series.segments) {
    const range = segmentRange(series, segment);
    const adds = measureOf(segment.version) === "day" ? BY_DAY : ONLY_DONE;
    const last = Math.min(range.last, counts.length - 1 - shift);
    for (let i = Math.max(range.first, -shift); i <= last; i += 1) {
      counts[i + shift] = (counts[i + shift] ?? 0) + (adds[kind[i] ?? 0] ?? 0);
    }
  }
  // Only today can be open, and only a day schedule has it due.
  const at = series.today - from;
  if (at >= 0 && at < open.length) {
    open[at] = (open[at] ?? 0) + (IS_OPEN[kind[series.today - series.from] ?? 0] ?? 0);
  }
}
