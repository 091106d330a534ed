import type { CalendarDay } from "@/lib/domain/calendar-day";

import { measureOf } from "./habit-rules";
import { DONE, dayAt, type HabitSeries, PENDING, segmentRange } from "./series";

/** A settled chance to do the habit. */
export type Opportunity = { day: CalendarDay; isDone: boolean };

/**
 * The settled opportunities of a habit, oldest first (analytics, 7.1): due days of day schedules, every
 * day that is not excused of the others; never a pending today.
 */
export function opportunitiesOf(series: HabitSeries): Opportunity[] {
  const opportunities: Opportunity[] = [];
  eachOpportunity(series, (index, isDone) => {
    opportunities.push({ day: dayAt(series, index), isDone });
  });
  return opportunities;
}

/** The same without a list: calls `visit` with the index of each opportunity, oldest first. */
export function eachOpportunity(
  series: HabitSeries,
  visit: (index: number, isDone: boolean) => void,
): void {
  const { outcome, due, excused } = series;
  for (const segment of series.segments) {
    const { first, last } = segmentRange(series, segment);
    const isByDay = measureOf(segment.version) === "day";
    for (let i = first; i <= last; i += 1) {
      const isOne = isByDay ? due[i] === 1 : excused[i] === 0;
      if (isOne && outcome[i] !== PENDING) visit(i, outcome[i] === DONE);
    }
  }
}
