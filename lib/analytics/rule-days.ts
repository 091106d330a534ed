import {
  addDays,
  type CalendarDay,
  civilDate,
  dayOfCivil,
  daysInMonth,
  isoWeekday,
  startOfMonth,
} from "@/lib/domain/calendar-day";
import type { HabitVersion } from "@/lib/domain/habit";

import { eachOccurrence, parseRecurrenceRule } from "./rrule";

/**
 * Calls `mark` with every day from `from` to `to` (both included, ascending) that is on the rule of a
 * day schedule (analytics, 3.1). Quota and rolling schedules have no rule: nothing is marked.
 *
 * A recurrence rule that cannot be read names no day.
 *
 * @example eachRuleDay(version, from, to, (day) => days.push(day));
 */
export function eachRuleDay(
  version: HabitVersion,
  from: CalendarDay,
  to: CalendarDay,
  mark: (day: CalendarDay) => void,
): void {
  const column = new Uint8Array(Math.max(0, to - from + 1));
  markRuleDays(version, from, column, 1);
  column.forEach((isOnRule, offset) => {
    if (isOnRule === 1) mark(addDays(from, offset));
  });
}

/**
 * Writes `mark` into a column with one element for each day from `from` on, where the day is on the rule: the days that
 * `eachRuleDay` names.
 *
 * @example markRuleDays(everySecondDay, from, column, 1) // column: 1, 0, 1, 0, 1
 */
export function markRuleDays(
  version: HabitVersion,
  from: CalendarDay,
  column: Uint8Array,
  mark: number,
): void {
  const { schedule } = version;
  const to = addDays(from, column.length - 1);
  const markDay = (day: CalendarDay) => {
    column[day - from] = mark;
  };
  switch (schedule.kind) {
    case "daily":
      column.fill(mark);
      return;
    case "weekdays":
      for (let ahead = 0; ahead < 7; ahead += 1) {
        if (schedule.days.includes(isoWeekday(addDays(from, ahead))))
          stride(column, ahead, 7, mark);
      }
      return;
    case "everyN": {
      const n = Math.max(1, Math.floor(schedule.n)); // a step of 0 would never arrive
      const late = (((from - (schedule.anchor ?? version.from)) % n) + n) % n;
      stride(column, late === 0 ? 0 : n - late, n, mark);
      return;
    }
    case "monthdays":
      eachMonthday(schedule.days, schedule.clamp ?? false, from, to, markDay);
      return;
    case "rrule": {
      const rule = parseRecurrenceRule(schedule.rule);
      if (rule) eachOccurrence(rule, schedule.anchor ?? version.from, from, to, markDay);
      return;
    }
    case "perWeek":
    case "perMonth":
    case "rolling":
      return;
  }
}

function stride(column: Uint8Array, first: number, step: number, mark: number): void {
  for (let i = first; i < column.length; i += step) column[i] = mark;
}

function eachMonthday(
  listed: readonly number[],
  clamp: boolean,
  from: CalendarDay,
  to: CalendarDay,
  mark: (day: CalendarDay) => void,
): void {
  for (let first = startOfMonth(from); first <= to;) {
    const { year, month } = civilDate(first);
    const length = daysInMonth(year, month);
    const dates = new Set(listed.map((date) => dateOf(date, length, clamp)));
    for (let date = 1; date <= length; date += 1) {
      const day = addDays(first, date - 1);
      if (dates.has(date) && day >= from && day <= to) mark(day);
    }
    first = dayOfCivil(year, month + 1, 1);
  }
}

/** 31 is nothing in a short month unless clamped; -1 is the last day. */
function dateOf(listed: number, length: number, clamp: boolean): number {
  if (listed < 0) return length + 1 + listed;
  return clamp ? Math.min(listed, length) : listed;
}
