import {
  addDays,
  type CalendarDay,
  civilDate,
  dayOfCivil,
  daysInMonth,
  isoWeekday,
  startOfMonth,
} from "@/lib/domain/calendar-day";
import { type HabitVersion, isPausedOn, versionOn } from "@/lib/domain/habit";
import { isDaySchedule } from "@/lib/domain/schedule";

import { type HabitRules, isActiveOn, segmentsOf } from "./habit-rules";
import { eachOccurrence, parseRecurrenceRule } from "./rrule";
import type { HabitSeries } from "./series";

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
      for (let day = from; day <= to; day = addDays(day, 1)) {
        if (schedule.days.includes(isoWeekday(day))) mark(day);
      }
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
 * Whether the day is on the rule of the version in force; true for quota and rolling schedules, whose
 * every day is an opportunity. Pauses, skips, start and end are not looked at.
 */
export function isScheduledOn(habit: Pick<HabitRules, "versions">, day: CalendarDay): boolean {
  const version = versionOn(habit, day);
  if (!isDaySchedule(version.schedule)) return true;
  let found = false;
  eachRuleDay(version, day, day, () => {
    found = true;
  });
  return found;
}

/**
 * The due days from `from` to `to`, both included, also after today: active, on the rule of a day
 * schedule and not excused. Quota and rolling schedules have no due days.
 *
 * @example dueDays(series, calendarDay("2026-03-02"), calendarDay("2026-03-08")) // the planned days of that week
 */
export function dueDays(series: HabitSeries, from: CalendarDay, to: CalendarDay): CalendarDay[] {
  const days: CalendarDay[] = [];
  for (const segment of segmentsOf(series.habit)) {
    const first = Math.max(from, segment.from) as CalendarDay; // a maximum of days is a day
    const last = Math.min(to, segment.to) as CalendarDay; // `to` is finite
    eachRuleDay(segment.version, first, last, (day) => {
      if (isDueOn(series, day)) days.push(day);
    });
  }
  return days;
}

/** Whether a day on the rule is due: not excused in the past, not paused in the future. */
function isDueOn(series: HabitSeries, day: CalendarDay): boolean {
  if (day <= series.to) return series.due[day - series.from] === 1;
  return isActiveOn(series.habit, day) && !isPausedOn(series.habit, day);
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
