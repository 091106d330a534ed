import { type Kept, overallKept, shareOf } from "@/lib/analytics/kept";
import { isPerfectDay, overallHeat } from "@/lib/analytics/overall-heat";
import { overallTrend } from "@/lib/analytics/overall-trend";
import type { HabitSeries } from "@/lib/analytics/series";
import type { TrendVerdict } from "@/lib/analytics/trend";
import { type WeekdayAverage, weekdayAverages, WEEKDAYS } from "@/lib/analytics/weekday";
import {
  addDays,
  type CalendarDay,
  civilDate,
  dayOfCivil,
  daysInMonth,
  startOfWeek,
  type Weekday,
} from "@/lib/domain/calendar-day";
import type { Habit } from "@/lib/domain/habit";

import { monthsOf, periodSums, type PeriodSum, weeksOf } from "./period-sums";

export const RANGES = ["month", "half", "year", "all"] as const;
export type Range = (typeof RANGES)[number];

/** A habit with its numbers; archived habits count for the days on which they lived. */
export type Member = { habit: Habit; series: HabitSeries };

/** Weeks whose mean is the drawn line. */
const AVERAGE_WEEKS = 6;
/** A weekday that was planned less often says nothing yet. */
const LEAST_OF_WEEKDAY = 8;

export type InsightsModel = {
  from: CalendarDay;
  month: Kept & { verdict: TrendVerdict | null };
  week: Kept;
  /** Days on which all that was planned is done, of all on which something was planned. */
  perfect: { days: number; planned: number };
  surest: ({ weekday: Weekday } & Kept) | null;
  trend: readonly { week: CalendarDay; share: number | null; average: number | null }[];
  /** Days done in each week and month of the range, by part of the day in the order of `PARTS_OF_DAY`. */
  weeks: readonly PeriodSum[];
  months: readonly PeriodSum[];
  /** Settled days and done ones by weekday, Monday first. */
  weekdays: readonly { habit: Habit; counts: readonly Kept[] }[];
};

/** All that the Insights screen shows, as of `today`. */
export function insightsModel(
  members: readonly Member[],
  range: Range,
  { today, weekStart }: { today: CalendarDay; weekStart: Weekday },
): InsightsModel {
  const seriesList = members.map(({ series }) => series);
  const from = rangeStart(range, seriesList, today);
  const thisWeek = startOfWeek(today, weekStart);
  const weekdays = members.map(({ habit, series }) => {
    return { habit, counts: weekdayAverages(series, from, today).map(keptOf) };
  });
  return {
    from,
    month: {
      ...overallKept(seriesList, addDays(today, -29), today),
      verdict: overallTrend(seriesList, today).comparison?.verdict ?? null,
    },
    week: overallKept(seriesList, thisWeek, today),
    perfect: perfectDays(seriesList, from, today),
    surest: surestWeekday(weekdays.map(({ counts }) => counts)),
    trend: weeklyTrend(seriesList, startOfWeek(from, weekStart), thisWeek, today),
    weeks: periodSums(members, weeksOf(from, today, weekStart)),
    months: periodSums(members, monthsOf(from, today)),
    weekdays,
  };
}

function keptOf({ n, rate }: WeekdayAverage): Kept {
  return { kept: Math.round(n * (rate ?? 0)), planned: n };
}

function perfectDays(seriesList: readonly HabitSeries[], from: CalendarDay, today: CalendarDay) {
  const days = overallHeat(seriesList, from, today);
  return {
    days: days.filter(isPerfectDay).length,
    planned: days.filter(({ due, open }) => due + open > 0).length,
  };
}

/** First day of a range that ends today; "all" begins with the oldest habit. */
export function rangeStart(
  range: Range,
  seriesList: readonly HabitSeries[],
  today: CalendarDay,
): CalendarDay {
  switch (range) {
    case "month":
      return addDays(today, -29);
    case "half":
      return afterMonthsBack(today, 6);
    case "year":
      return afterMonthsBack(today, 12);
    case "all":
      return seriesList.reduce((first, { from }) => (from < first ? from : first), today);
  }
}

/** The day after the same date some months ago; a date which that month lacks is its last day. */
function afterMonthsBack(today: CalendarDay, months: number): CalendarDay {
  const { year, month, date } = civilDate(today);
  const first = dayOfCivil(year, month - months, 1);
  const { year: thenYear, month: thenMonth } = civilDate(first);
  return addDays(first, Math.min(date, daysInMonth(thenYear, thenMonth)));
}

function surestWeekday(habits: readonly (readonly Kept[])[]): InsightsModel["surest"] {
  const shares = WEEKDAYS.map((weekday, index) => {
    const counts = sumOf(habits.flatMap((counts) => counts[index] ?? []));
    return { weekday, ...counts };
  }).filter(({ planned }) => planned >= LEAST_OF_WEEKDAY);
  const [best] = shares.toSorted(
    (a, b) => b.kept / b.planned - a.kept / a.planned || a.weekday - b.weekday,
  );
  return best ?? null;
}

function weeklyTrend(
  seriesList: readonly HabitSeries[],
  first: CalendarDay,
  last: CalendarDay,
  today: CalendarDay,
): InsightsModel["trend"] {
  // The average of the first week shown needs the weeks before it.
  const lead = addDays(first, -7 * (AVERAGE_WEEKS - 1));
  const count = Math.floor((last - lead) / 7) + 1;
  const weeks = Array.from({ length: count }, (_, index) => {
    const week = addDays(lead, index * 7);
    const end = addDays(week, 6);
    return { week, kept: overallKept(seriesList, week, end < today ? end : today) };
  });
  return weeks.slice(AVERAGE_WEEKS - 1).map(({ week, kept }, index) => ({
    week,
    share: shareOf(kept),
    average: shareOf(sumOf(weeks.slice(index, index + AVERAGE_WEEKS).map((one) => one.kept))),
  }));
}

function sumOf(all: readonly Kept[]): Kept {
  return all.reduce(
    (sum, { kept, planned }) => ({ kept: sum.kept + kept, planned: sum.planned + planned }),
    { kept: 0, planned: 0 },
  );
}
