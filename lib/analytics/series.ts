import { addDays, type CalendarDay, type Weekday } from "@/lib/domain/calendar-day";
import type { HabitLog } from "@/lib/domain/log";
import { changeOf, type LogsChange } from "@/lib/domain/logs-change";
import { type PackedLogs, packLogs } from "@/lib/domain/packed-logs";

import { PAUSED_BIT, SCHEDULED_BIT } from "./day-codes";
import { type HabitRules, type Segment, segmentsOf } from "./habit-rules";
import { type DayKind, dayKind } from "./kind-table";
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
  /** All that is to be known of a day in one byte: see `dayKind`. For many days in turn, see `kindTable`. */
  readonly kind: Uint8Array;
  /** Completion 0 to 1, also 0 without a log; NaN where a log has nothing to judge (a skip without a value). */
  readonly fraction: Float64Array;
  /** The logged number; NaN where there is none, on skipped days and for texts. */
  readonly value: Float64Array;
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

/**
 * One day of a series as it would be with another log, by itself: what may be asked of that day alone, without laying out
 * the others again.
 *
 * @param log Of that day; null when nothing is logged.
 * @example outcomeOn(dayWith(series, today, null), today).outcome // "pending"
 */
export function dayWith(series: HabitSeries, day: CalendarDay, log: HabitLog | null): HabitSeries {
  const alone = { ...series, logs: packLogs(log ? [log] : []) };
  return day >= series.from && day <= series.to ? judgedAnew(alone, day, day) : alone;
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
  const frame = { habit, today, weekStart, logs, segments: segmentsOf(habit), from, to };
  const series = plain(frame, blankColumns(length, logs));
  markRules(series);
  markPauses(series);
  judgeDays(series, logs);
  return series;
}

/** The series with other logs: days that changed are judged by themselves, and columns without a change are shared. */
function seriesAfter(before: HabitSeries, logs: PackedLogs, change: LogsChange): HabitSeries {
  const from = Math.max(before.from, change.from) as CalendarDay; // the later of days is a day
  const to = Math.min(before.to, change.to) as CalendarDay; // and so is the earlier
  const last = before.kind.length - 1;
  if (to < from) return edited(before, last, plain({ ...before, logs }, before));
  const first = from - before.from;
  const some = judgedAnew({ ...before, logs }, from, to);
  const columns = {
    kind: replaced(before.kind, some.kind, first),
    fraction: replaced(before.fraction, some.fraction, first),
    value: replaced(before.value, some.value, first),
  };
  return edited(before, first, plain({ ...before, logs }, columns));
}

/** Some days of a series, judged by its logs; both ends are included and lie in it. */
function judgedAnew(series: HabitSeries, from: CalendarDay, to: CalendarDay): HabitSeries {
  const [first, end] = [from - series.from, to - series.from + 1];
  // Rules and pauses stand in the kinds that were there; the rest of them is judged anew.
  const kind = series.kind.slice(first, end);
  const blank = blankColumns(end - first, series.logs);
  const some = plain({ ...series, from, to }, { ...blank, kind });
  judgeDays(some, series.logs);
  return some;
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
    kind: columns.kind,
    fraction: columns.fraction,
    value: columns.value,
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

function markRules(series: HabitSeries): void {
  for (const segment of series.segments) {
    const { first, last } = segmentRange(series, segment);
    if (last < first) continue;
    const days = series.kind.subarray(first, last + 1);
    markRuleDays(segment.version, segment.from, days, SCHEDULED_BIT);
  }
}

function markPauses({ habit, kind, from, to }: HabitSeries): void {
  for (const pause of habit.pauses) {
    const first = Math.max(0, pause.from - from);
    const last = Math.min(pause.to ?? to, to) - from;
    for (let i = first; i <= last; i += 1) kind[i] = (kind[i] ?? 0) | PAUSED_BIT;
  }
}

/** The day at an index of the arrays. */
export function dayAt(series: HabitSeries, index: number): CalendarDay {
  return addDays(series.from, index);
}

/**
 * What is to be known of the day at an index, in words.
 * @example kindAt(series, today - series.from).isDue // false outside of the arrays
 */
export function kindAt(series: HabitSeries, index: number): DayKind {
  return dayKind(series.kind[index] ?? 0);
}
