import { addDays, type CalendarDay } from "@/lib/domain/calendar-day";

import { EPS } from "./habit-rules";
import { type Rollup, rollupsOf } from "./rollups";
import { dayAt, type HabitSeries } from "./series";
import { bestRuns, type Run } from "./streaks";

/** The best that a habit has seen; null where there is nothing yet. */
export type Records = {
  streak: Run | null;
  week: Rollup | null;
  month: Rollup | null;
  value: { day: CalendarDay; value: number } | null;
};

/** A record that was broken lately, with the one that stood before. */
export type BrokenRecord =
  | { kind: "streak"; now: Run; before: Run }
  | { kind: "week" | "month"; now: Rollup; before: Rollup }
  | {
      kind: "value";
      now: { day: CalendarDay; value: number };
      before: { day: CalendarDay; value: number };
    };

/** A record has to have stood this long before it is worth a word that it fell. */
export const STANDING_DAYS = 14;

/**
 * Longest streak, best week and month (by rate, then dones, then the earlier) and greatest value up to a
 * day, that day included (analytics, 12.6).
 *
 * @param until Runs, periods and values that ended later are left out.
 */
export function recordsOf(series: HabitSeries, until: CalendarDay = series.today): Records {
  const runs = bestRuns(series, Infinity).filter((run) => run.end <= until);
  return {
    streak: runs[0] ?? null,
    week: bestPeriod(series, "week", until),
    month: bestPeriod(series, "month", until),
    value: greatestValue(series, until),
  };
}

/**
 * Records that beat one which is at least 14 days old; what is merely the first of its kind is none.
 *
 * @example brokenRecords(series)[0] // { kind: "streak", now: { length: 24, … }, before: { length: 19, … } }
 */
export function brokenRecords(series: HabitSeries): BrokenRecord[] {
  const now = recordsOf(series);
  const before = recordsOf(series, addDays(series.today, -STANDING_DAYS));
  const broken: BrokenRecord[] = [];
  if (now.streak && before.streak && now.streak.length > before.streak.length) {
    broken.push({ kind: "streak", now: now.streak, before: before.streak });
  }
  for (const kind of ["week", "month"] as const) {
    const [best, old] = [now[kind], before[kind]];
    if (best && old && isBetter(best, old)) broken.push({ kind, now: best, before: old });
  }
  if (now.value && before.value && now.value.value > before.value.value) {
    broken.push({ kind: "value", now: now.value, before: before.value });
  }
  return broken;
}

function bestPeriod(series: HabitSeries, by: "week" | "month", until: CalendarDay): Rollup | null {
  let best: Rollup | null = null;
  for (const rollup of rollupsOf(series, by, series.from, series.to)) {
    if (rollup.rate === null || rollup.done === 0 || rollup.end > until) continue;
    if (best === null || isBetter(rollup, best)) best = rollup;
  }
  return best;
}

function isBetter(a: Rollup, b: Rollup): boolean {
  const difference = (a.rate ?? 0) - (b.rate ?? 0);
  return difference > EPS || (difference > -EPS && a.done > b.done);
}

function greatestValue(
  series: HabitSeries,
  until: CalendarDay,
): { day: CalendarDay; value: number } | null {
  let best: { day: CalendarDay; value: number } | null = null;
  for (let i = 0; i <= Math.min(series.to, until) - series.from; i += 1) {
    const value = series.value[i] ?? Number.NaN;
    if (value > (best?.value ?? 0)) best = { day: dayAt(series, i), value };
  }
  return best;
}
