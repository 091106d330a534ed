import { aggregateValues } from "@/lib/analytics/aggregate";
import { DONE } from "@/lib/analytics/day-codes";
import { heatLevels } from "@/lib/analytics/heat";
import { overallKept, shareOf } from "@/lib/analytics/kept";
import { isPerfectDay } from "@/lib/analytics/overall-heat";
import { type HabitSeries, kindAt } from "@/lib/analytics/series";
import { MOST_AHEAD, seriesAhead } from "@/lib/analytics/series-ahead";
import { streaksOf } from "@/lib/analytics/streaks";
import { isAccumulating } from "@/lib/domain/amount";
import {
  addDays,
  type CalendarDay,
  civilDate,
  dayOfCivil,
  eachDay,
} from "@/lib/domain/calendar-day";
import type { Habit } from "@/lib/domain/habit";
import type { HabitHistory } from "@/lib/domain/tracker";

import type { OverallDay } from "./squares";

export type HabitYear = HabitHistory & { series: HabitSeries };

/** The first and the last day of a year. */
export function yearSpan(year: number): { from: CalendarDay; to: CalendarDay } {
  return { from: dayOfCivil(year, 1, 1), to: dayOfCivil(year, 12, 31) };
}

/** The first year with anything in it, and the one that runs. */
export function knownYears(
  histories: readonly HabitHistory[],
  today: CalendarDay,
): { first: number; last: number } {
  const days = histories.flatMap(({ habit, logs }) => [
    habit.start,
    logs.letters === "" ? habit.start : logs.base,
  ]);
  const last = civilDate(today).year;
  const first = days.length === 0 ? last : civilDate(days.reduce((a, b) => (b < a ? b : a))).year;
  return { first: Math.min(first, last), last };
}

/** The last day up to `to` of which anything can have been said; today where nothing is said of days to come. */
export function lastLogged(
  list: readonly HabitSeries[],
  today: CalendarDay,
  to: CalendarDay,
): CalendarDay {
  const ahead = eachDay(addDays(today, 1), addDays(today, MOST_AHEAD));
  const isSaid = (day: CalendarDay) => list.some((series) => seriesAhead(series, day));
  return ahead.findLast((day) => day <= to && isSaid(day)) ?? today;
}

/** Whether a habit has a place in the year: it existed then, or something was logged. */
export function belongsTo(series: HabitSeries, from: CalendarDay, to: CalendarDay): boolean {
  if (series.from <= to && series.to >= from) return true;
  return heatLevels(series, from, to).some((level) => level !== "off");
}

export type YearFigures = {
  kept: number;
  /** Share of what was planned, 0 to 1, as Insights counts it; null when nothing was. */
  share: number | null;
  perfect: number;
};

/** The figures of a year, from its days and the habits' own dones (extras included). */
export function yearFigures(
  days: readonly OverallDay[],
  list: readonly HabitSeries[],
  from: CalendarDay,
  to: CalendarDay,
): YearFigures {
  const settled = days.filter(({ square }) => square !== "future");
  return {
    kept: list.reduce((sum, series) => sum + doneDays(series, from, to), 0),
    share: shareOf(overallKept(list, from, to)),
    perfect: settled.filter(isPerfectDay).length,
  };
}

/** Days from `from` to `to` on which the habit was done. */
export function doneDays(series: HabitSeries, from: CalendarDay, to: CalendarDay): number {
  const first = Math.max(0, from - series.from);
  const last = Math.min(to, series.to) - series.from;
  let count = 0;
  for (let i = first; i <= last; i += 1) if (kindAt(series, i).outcome === DONE) count += 1;
  return count;
}

/** What a counter or duration adds up to, in its unit or in minutes; null for other types and without a log. */
export function amountOf(
  habit: Pick<Habit, "valueType">,
  series: HabitSeries,
  from: CalendarDay,
  to: CalendarDay,
): number | null {
  if (!isAccumulating(habit.valueType)) return null;
  const first = Math.max(0, from - series.from);
  const last = Math.min(to, series.to) - series.from;
  const values = series.value.subarray(first, Math.max(first, last + 1));
  return aggregateValues(
    [...values].filter((value) => !Number.isNaN(value)),
    "sum",
  );
}

export type Longest = { habit: Habit; days: number };

/** The habit whose streak has gone on for the most days; null when none runs for more than one. */
export function longestNow(list: readonly HabitYear[], today: CalendarDay): Longest | null {
  let longest: Longest | null = null;
  for (const { habit, series } of list) {
    const { current } = streaksOf(series);
    if (current.since === null || current.length === 0 || series.to < today) continue;
    const days = today - current.since + (current.status === "secured" ? 1 : 0);
    if (days > Math.max(1, longest?.days ?? 0)) longest = { habit, days };
  }
  return longest;
}
