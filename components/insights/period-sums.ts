import { DONE, OUTCOME_BITS } from "@/lib/analytics/day-codes";
import type { HabitSeries } from "@/lib/analytics/series";
import {
  addDays,
  type CalendarDay,
  civilDate,
  dayOfCivil,
  daysInMonth,
  startOfWeek,
  type Weekday,
} from "@/lib/domain/calendar-day";
import { type PartOfDay, PARTS_OF_DAY } from "@/lib/domain/habit";

/** A habit as far as sums go. */
type Counted = { habit: { partOfDay: PartOfDay }; series: HabitSeries };

/** A week or a month, both ends included. */
type Period = { from: CalendarDay; to: CalendarDay };

/** The first day of a week or month, and the days done in it by part of the day in the order of `PARTS_OF_DAY`. */
export type PeriodSum = { from: CalendarDay; byPart: readonly number[] };

/** More bars than these no longer stand apart; the latest ones are shown. */
const MOST_WEEKS = 53;
const MOST_MONTHS = 36;

/** Every calendar week that touches a range, whole, oldest first; the last `MOST_WEEKS` of them. */
export function weeksOf(from: CalendarDay, today: CalendarDay, weekStart: Weekday): Period[] {
  const first = startOfWeek(from, weekStart);
  const count = Math.floor((today - first) / 7) + 1;
  return Array.from({ length: count }, (_, index) => {
    const week = addDays(first, 7 * index);
    return { from: week, to: addDays(week, 6) };
  }).slice(-MOST_WEEKS);
}

/** Every calendar month that touches a range, whole, oldest first; the last `MOST_MONTHS` of them. */
export function monthsOf(from: CalendarDay, today: CalendarDay): Period[] {
  const first = civilDate(from);
  const last = civilDate(today);
  const count = (last.year - first.year) * 12 + last.month - first.month + 1;
  return Array.from({ length: count }, (_, index) => {
    const start = dayOfCivil(first.year, first.month + index, 1);
    const { year, month } = civilDate(start);
    return { from: start, to: addDays(start, daysInMonth(year, month) - 1) };
  }).slice(-MOST_MONTHS);
}

/** What was done in each period, all habits together. */
export function periodSums(members: readonly Counted[], periods: readonly Period[]): PeriodSum[] {
  return periods.map((period) => ({
    from: period.from,
    byPart: PARTS_OF_DAY.map((part) => donesIn(members, part, period)),
  }));
}

function donesIn(members: readonly Counted[], part: PartOfDay, period: Period): number {
  return members
    .filter(({ habit }) => habit.partOfDay === part)
    .reduce((sum, { series }) => sum + donesOf(series, period), 0);
}

function donesOf({ kind, from }: HabitSeries, period: Period): number {
  const first = Math.max(0, period.from - from);
  const end = Math.max(first, period.to - from + 1);
  return kind.subarray(first, end).filter((day) => (day & OUTCOME_BITS) === DONE).length;
}
