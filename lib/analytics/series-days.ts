import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { HabitVersion } from "@/lib/domain/habit";
import { type HabitLog, saysNothing } from "@/lib/domain/log";
import { isDaySchedule } from "@/lib/domain/schedule";

import {
  DONE,
  DUE_BIT,
  EXCUSED_BIT,
  LOGGED_BIT,
  MISS,
  NONE,
  PARTIAL,
  PENDING,
  SKIP,
} from "./day-codes";
import { completionFraction } from "./fraction";
import { EPS, type HabitRules, isSumSchedule, type Segment } from "./habit-rules";

/**
 * Days in a row that are being laid out: all of a series, or some of them. The fields mean what they mean in
 * `HabitSeries`, with the index `day - from`. What the rules and pauses say is there, the rest is still blank.
 */
export type DaysDraft = {
  readonly habit: HabitRules;
  readonly segments: readonly Segment[];
  readonly today: CalendarDay;
  readonly from: CalendarDay;
  readonly to: CalendarDay;
  readonly scheduled: Uint8Array;
  readonly paused: Uint8Array;
} & DayColumns;

/** What the logs of the days decide. */
export type DayColumns = {
  readonly outcome: Uint8Array;
  readonly fraction: Float64Array;
  readonly value: Float64Array;
  readonly kind: Uint8Array;
  readonly logged: Uint8Array;
  readonly due: Uint8Array;
  readonly excused: Uint8Array;
};

/** The columns of so many days on which nothing was logged. */
export function blankColumns(length: number): DayColumns {
  return {
    outcome: new Uint8Array(length),
    fraction: new Float64Array(length),
    value: new Float64Array(length).fill(Number.NaN),
    kind: new Uint8Array(length),
    logged: new Uint8Array(length),
    due: new Uint8Array(length),
    excused: new Uint8Array(length),
  };
}

/**
 * Judges days by their logs (analytics, 2.3, 2.4 and 3.1). No day looks at another, so some days laid out by
 * themselves are what they are in the whole.
 *
 * @param logs Those of other days and after today are passed over; of two for one day the later counts.
 * @example
 * judgeDays({ ...rulesOfDays, ...blankColumns(1) }, [log]); // fills the columns of one day
 */
export function judgeDays(days: DaysDraft, logs: readonly HabitLog[]): void {
  if (days.habit.unloggedIsDone) assumeDone(days);
  readLogs(days, logs);
  const last = days.outcome.length - 1;
  if (days.to === days.today && last >= 0 && days.logged[last] === 0) days.outcome[last] = PENDING;
  nameKinds(days);
}

/** The outcome code of a log on a day of its own: `DONE`, `PARTIAL`, `MISS`, `SKIP` or, today, `PENDING`. */
export function outcomeOfLog(
  habit: HabitRules,
  version: HabitVersion,
  log: HabitLog,
  isToday: boolean,
): Readonly<{ outcome: number; fraction: number }> {
  if (log.status === "done") return WHOLE;
  if (log.status === "missed") return NOTHING;
  const fraction = completionFraction(habit, version, log) ?? Number.NaN;
  if (log.status === "skipped") return { outcome: SKIP, fraction };
  const final = fraction >= 1 - EPS ? DONE : fraction > 0 ? PARTIAL : MISS;
  const open = isToday && log.status === null && isOpen(habit, version, Number(log.value), final);
  return { outcome: open ? PENDING : final, fraction };
}

// Most days are said in words, which win over any value: nothing has to be worked out.

const WHOLE = { outcome: DONE, fraction: 1 };
const NOTHING = { outcome: MISS, fraction: 0 };

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

/** Silence means success on closed days of habits that are about not doing something. */
function assumeDone(days: DaysDraft): void {
  for (const { version, from, to } of days.segments) {
    const first = Math.max(0, from - days.from);
    const last = Math.min(to, days.to) - days.from;
    const byRule = isDaySchedule(version.schedule);
    for (let i = first; i <= last && days.from + i < days.today; i += 1) {
      if (days.paused[i] === 1 || (byRule && days.scheduled[i] === 0)) continue;
      days.outcome[i] = DONE;
      days.fraction[i] = 1;
    }
  }
}

function readLogs(days: DaysDraft, logs: readonly HabitLog[]): void {
  const { habit, segments, from, to, today } = days;
  let segment = segments[0];
  for (const log of logs) {
    if (log.day < from || log.day > to || saysNothing(log)) continue;
    // Logs come by day, so the segment is nearly always the one before.
    if (!segment || log.day < segment.from || log.day > segment.to) {
      segment = segments.find((one) => one.from <= log.day && log.day <= one.to);
    }
    if (!segment) continue;
    const index = log.day - from;
    const { outcome, fraction } = outcomeOfLog(habit, segment.version, log, log.day === today);
    days.logged[index] = 1;
    days.outcome[index] = outcome;
    days.fraction[index] = fraction;
    days.value[index] =
      log.status !== "skipped" && typeof log.value === "number" ? log.value : Number.NaN;
  }
}

const PAUSED_BIT = 8;

/** 1 for outcomes that excuse a day, on days that are paused (with `PAUSED_BIT`) and on others. */
const IS_EXCUSED = Uint8Array.from({ length: 16 }, (_, index) => {
  const outcome = index & ~PAUSED_BIT;
  return outcome === SKIP || (index >= PAUSED_BIT && outcome !== DONE) ? 1 : 0;
});

/** Says what is excused and due, and all of a day in one byte. Days are random, so nothing is asked about them. */
function nameKinds({ outcome, paused, scheduled, logged, excused, due, kind }: DaysDraft): void {
  for (let i = 0; i < kind.length; i += 1) {
    const code = outcome[i] ?? NONE;
    const isExcused = IS_EXCUSED[code + PAUSED_BIT * (paused[i] ?? 0)] ?? 0;
    const isDue = (scheduled[i] ?? 0) & ~isExcused;
    excused[i] = isExcused;
    due[i] = isDue;
    kind[i] = code + isDue * DUE_BIT + (logged[i] ?? 0) * LOGGED_BIT + isExcused * EXCUSED_BIT;
  }
}
