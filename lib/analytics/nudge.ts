import { addDays, type CalendarDay } from "@/lib/domain/calendar-day";
import { isPausedOn } from "@/lib/domain/habit";

import {
  type HabitRules,
  isActiveOn,
  isSumSchedule,
  measureOf,
  nominalQuota,
  presentVersion,
  type Segment,
} from "./habit-rules";
import { type HabitSeries, kindAt, segmentRange } from "./series";

/** `idle` is how many days that count went by without any log, up to yesterday. */
export type Nudge = { nudge: boolean; idle: number };

/**
 * Whether the owner has been away from the habit for about two expected intervals (analytics, 8.1).
 *
 * Any log is activity, also a skip. Never while today has a log, the habit is paused or over, or silence
 * means success.
 *
 * @example nudgeOf(series) // { nudge: true, idle: 3 }
 */
export function nudgeOf(series: HabitSeries): Nudge {
  const { habit, today } = series;
  const idle = idleDays(series);
  const isQuiet =
    kindAt(series, today - series.from).isLogged ||
    !isActiveOn(habit, today) ||
    isPausedOn(habit, today) ||
    habit.unloggedIsDone;
  return { nudge: !isQuiet && idle >= patienceOf(habit, today), idle };
}

/** Relevant days without a log before today, back to the last one with a log; excused days do not count. */
function idleDays(series: HabitSeries): number {
  let idle = 0;
  for (const segment of series.segments.toReversed()) {
    if (segment.from > series.to) continue;
    const days = idleIn(series, segment);
    idle += days.count;
    if (days.foundLog) break;
  }
  return idle;
}

function idleIn(series: HabitSeries, segment: Segment): { count: number; foundLog: boolean } {
  const isByDay = measureOf(segment.version) === "day";
  const { first, last } = segmentRange(series, segment);
  const yesterday = addDays(series.today, -1) - series.from;
  let count = 0;
  for (let i = Math.min(last, yesterday); i >= first; i -= 1) {
    const { isScheduled, isLogged, isExcused } = kindAt(series, i);
    if (isByDay && !isScheduled) continue;
    if (isLogged) return { count, foundLog: true };
    if (!isExcused) count += 1;
  }
  return { count, foundLog: false };
}

/** Two due days, or two of the intervals that the quota expects. */
function patienceOf(habit: HabitRules, today: CalendarDay): number {
  const version = presentVersion(habit, today);
  if (measureOf(version) === "day") return 2;
  const { n, length } = nominalQuota(version.schedule);
  return isSumSchedule(version.schedule) ? 2 * length : 2 * Math.ceil(length / n);
}
