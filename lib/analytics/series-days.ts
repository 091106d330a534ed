import type { CalendarDay } from "@/lib/domain/calendar-day";
import { type HabitVersion, versionOn } from "@/lib/domain/habit";
import type { HabitLog } from "@/lib/domain/log";
import {
  HAS_VALUE,
  logOn,
  type PackedLogs,
  STATUS_OF_LETTER,
  valuesBefore,
} from "@/lib/domain/packed-logs";
import { isDaySchedule } from "@/lib/domain/schedule";

import {
  DONE,
  DUE_BIT,
  EXCUSED_BIT,
  LOGGED_BIT,
  LOGGED_SHIFT,
  MISS,
  NONE,
  OUTCOME_BITS,
  PARTIAL,
  PENDING,
  SKIP,
} from "./day-codes";
import { completionFraction, fractionOfValue } from "./fraction";
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
 * @param logs Those of other days are passed over.
 * @example
 * judgeDays({ ...rulesOfDays, ...blankColumns(1) }, logs); // fills the columns of one day
 */
export function judgeDays(days: DaysDraft, logs: PackedLogs): void {
  readLetters(days, logs);
  if (logs.values.length > 0) judgeValues(days, logs);
  if (days.habit.unloggedIsDone) assumeDone(days);
  if (days.to === days.today) judgeToday(days, logs);
  nameKinds(days);
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
  const final = outcomeOfFraction(fraction);
  const open = isToday && log.status === null && isOpen(habit, version, Number(log.value), final);
  return { outcome: open ? PENDING : final, fraction };
}

function outcomeOfFraction(fraction: number): number {
  if (fraction >= 1 - EPS) return DONE;
  return fraction > 0 ? PARTIAL : MISS;
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

/** The offset of the first letter of days, and the indices of those that have one: `first` to before `end`. */
function lettersOf(days: DaysDraft, { base, letters }: PackedLogs) {
  const shift = days.from - base;
  const end = Math.min(days.outcome.length, letters.length - shift);
  return { shift, first: Math.max(0, -shift), end };
}

/** What a letter says by itself: outcome, and `LOGGED_BIT` where it says anything. A value is judged afterwards. */
const SAID = Uint8Array.from({ length: 128 }, (_, code) => {
  const status = STATUS_OF_LETTER[code];
  if (status === undefined) return NONE;
  if (status === null) return HAS_VALUE[code] === 1 ? LOGGED_BIT : NONE;
  return LOGGED_BIT + { done: DONE, missed: MISS, skipped: SKIP }[status];
});

const FRACTIONS = Float64Array.from({ length: 128 }, (_, code) => {
  const outcome = (SAID[code] ?? 0) & OUTCOME_BITS;
  return outcome === SKIP ? Number.NaN : outcome === DONE ? 1 : 0;
});

/** Days follow no pattern that a processor could guess, so a letter is looked up and nothing is asked about it. */
function readLetters(days: DaysDraft, logs: PackedLogs): void {
  const { outcome, logged, fraction } = days;
  const { letters } = logs;
  const { shift, first, end } = lettersOf(days, logs);
  for (let i = first; i < end; i += 1) {
    const code = letters.charCodeAt(i + shift);
    const said = SAID[code] ?? 0;
    outcome[i] = said & OUTCOME_BITS;
    logged[i] = said >> LOGGED_SHIFT;
    fraction[i] = FRACTIONS[code] ?? 0;
  }
}

/** Words win over a value, and a skip takes it out of all sums. */
function judgeValues(days: DaysDraft, logs: PackedLogs): void {
  const { shift, first, end } = lettersOf(days, logs);
  let rank = valuesBefore(logs, first + shift);
  for (const { version, from, to } of days.segments) {
    const last = Math.min(end - 1, to - days.from);
    for (let i = Math.max(first, from - days.from); i <= last; i += 1) {
      const code = logs.letters.charCodeAt(i + shift);
      if (HAS_VALUE[code] !== 1) continue;
      const value = logs.values[rank] ?? null;
      rank += 1;
      if (days.outcome[i] !== SKIP && typeof value === "number") days.value[i] = value;
      if (code !== BARE_VALUE && days.outcome[i] !== SKIP) continue;
      const fraction = fractionOfValue(days.habit, version, value);
      days.fraction[i] = fraction;
      if (code === BARE_VALUE) days.outcome[i] = outcomeOfFraction(fraction);
    }
  }
}

/** The letter of a value that no word stands beside. */
const BARE_VALUE = "V".charCodeAt(0);

/** Silence means success on closed days of habits that are about not doing something. */
function assumeDone(days: DaysDraft): void {
  for (const { version, from, to } of days.segments) {
    const first = Math.max(0, from - days.from);
    const last = Math.min(to, days.to) - days.from;
    const byRule = isDaySchedule(version.schedule);
    for (let i = first; i <= last && days.from + i < days.today; i += 1) {
      if (days.logged[i] === 1 || days.paused[i] === 1) continue;
      if (byRule && days.scheduled[i] === 0) continue;
      days.outcome[i] = DONE;
      days.fraction[i] = 1;
    }
  }
}

/** Today may still change as long as no word was said. */
function judgeToday(days: DaysDraft, logs: PackedLogs): void {
  const last = days.outcome.length - 1;
  const log = logOn(logs, days.today);
  if (last < 0) return;
  if (days.logged[last] === 0 || log === null) days.outcome[last] = PENDING;
  else {
    const version = versionOn(days.habit, days.today);
    days.outcome[last] = outcomeOfLog(days.habit, version, log, true).outcome;
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
