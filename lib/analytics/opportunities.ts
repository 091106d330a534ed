import type { CalendarDay } from "@/lib/domain/calendar-day";

import { DONE, OUTCOME_BITS, PENDING } from "./day-codes";
import { measureOf, type Segment } from "./habit-rules";
import { kindTable } from "./kind-table";
import { dayAt, type HabitSeries, segmentRange } from "./series";

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
  const { kind } = series;
  for (const segment of series.segments) {
    const { first, last } = segmentRange(series, segment);
    const isOne = opportunityTable(segment);
    for (let i = first; i <= last; i += 1) {
      const day = kind[i] ?? 0;
      if (isOne[day] === 1) visit(i, (day & OUTCOME_BITS) === DONE);
    }
  }
}

const DUE_DAYS = kindTable(({ outcome, isDue }) => (isDue && outcome !== PENDING ? 1 : 0));
const FREE_DAYS = kindTable(({ outcome, isExcused }) => (isExcused || outcome === PENDING ? 0 : 1));

/** 1 for every kind of day (`HabitSeries.kind`) that is an opportunity under the plan of a segment. */
export function opportunityTable({ version }: Segment): Int32Array {
  return measureOf(version) === "day" ? DUE_DAYS : FREE_DAYS;
}
