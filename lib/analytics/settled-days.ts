import type { CalendarDay } from "@/lib/domain/calendar-day";

import { eachOpportunity } from "./opportunities";
import type { HabitSeries } from "./series";

/** No settled opportunity, or nothing logged on that day at all. */
export const ABSENT = -1;

/**
 * Days on which anything at all was logged. The others are left out of comparisons: an untouched day would
 * make all habits look alike.
 */
export function daysWithAnyLog(seriesList: readonly HabitSeries[]): ReadonlySet<number> {
  const days = new Set<number>();
  for (const { logged, from } of seriesList) {
    for (let i = 0; i < logged.length; i += 1) if (logged[i] === 1) days.add(from + i);
  }
  return days;
}

/**
 * One code for each day from `first` on: 1 done, 0 not done, `ABSENT` where the day does not count.
 *
 * @param open Days that count, from `daysWithAnyLog`. @param from The first day that counts.
 * @param first The day of the code at index 0.
 */
export function doneByDay(
  series: HabitSeries,
  open: ReadonlySet<number>,
  from: CalendarDay,
  first: number,
): Int8Array {
  const days = new Int8Array(Math.max(0, series.to - first + 1)).fill(ABSENT);
  eachOpportunity(series, (index, isDone) => {
    const day = series.from + index;
    if (day >= from && open.has(day)) days[day - first] = isDone ? 1 : 0;
  });
  return days;
}
