import { addDays, type CalendarDay, type Weekday } from "@/lib/domain/calendar-day";
import { changeOf, type LogsChange } from "@/lib/domain/edited-logs";
import type { PackedLogs } from "@/lib/domain/packed-logs";

import { type HabitRules, type Segment, segmentsOf } from "./habit-rules";
import { markRuleDays } from "./rule-days";
import { blankColumns, type DayColumns, judgeDays } from "./series-days";

/** As of which day a habit is looked at, and where its weeks begin. */
export type SeriesContext = { today: CalendarDay; weekStart: Weekday };

/**
 * A habit and its logs as arrays with one element for each active day up to today: index `day - from`.
 *
 * Every number of the analytics is one pass over it. It is replaced by another one when the habit or one of its logs
 * changes, and never written to after it was built; the other one may share arrays in which nothing is different.
 */
export type HabitSeries = {
  readonly habit: HabitRules;
  readonly today: CalendarDay;
  readonly weekStart: Weekday;
  /** The logs as they were given, also those of days on which the habit is not active and after today. */
  readonly logs: PackedLogs;
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
 * Logs after `today` are left out. When the logs were made by replacing some days of those with which the same habit was
 * laid out last (`withDays`), only the days between are judged again; the answer is the same.
 *
 * @param habit The same object as long as nothing about the habit changes.
 * @example
 * const series = seriesOf(habit, logs, { today, weekStart: 1 });
 * streaksOf(series).current.length;
 */
export function seriesOf(habit: HabitRules, logs: PackedLogs, context: SeriesContext): HabitSeries {
  const before = latest.get(habit);
  const isComparable =
    before && before.today === context.today && before.weekStart === context.weekStart;
  if (isComparable && before.logs === logs) return before;
  const change = changeOf(logs);
  const series =
    isComparable && change?.before === before.logs
      ? seriesAfter(before, logs, change)
      : laidOut(habit, logs, context);
  latest.set(habit, series);
  return series;
}

/** The series that was made of a habit last. */
const latest = new WeakMap<HabitRules, HabitSeries>();

/** Which series another one was made of, and the index of the first day that may be different. */
export type SeriesEdit = { before: HabitSeries; from: number };

const edits = new WeakMap<HabitSeries, SeriesEdit>();

/**
 * Of which series this one was made by replacing some logs; null when it was laid out anew.
 *
 * @example editOf(seriesOf(habit, logsWithToday, context))?.from // the index of today
 */
export function editOf(series: HabitSeries): SeriesEdit | null {
  return edits.get(series) ?? null;
}

/** The part of a segment that lies in the series; empty when `last` is before `first`. Both are indices. */
export function segmentRange(
  series: HabitSeries,
  segment: Segment,
): { first: number; last: number } {
  return { first: segment.from - series.from, last: Math.min(segment.to, series.to) - series.from };
}

function laidOut(
  habit: HabitRules,
  logs: PackedLogs,
  { today, weekStart }: SeriesContext,
): HabitSeries {
  const from = habit.start;
  const to = Math.min(today, habit.end ?? today) as CalendarDay; // a minimum of days is a day
  const length = Math.max(0, to - from + 1);
  const series = plain(
    {
      habit,
      today,
      weekStart,
      logs,
      segments: segmentsOf(habit),
      from,
      to,
      scheduled: new Uint8Array(length),
      paused: new Uint8Array(length),
    },
    blankColumns(length),
  );
  markRules(series);
  markPauses(series);
  judgeDays(series, logs);
  return series;
}

/** The series with other logs: days that changed are judged by themselves, and columns without a change are shared. */
function seriesAfter(before: HabitSeries, logs: PackedLogs, change: LogsChange): HabitSeries {
  const from = Math.max(before.from, change.from) as CalendarDay; // the later of days is a day
  const to = Math.min(before.to, change.to) as CalendarDay; // and so is the earlier
  if (to < from) return edited(before, before.kind.length - 1, plain({ ...before, logs }, before));
  const [first, end] = [from - before.from, to - before.from + 1];
  const scheduled = before.scheduled.subarray(first, end);
  const paused = before.paused.subarray(first, end);
  const some = plain({ ...before, from, to, scheduled, paused }, blankColumns(end - first));
  judgeDays(some, logs);
  const columns = {
    outcome: replaced(before.outcome, some.outcome, first),
    fraction: replaced(before.fraction, some.fraction, first),
    value: replaced(before.value, some.value, first),
    kind: replaced(before.kind, some.kind, first),
    logged: replaced(before.logged, some.logged, first),
    due: replaced(before.due, some.due, first),
    excused: replaced(before.excused, some.excused, first),
  };
  return edited(before, first, plain({ ...before, logs }, columns));
}

function edited(before: HabitSeries, from: number, series: HabitSeries): HabitSeries {
  edits.delete(before); // or each would hold all that were before it
  edits.set(series, { before, from });
  return series;
}

type Frame = Omit<HabitSeries, keyof DayColumns>;

/** Plain fields only, and the same for all: an object with a getter is a dictionary to V8, every walk over it ten times as slow. */
function plain(frame: Frame, columns: DayColumns): HabitSeries {
  return {
    habit: frame.habit,
    today: frame.today,
    weekStart: frame.weekStart,
    logs: frame.logs,
    segments: frame.segments,
    from: frame.from,
    to: frame.to,
    outcome: columns.outcome,
    fraction: columns.fraction,
    value: columns.value,
    kind: columns.kind,
    logged: columns.logged,
    scheduled: frame.scheduled,
    due: columns.due,
    paused: frame.paused,
    excused: columns.excused,
  };
}

/** The column with some elements replaced from `at` on; the very same when they say the same. */
function replaced<Column extends Uint8Array | Float64Array>(
  column: Column,
  some: Column,
  at: number,
): Column {
  if (some.every((value, index) => Object.is(value, column[at + index]))) return column;
  const copy = column.slice() as Column; // a slice is of its own kind
  copy.set(some, at);
  return copy;
}

function markRules({ segments, scheduled, from, to }: HabitSeries): void {
  for (const segment of segments) {
    const last = Math.min(segment.to, to) as CalendarDay; // a minimum of days is a day
    markRuleDays(segment.version, segment.from, last, scheduled, segment.from - from);
  }
}

function markPauses(series: HabitSeries): void {
  for (const pause of series.habit.pauses) {
    const first = Math.max(0, pause.from - series.from);
    const last = Math.min(pause.to ?? series.to, series.to) - series.from;
    if (first <= last) series.paused.fill(1, first, last + 1);
  }
}

/** The day at an index of the arrays. */
export function dayAt(series: HabitSeries, index: number): CalendarDay {
  return addDays(series.from, index);
}
