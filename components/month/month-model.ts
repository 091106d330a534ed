import { type Tally, tallyOf } from "@/lib/analytics/consistency";
import { type HeatLevel, heatLevels } from "@/lib/analytics/heat";
import { isPerfectDay, overallHeat } from "@/lib/analytics/overall-heat";
import type { HabitSeries } from "@/lib/analytics/series";
import {
  addDays,
  type CalendarDay,
  civilDate,
  dayOfCivil,
  daysInMonth,
  eachDay,
} from "@/lib/domain/calendar-day";
import { type Habit, type Target, versionOn } from "@/lib/domain/habit";
import { type HabitLog, isSameLog, saysNothing } from "@/lib/domain/log";
import { logOn } from "@/lib/domain/packed-logs";

/** A civil month, 1 to 12. */
export type Month = { year: number; month: number };

/**
 * One day of one habit. `future` cells have no level and take no value. One that holds a log all the same was today where
 * its owner was then: a fact, which is shown and counts when its day comes.
 */
export type Cell = {
  day: CalendarDay;
  level: HeatLevel | "future";
  log: HabitLog | null;
};

export type Row = {
  habit: Habit;
  cells: readonly Cell[];
  /** What was kept of what was planned in the month so far: days, or amounts where a plan asks for them. */
  tally: Tally;
};

type WholeDay = { done: number; due: number };

export type MonthModel = {
  days: readonly CalendarDay[];
  rows: readonly Row[];
  /** For each day how many habits were planned and how many of them done; null where none was, and of days to come. */
  wholeDays: readonly (WholeDay | null)[];
  kept: number;
  perfectDays: number;
};

type Member = { habit: Habit; series: HabitSeries };

/** The month written `YYYY-MM`; null for any other text. */
export function parseMonth(text: string): Month | null {
  const found = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text);
  return found ? { year: Number(found[1]), month: Number(found[2]) } : null;
}

export function monthText({ year, month }: Month): string {
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}`;
}

export function monthOf(day: CalendarDay): Month {
  const { year, month } = civilDate(day);
  return { year, month };
}

/** The month some months later; earlier when negative. */
export function monthsLater({ year, month }: Month, count: number): Month {
  return monthOf(dayOfCivil(year, month + count, 1));
}

/** Every day of the month, first to last. */
function daysOf({ year, month }: Month): CalendarDay[] {
  const first = dayOfCivil(year, month, 1);
  return eachDay(first, addDays(first, daysInMonth(year, month) - 1));
}

/** The grid of a month: habits that lived in it, and archived ones only where they had a day in it. */
export function monthModel(
  members: readonly Member[],
  month: Month,
  today: CalendarDay,
  rowOf: (member: Member, days: readonly CalendarDay[]) => Row = (member, days) =>
    monthRow(member, days, today),
): MonthModel {
  const days = daysOf(month);
  const [first, last] = [days[0] ?? today, days.at(-1) ?? today];
  const living = members.filter(
    ({ habit }) => habit.start <= last && (habit.end === null || habit.end >= first),
  );
  const wholeDays = overallHeat(
    living.map(({ series }) => series),
    first,
    last,
  );
  const past = wholeDays.filter((_, index) => (days[index] ?? 0) <= today);
  return {
    days,
    rows: living.map((member) => rowOf(member, days)),
    wholeDays: wholeDays.map(({ done, due }, index) =>
      due === 0 || (days[index] ?? 0) > today ? null : { done, due },
    ),
    kept: past.reduce((sum, { done }) => sum + done, 0),
    perfectDays: past.filter(isPerfectDay).length,
  };
}

/** One habit's line of the grid. */
export function monthRow(
  { habit, series }: Member,
  days: readonly CalendarDay[],
  today: CalendarDay,
): Row {
  const [first, last] = [days[0] ?? today, days.at(-1) ?? today];
  const levels = heatLevels(series, first, last);
  return {
    habit,
    cells: days.map((day, index) => ({
      day,
      level: day > today ? "future" : (levels[index] ?? "off"),
      log: saidOn(series, day, today),
    })),
    tally: tallyOf(series, first, last),
  };
}

/** A row with the cells of the one before wherever they say the same, so that only the others are drawn again. */
export function withKeptCells(row: Row, before: Row): Row {
  const cells = row.cells.map((cell, index) => {
    const old = before.cells[index];
    const isSame =
      old?.day === cell.day && old.level === cell.level && isSameLog(old.log, cell.log);
    return isSame ? old : cell;
  });
  return { ...row, cells };
}

/** The target in force on a day, when a bare Space may fill it in. */
export function fillTarget(habit: Habit, day: CalendarDay): number | null {
  const target: Target | null = versionOn(habit, day).target;
  return target && target.op !== "at_most" ? target.value : null;
}

/** Count, sum and mean of the numbers in some cells; sums only where a type may be summed. */
export function summaryOf(cells: readonly { habit: Habit; log: HabitLog | null }[]): {
  count: number;
  sum: number | null;
  mean: number | null;
} {
  const numbers = cells.flatMap(({ log }) =>
    log && log.status !== "skipped" && typeof log.value === "number" ? [log.value] : [],
  );
  const types = new Set(cells.map(({ habit }) => habit.valueType));
  const units = new Set(cells.map(({ habit }) => habit.unit));
  const [type] = types;
  const isOneMeasure = types.size === 1 && units.size === 1 && numbers.length > 0;
  const sum = numbers.reduce((all, value) => all + value, 0);
  return {
    count: cells.length,
    sum: isOneMeasure && (type === "counter" || type === "duration") ? sum : null,
    mean: isOneMeasure && type !== "checkbox" && type !== "time" ? sum / numbers.length : null,
  };
}

/** Of a day to come only what says something: it has no other face. */
function saidOn({ logs }: HabitSeries, day: CalendarDay, today: CalendarDay): HabitLog | null {
  const log = logOn(logs, day);
  return log !== null && day > today && saysNothing(log) ? null : log;
}
