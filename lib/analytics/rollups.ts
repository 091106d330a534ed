import {
  addDays,
  type CalendarDay,
  civilDate,
  startOfMonth,
  startOfWeek,
} from "@/lib/domain/calendar-day";

import { tallyOf } from "./consistency";
import { NONE } from "./day-codes";
import { countsOf, wideCountOf } from "./day-counts";
import { dayPassOf } from "./day-pass";
import { EPS, measureOf, monthLength } from "./habit-rules";
import { kindTable } from "./kind-table";
import { type HabitSeries, segmentRange } from "./series";

/** A whole calendar week or month of a habit; both days are included. */
export type Rollup = {
  start: CalendarDay;
  end: CalendarDay;
  done: number;
  expected: number;
  skipped: number;
  partial: number;
  missed: number;
  /** Dones on days that were not due. */
  extra: number;
  /** Share of what was expected, 0 to 1; null where nothing was expected. */
  rate: number | null;
};

/**
 * Every calendar week or month that touches `from` to `to`, whole, oldest first (analytics, 5.3).
 *
 * @example rollupsOf(series, "month", calendarDay("2026-01-01"), today).at(-1)?.rate
 */
export function rollupsOf(
  series: HabitSeries,
  by: "week" | "month",
  from: CalendarDay,
  to: CalendarDay,
): Rollup[] {
  const rollups: Rollup[] = [];
  const pass = dayPassOf(series);
  const packed = by === "week" ? pass?.weeks : pass?.months;
  eachPeriod(series, by, from, to, (start, end, index) => {
    rollups.push(
      packed ? rollupOfDays(start, end, packed[index] ?? 0) : rollupOfPlan(series, start, end),
    );
  });
  return rollups;
}

/** Calls `visit` with every whole period that touches the days, counted from the one that holds the first day. */
function eachPeriod(
  series: HabitSeries,
  by: "week" | "month",
  from: CalendarDay,
  to: CalendarDay,
  visit: (start: CalendarDay, end: CalendarDay, index: number) => void,
): void {
  if (by === "month") return eachMonth(series, from, to, visit);
  const origin = startOfWeek(series.from, series.weekStart);
  for (let day = startOfWeek(from, series.weekStart); day <= to; day = addDays(day, 7)) {
    visit(day, addDays(day, 6), (day - origin) / 7);
  }
}

function eachMonth(
  series: HabitSeries,
  from: CalendarDay,
  to: CalendarDay,
  visit: (start: CalendarDay, end: CalendarDay, index: number) => void,
): void {
  const origin = civilDate(series.from);
  let { year, month } = civilDate(from);
  for (let start = startOfMonth(from); start <= to;) {
    const next = addDays(start, monthLength(year, month));
    visit(start, addDays(next, -1), (year - origin.year) * 12 + month - origin.month);
    start = next;
    year += month === 12 ? 1 : 0;
    month = (month % 12) + 1;
  }
}

function rollupOfDays(start: CalendarDay, end: CalendarDay, packed: number): Rollup {
  const { done, partial, missed, skipped, extra } = countsOf(packed);
  const expected = done + partial + missed;
  const rate = expected === 0 ? null : done / expected;
  return { start, end, done, expected, skipped, partial, missed, extra, rate };
}

/** Any plan: what was done and expected, and beside it the outcomes of its days. */
function rollupOfPlan(series: HabitSeries, start: CalendarDay, end: CalendarDay): Rollup {
  const { done, expected } = tallyOf(series, start, end);
  const { partial, missed, skipped, extra } = countsOf(outcomesIn(series, start, end));
  const rate = expected < EPS ? null : Math.min(1, done / expected);
  return { start, end, done, expected, skipped, partial, missed, extra, rate };
}

const DAYS_BY_KIND = kindTable(({ outcome, isDue }) => wideCountOf(outcome, isDue));
/** Without fixed days every day is planned, and one without a log is no miss. */
const FREE_DAYS_BY_KIND = kindTable(({ outcome }) => {
  return outcome === NONE ? 0 : wideCountOf(outcome, true);
});

/** Packed counts (see `countsOf`) of the days of a period. */
function outcomesIn(series: HabitSeries, start: CalendarDay, end: CalendarDay): number {
  let sum = 0;
  for (const segment of series.segments) {
    const counts = measureOf(segment.version) === "day" ? DAYS_BY_KIND : FREE_DAYS_BY_KIND;
    const range = segmentRange(series, segment);
    const last = Math.min(range.last, end - series.from);
    for (let i = Math.max(range.first, start - series.from); i <= last; i += 1) {
      sum += counts[series.kind[i] ?? 0] ?? 0;
    }
  }
  return sum;
}
