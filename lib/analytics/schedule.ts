import type { CalendarDay } from "@/lib/domain/calendar-day";
import { isPausedOn, versionOn } from "@/lib/domain/habit";
import { isDaySchedule } from "@/lib/domain/schedule";

import { type HabitRules, isActiveOn, segmentsOf } from "./habit-rules";
import { eachRuleDay } from "./rule-days";
import { type HabitSeries, kindAt } from "./series";

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
  if (day <= series.to) return kindAt(series, day - series.from).isDue;
  return isActiveOn(series.habit, day) && !isPausedOn(series.habit, day);
}
