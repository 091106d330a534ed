import { addDays, type CalendarDay, type Weekday } from "@/lib/domain/calendar-day";
import type { HabitVersion } from "@/lib/domain/habit";
import { type HabitLog, saysNothing } from "@/lib/domain/log";
import { isDaySchedule } from "@/lib/domain/schedule";

import { completionFraction } from "./fraction";
import { EPS, type HabitRules, isSumSchedule, type Segment, segmentsOf } from "./habit-rules";
import { eachRuleDay } from "./rule-days";

/** Codes of `HabitSeries.outcome`, in the order of what they are worth. */
export const NONE = 0;
export const MISS = 1;
export const PARTIAL = 2;
export const DONE = 3;
export const SKIP = 4;
export const PENDING = 5;

/** Parts of `HabitSeries.kind`. */
export const OUTCOME_BITS = 7;
export const DUE_BIT = 8;
export const LOGGED_BIT = 16;
export const EXCUSED_BIT = 32;

/** As of which day a habit is looked at, and where its weeks begin. */
export type SeriesContext = { today: CalendarDay; weekStart: Weekday };

/**
 * A habit and its logs as arrays with one element for each active day up to today: index `day - from`.
 *
 * Built once; every number of the analytics is one pass over it. It is replaced as a whole when the habit
 * or one of its logs changes, and never written to after it was built.
 */
export type HabitSeries = {
  readonly habit: HabitRules;
  readonly today: CalendarDay;
  readonly weekStart: Weekday;
  /** The logs as they were given, also those that do not count; see `logsByDay`. */
  readonly logs: readonly HabitLog[];
  /** Logs of days on which the habit is not active, by day; none after today. */
  readonly outside: ReadonlyMap<CalendarDay, HabitLog>;
  readonly segments: readonly Segment[];
  /** The habit's first day. */
  readonly from: CalendarDay;
  /** The earlier of today and the habit's last day; before `from` when nothing has begun. */
  readonly to: CalendarDay;
  /** `NONE`, `MISS`, `PARTIAL`, `DONE`, `SKIP` or `PENDING`. */
  readonly outcome: Uint8Array;
  /** Completion 0 to 1, also 0 without a log; NaN where a log has nothing to judge (a skip without a value). */
  readonly fraction: Float64Array;
  /** The logged number; NaN where there is none, on skipped days and for texts. */
  readonly value: Float64Array;
  /** Outcome, due, logged and excused in one byte, for walks over many days. */
  readonly kind: Uint8Array;
  /** 1 where a log says something. */
  readonly logged: Uint8Array;
  /** 1 where the day is on the rule of a day schedule. */
  readonly scheduled: Uint8Array;
  /** 1 where the day is scheduled and not excused. */
  readonly due: Uint8Array;
  /** 1 where a pause covers the day. */
  readonly paused: Uint8Array;
  /** 1 where the day is skipped, or paused and not done. */
  readonly excused: Uint8Array;
};

/**
 * Lays out a habit and its logs for the analytics (analytics, 2.1 to 2.4 and 3.1).
 *
 * Logs after `today` are left out. Of two logs for one day the later in the list counts.
 *
 * @example
 * const series = seriesOf(habit, logs, { today, weekStart: 1 });
 * streaksOf(series).current.length;
 */
export function seriesOf(
  habit: HabitRules,
  logs: readonly HabitLog[],
  { today, weekStart }: SeriesContext,
): HabitSeries {
  const from = habit.start;
  const to = Math.min(today, habit.end ?? today) as CalendarDay; // a minimum of days is a day
  const length = Math.max(0, to - from + 1);
  // Plain fields only: an object with a getter is a dictionary to V8, and every walk over it ten times as slow.
  const series = {
    habit,
    today,
    weekStart,
    logs,
    outside: new Map<CalendarDay, HabitLog>(),
    segments: segmentsOf(habit),
    from,
    to,
    outcome: new Uint8Array(length),
    fraction: new Float64Array(length),
    value: new Float64Array(length).fill(Number.NaN),
    kind: new Uint8Array(length),
    logged: new Uint8Array(length),
    scheduled: new Uint8Array(length),
    due: new Uint8Array(length),
    paused: new Uint8Array(length),
    excused: new Uint8Array(length),
  };
  markRules(series);
  markPauses(series);
  if (habit.unloggedIsDone) assumeDone(series);
  readLogs(series, logs);
  if (to === today && length > 0 && series.logged[length - 1] === 0) {
    series.outcome[length - 1] = PENDING;
  }
  for (let i = 0; i < length; i += 1) {
    const outcome = series.outcome[i];
    const excused = outcome === SKIP || (series.paused[i] === 1 && outcome !== DONE);
    series.excused[i] = excused ? 1 : 0;
    const due = series.scheduled[i] === 1 && !excused ? DUE_BIT : 0;
    series.due[i] = due >> 3;
    const logged = series.logged[i] === 1 ? LOGGED_BIT : 0;
    series.kind[i] = (outcome ?? NONE) | due | logged | (excused ? EXCUSED_BIT : 0);
  }
  return series;
}

/** The part of a segment that lies in the series; empty when `last` is before `first`. Both are indices. */
export function segmentRange(
  series: HabitSeries,
  segment: Segment,
): { first: number; last: number } {
  return { first: segment.from - series.from, last: Math.min(segment.to, series.to) - series.from };
}

/** The outcome code of a log on a day of its own: `DONE`, `PARTIAL`, `MISS`, `SKIP` or, today, `PENDING`. */
export function outcomeOfLog(
  habit: HabitRules,
  version: HabitVersion,
  log: HabitLog,
  isToday: boolean,
): { outcome: number; fraction: number } {
  const fraction = completionFraction(habit, version, log) ?? Number.NaN;
  if (log.status === "skipped") return { outcome: SKIP, fraction };
  const final = fraction >= 1 - EPS ? DONE : fraction > 0 ? PARTIAL : MISS;
  const open = isToday && log.status === null && isOpen(habit, version, Number(log.value), final);
  return { outcome: open ? PENDING : final, fraction };
}

/** Whether today's value may still change for the better or the worse (analytics, 2.3). */
function isOpen(habit: HabitRules, version: HabitVersion, value: number, final: number): boolean {
  if (habit.valueType === "checkbox") return final !== DONE;
  if (habit.valueType !== "counter" && habit.valueType !== "duration") return false;
  const { target } = version;
  if (isSumSchedule(version.schedule)) return final !== DONE;
  if (target?.op === "at_most") return value <= target.value;
  if (target?.op === "exactly") return final !== DONE && value < target.value;
  return final !== DONE;
}

type Draft = HabitSeries & { outside: Map<CalendarDay, HabitLog> };

function markRules(series: HabitSeries): void {
  for (const { version, from, to } of series.segments) {
    const last = Math.min(to, series.to) as CalendarDay; // a minimum of days is a day
    eachRuleDay(version, from, last, (day) => {
      series.scheduled[day - series.from] = 1;
    });
  }
}

function markPauses(series: HabitSeries): void {
  for (const pause of series.habit.pauses) {
    const first = Math.max(0, pause.from - series.from);
    const last = Math.min(pause.to ?? series.to, series.to) - series.from;
    if (first <= last) series.paused.fill(1, first, last + 1);
  }
}

/** Silence means success on closed days of habits that are about not doing something. */
function assumeDone(series: HabitSeries): void {
  for (const segment of series.segments) {
    const { first, last } = segmentRange(series, segment);
    const byRule = isDaySchedule(segment.version.schedule);
    for (let i = first; i <= last && series.from + i < series.today; i += 1) {
      if (series.paused[i] === 1 || (byRule && series.scheduled[i] === 0)) continue;
      series.outcome[i] = DONE;
      series.fraction[i] = 1;
    }
  }
}

function readLogs(series: Draft, logs: readonly HabitLog[]): void {
  const { habit, segments, from, to, today } = series;
  let segment = segments[0];
  for (const log of logs) {
    if (log.day > today || saysNothing(log)) continue;
    if (log.day < from || log.day > to) {
      series.outside.set(log.day, log);
      continue;
    }
    // Logs come by day, so the segment is nearly always the one before.
    if (!segment || log.day < segment.from || log.day > segment.to) {
      segment = segments.find((one) => one.from <= log.day && log.day <= one.to);
    }
    if (!segment) continue;
    const index = log.day - from;
    const { outcome, fraction } = outcomeOfLog(habit, segment.version, log, log.day === today);
    series.logged[index] = 1;
    series.outcome[index] = outcome;
    series.fraction[index] = fraction;
    series.value[index] =
      log.status !== "skipped" && typeof log.value === "number" ? log.value : Number.NaN;
  }
}

/** The day at an index of the arrays. */
export function dayAt(series: HabitSeries, index: number): CalendarDay {
  return addDays(series.from, index);
}
