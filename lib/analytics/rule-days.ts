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
  const { schedule } = version;
  switch (schedule.kind) {
    case "daily":
      for (let day = from; day <= to; day = addDays(day, 1)) mark(day);
      return;
    case "weekdays":
      eachWeekday(schedule.days, from, to, mark);
      return;
    case "everyN": {
      const n = Math.max(1, Math.floor(schedule.n)); // a step of 0 would never arrive
      const late = (((from - (schedule.anchor ?? version.from)) % n) + n) % n;
      const first = late === 0 ? from : addDays(from, n - late);
      for (let day = first; day <= to; day = addDays(day, n)) mark(day);
      return;
    }
    case "monthdays":
      eachMonthday(schedule.days, schedule.clamp ?? false, from, to, mark);
      return;
    case "rrule": {
      const rule = parseRecurrenceRule(schedule.rule);
      if (rule) eachOccurrence(rule, schedule.anchor ?? version.from, from, to, mark);
      return;
    }
    case "perWeek":
    case "perMonth":
    case "rolling":
      return;
  }
}

/**
 * Writes 1 into a column for every day from `from` to `to` that is on the rule: what `eachRuleDay` says.
 *
 * @param at The index of `from`.
 * @example markRuleDays(everySecondDay, from, addDays(from, 4), column, 0) // column: 1, 0, 1, 0, 1
 */
export function markRuleDays(
  version: HabitVersion,
  from: CalendarDay,
  to: CalendarDay,
  column: Uint8Array,
  at: number,
): void {
  const shift = at - from;
  // The plan of most habits, and the one in which every day would be named.
  if (version.schedule.kind === "daily") column.fill(1, at, Math.max(at, to + shift + 1));
  else
    eachRuleDay(version, from, to, (day) => {
      column[day + shift] = 1;
    });
}

/** Goes from one listed weekday to the next, so that no day has to be asked about. */
function eachWeekday(
  listed: readonly number[],
  from: CalendarDay,
  to: CalendarDay,
  mark: (day: CalendarDay) => void,
): void {
  const ahead = [0, 1, 2, 3, 4, 5, 6].filter((days) =>
    listed.includes(isoWeekday(addDays(from, days))),
  );
  for (let week = from; week <= to; week = addDays(week, 7)) {
    for (const days of ahead) if (week + days <= to) mark(addDays(week, days));
  }
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
