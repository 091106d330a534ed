import type { CalendarDay } from "@/lib/domain/calendar-day";

import { LOGGED_BIT } from "./day-codes";
import { eachOpportunity } from "./opportunities";
import type { HabitSeries } from "./series";

/** No settled opportunity, or nothing logged on that day at all. */
export const ABSENT = -1;

/**
 * Which days count, 1 or 0 from `first` on: those on which anything at all was logged. The others are left out of
 * comparisons, because an untouched day would make all habits look alike.
 */
export function daysWithAnyLog(seriesList: readonly HabitSeries[], first: number): Uint8Array {
  const last = Math.max(first, ...seriesList.map(({ to }) => to));
  const days = new Uint8Array(last - first + 1);
  for (const { kind, from } of seriesList) {
    for (let i = Math.max(0, first - from); i < kind.length; i += 1) {
      if (((kind[i] ?? 0) & LOGGED_BIT) !== 0) days[from + i - first] = 1;
    }
  }
  return days;
}

/** The first day of a comparison that begins on `from`, or with the oldest of the habits. */
export function firstCompared(seriesList: readonly HabitSeries[], from: CalendarDay): number {
  return Math.max(from, Math.min(...seriesList.map((series) => series.from)));
}

/**
 * One code for each day from `first` on: 1 done, 0 not done, `ABSENT` where the day does not count.
 *
 * @param open Days that count, from `daysWithAnyLog` with the same `first`.
 */
export function doneByDay(series: HabitSeries, open: Uint8Array, first: number): Int8Array {
  const days = new Int8Array(Math.max(0, series.to - first + 1)).fill(ABSENT);
  eachOpportunity(series, (index, isDone) => {
    const at = series.from + index - first;
    if (at >= 0 && open[at] === 1) days[at] = isDone ? 1 : 0;
  });
  return days;
}
