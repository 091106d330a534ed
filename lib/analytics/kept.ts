import type { CalendarDay } from "@/lib/domain/calendar-day";

import { tallyOf } from "./consistency";
import { measureOf } from "./habit-rules";
import type { HabitSeries } from "./series";
import { type Unit, unitsOf } from "./units";

/** What was kept of what was planned, all habits together. `planned` may be broken: a quota expects 3/7 a day. */
export type Kept = { kept: number; planned: number };

/**
 * What was kept of what was planned from `from` to `to`, both included.
 *
 * Days are added up with days: a habit that wants an amount (kilometres, minutes) counts its closed weeks
 * or months instead, and doing more than planned in one habit never makes up for another.
 *
 * @example overallKept(seriesList, addDays(today, -29), today) // { kept: 180, planned: 200 }
 */
export function overallKept(
  seriesList: readonly HabitSeries[],
  from: CalendarDay,
  to: CalendarDay,
): Kept {
  let kept = 0;
  let planned = 0;
  for (const series of seriesList) {
    const { done, expected } = countsAmounts(series)
      ? tallyUnits(unitsOf(series), from, to)
      : tallyOf(series, from, to);
    kept += Math.min(done, expected);
    planned += expected;
  }
  return { kept, planned };
}

/** 0 to 1; null where nothing was planned. */
export function shareOf({ kept, planned }: Kept): number | null {
  return planned < 1e-9 ? null : kept / planned;
}

function countsAmounts(series: HabitSeries): boolean {
  return series.segments.some(({ version }) => measureOf(version) === "amount");
}

function tallyUnits(units: readonly Unit[], from: CalendarDay, to: CalendarDay) {
  const closed = units.filter(
    ({ start, end, state }) => state !== "pending" && start >= from && end <= to,
  );
  return { done: closed.filter(({ state }) => state === "ok").length, expected: closed.length };
}
