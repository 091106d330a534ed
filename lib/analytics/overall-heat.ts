import type { CalendarDay } from "@/lib/domain/calendar-day";

import { DONE, PENDING } from "./day-codes";
import { measureOf } from "./habit-rules";
import type { HeatLevel } from "./heat";
import { levelOfShare } from "./heat-codes";
import { kindTable } from "./kind-table";
import { quantile } from "./quantile";
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
  const done = new Uint16Array(length);
  const due = new Uint16Array(length);
  const open = new Uint16Array(length);
  for (const series of seriesList) countDays(series, from, { done, due, open });
  return Array.from({ length }, (_, i) => {
    const counted = { done: done[i] ?? 0, due: due[i] ?? 0, open: open[i] ?? 0 };
    const empty = counted.open === 0 ? "off" : "open";
    return {
      level: counted.due === 0 ? empty : levelOfShare(counted.done / counted.due),
      ...counted,
    };
  });
}

/**
 * Levels by the quartiles of the positive values (analytics, 9.3), for values without a target.
 *
 * @example quantileLevels([0, 1, 2, 3, 4]) // [0, 1, 2, 3, 4]
 */
export function quantileLevels(values: readonly number[]): (0 | 1 | 2 | 3 | 4)[] {
  const sorted = new Float64Array(values.filter((value) => value > 0)).sort(); // as numbers, with nobody asked
  const [low, middle, high] = [0.25, 0.5, 0.75].map((share) => quantile(sorted, share));
  return values.map((value) => {
    if (!(value > 0)) return 0;
    if (value > (high ?? 0)) return 4;
    if (value > (middle ?? 0)) return 3;
    return value > (low ?? 0) ? 2 : 1;
  });
}

/** What a day adds: one bit each for done, settled and open. */
const BY_DAY = kindTable(({ outcome, isDue }) => {
  if (!isDue) return 0;
  return outcome === PENDING ? 4 : outcome === DONE ? 3 : 2;
});
const ONLY_DONE = kindTable(({ outcome }) => (outcome === DONE ? 3 : 0));

function countDays(
  series: HabitSeries,
  from: CalendarDay,
  { done, due, open }: { done: Uint16Array; due: Uint16Array; open: Uint16Array },
): void {
  const shift = series.from - from;
  for (const segment of series.segments) {
    const range = segmentRange(series, segment);
    const adds = measureOf(segment.version) === "day" ? BY_DAY : ONLY_DONE;
    const last = Math.min(range.last, done.length - 1 - shift);
    for (let i = Math.max(range.first, -shift); i <= last; i += 1) {
      const bits = adds[series.kind[i] ?? 0] ?? 0;
      const at = i + shift;
      done[at] = (done[at] ?? 0) + (bits & 1);
      due[at] = (due[at] ?? 0) + ((bits >> 1) & 1);
      open[at] = (open[at] ?? 0) + (bits >> 2);
    }
  }
}
