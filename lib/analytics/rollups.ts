import {
  addDays,
  type CalendarDay,
  civilDate,
  startOfMonth,
  startOfWeek,
} from "@/lib/domain/calendar-day";

import { tallyOf } from "./consistency";
import { countsOf, type DayCounts, dayPassOf } from "./day-pass";
import { endOfMonth, EPS, measureOf } from "./habit-rules";
import { DONE, type HabitSeries, MISS, NONE, PARTIAL, segmentRange, SKIP } from "./series";

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
  const periods = by === "week" ? pass?.weeks : pass?.months;
  const origin = by === "week" ? startOfWeek(series.from, series.weekStart) : series.from;
  for (let day = from; day <= to;) {
    const start = by === "week" ? startOfWeek(day, series.weekStart) : startOfMonth(day);
    const end = by === "week" ? addDays(start, 6) : endOfMonth(day);
    const index = by === "week" ? (start - origin) / 7 : monthsBetween(origin, start);
    if (periods) {
      rollups.push(rollupOfDays(start, end, countsOf(periods[index] ?? 0)));
      day = addDays(end, 1);
      continue;
    }
    const { done, expected } = tallyOf(series, start, end);
    const rate = expected < EPS ? null : Math.min(1, done / expected);
    rollups.push({ start, end, done, expected, ...countOutcomes(series, start, end), rate });
    day = addDays(end, 1);
  }
  return rollups;
}

function rollupOfDays(start: CalendarDay, end: CalendarDay, counts: DayCounts): Rollup {
  const expected = counts.done + counts.partial + counts.missed;
  const rate = expected === 0 ? null : counts.done / expected;
  return { start, end, expected, rate, ...counts };
}

function monthsBetween(from: CalendarDay, to: CalendarDay): number {
  const a = civilDate(from);
  const b = civilDate(to);
  return (b.year - a.year) * 12 + b.month - a.month;
}

function countOutcomes(
  series: HabitSeries,
  start: CalendarDay,
  end: CalendarDay,
): Pick<Rollup, "skipped" | "partial" | "missed" | "extra"> {
  const counts = { skipped: 0, partial: 0, missed: 0, extra: 0 };
  for (const segment of series.segments) {
    const isByDay = measureOf(segment.version) === "day";
    const range = segmentRange(series, segment);
    const last = Math.min(range.last, end - series.from);
    for (let i = Math.max(range.first, start - series.from); i <= last; i += 1) {
      const outcome = series.outcome[i];
      const isPlanned = !isByDay || series.due[i] === 1;
      if (outcome === SKIP) counts.skipped += 1;
      else if (outcome === PARTIAL && isPlanned) counts.partial += 1;
      else if (outcome === MISS && isPlanned) counts.missed += 1;
      else if (outcome === NONE && isByDay && isPlanned) counts.missed += 1;
      else if (outcome === DONE && !isPlanned) counts.extra += 1;
    }
  }
  return counts;
}
