import type { CalendarDay } from "@/lib/domain/calendar-day";
import { versionOn } from "@/lib/domain/habit";
import { saysNothing } from "@/lib/domain/log";
import { HAS_VALUE, STATUS_OF_LETTER } from "@/lib/domain/packed-letters";
import { logOn, type PackedLogs, valuesBefore } from "@/lib/domain/packed-logs";
import { isDaySchedule } from "@/lib/domain/schedule";

import {
  DONE,
  DUE_BIT,
  EXCUSED_BIT,
  LOGGED_BIT,
  MISS,
  NONE,
  OUTCOME_BITS,
  PAUSED_BIT,
  PENDING,
  SCHEDULED_BIT,
  SKIP,
} from "./day-codes";
import { valueJudge } from "./fraction";
import type { HabitRules, Segment } from "./habit-rules";
import { outcomeOfFraction, outcomeOfLog } from "./log-outcome";

/**
 * Days in a row that are being laid out: all of a series, or some of them. The fields mean what they mean in
 * `HabitSeries`, with the index `day - from`.
 */
export type DaysDraft = {
  readonly habit: HabitRules;
  readonly segments: readonly Segment[];
  readonly today: CalendarDay;
  readonly from: CalendarDay;
  readonly to: CalendarDay;
} & DayColumns;

export type DayColumns = {
  readonly kind: Uint8Array;
  readonly fraction: Float64Array;
  readonly value: Float64Array;
};

/** The columns of so many days of which nothing is known yet, for a habit with these logs. */
export function blankColumns(length: number, { values }: PackedLogs): DayColumns {
  return {
    kind: new Uint8Array(length),
    fraction: new Float64Array(length),
    value: values.length === 0 ? noValues(length) : new Float64Array(length).fill(Number.NaN),
  };
}

let nothing = new Float64Array(0);

/** One array for all habits that are only ticked: nobody writes to it, and filling one for each costs more than a tick. */
function noValues(length: number): Float64Array {
  if (nothing.length < length) nothing = new Float64Array(2 * length).fill(Number.NaN);
  return nothing.subarray(0, length);
}

/**
 * Judges days by their logs (analytics, 2.3, 2.4 and 3.1). No day looks at another, so some days laid out by
 * themselves are what they are in the whole.
 *
 * @param days Rules and pauses are marked in their kinds; whatever else stands there is replaced.
 * @param logs Those of other days are passed over.
 * @example
 * judgeDays({ ...rulesOfDays, ...blankColumns(1, logs) }, logs); // fills the columns of one day
 */
export function judgeDays(days: DaysDraft, logs: PackedLogs): void {
  const codes = codesOf(days, logs);
  readLetters(days, codes);
  if (logs.values.length > 0) judgeValues(days, codes, logs);
  if (days.habit.unloggedIsDone) assumeDone(days);
  if (days.to === days.today) judgeToday(days, logs);
}

// What a day's kind is made of: its outcome, whether anything was said, and the two bits of the plan in their places.

const SAID = 8;
const PLAN_BITS = SCHEDULED_BIT | PAUSED_BIT;

/** The kind for `outcome | SAID | plan bits`. */
const KIND_OF = Uint8Array.from({ length: 256 }, (_, parts) => {
  const outcome = parts & OUTCOME_BITS;
  const isExcused = outcome === SKIP || ((parts & PAUSED_BIT) !== 0 && outcome !== DONE);
  const isDue = (parts & SCHEDULED_BIT) !== 0 && !isExcused;
  const isSaid = (parts & SAID) !== 0;
  const bits = (isDue ? DUE_BIT : 0) | (isSaid ? LOGGED_BIT : 0) | (isExcused ? EXCUSED_BIT : 0);
  return outcome | bits | (parts & PLAN_BITS);
});

/** What a letter says by itself: an outcome, and `SAID` where it says anything. A value is judged afterwards. */
const PARTS_OF_LETTER = Uint8Array.from({ length: 128 }, (_, code) => {
  const status = STATUS_OF_LETTER[code];
  if (status) return SAID | { done: DONE, missed: MISS, skipped: SKIP }[status];
  return HAS_VALUE[code] === 1 ? SAID : NONE;
});

const FRACTION_OF_LETTER = Float64Array.from(PARTS_OF_LETTER, (parts) => {
  const outcome = parts & OUTCOME_BITS;
  return outcome === SKIP ? Number.NaN : outcome === DONE ? 1 : 0;
});

const encoder = new TextEncoder();

/** The code of each day's letter, 0 where there is none. As bytes they are read three times as fast as out of a text. */
function codesOf({ from, kind }: DaysDraft, { base, letters }: PackedLogs): Uint8Array {
  const codes = new Uint8Array(kind.length);
  const [before, ahead] = [Math.max(0, from - base), Math.max(0, base - from)];
  const some = letters.slice(before, before + codes.length);
  if (ahead < codes.length) encoder.encodeInto(some, codes.subarray(ahead)); // what finds no room is left out
  return codes;
}

/** Days follow no pattern that a processor could guess, so a letter is looked up and nothing is asked about it. */
function readLetters({ kind, fraction }: DaysDraft, codes: Uint8Array): void {
  for (let i = 0; i < codes.length; i += 1) {
    const code = codes[i] ?? 0;
    const plan = (kind[i] ?? 0) & PLAN_BITS;
    kind[i] = KIND_OF[(PARTS_OF_LETTER[code] ?? 0) | plan] ?? 0;
    fraction[i] = FRACTION_OF_LETTER[code] ?? 0;
  }
}

function nameKind(kind: Uint8Array, index: number, parts: number): void {
  kind[index] = KIND_OF[parts | ((kind[index] ?? 0) & PLAN_BITS)] ?? 0;
}

/** The letters of a value that no word stands beside, and of one on a skipped day. */
const BARE_VALUE = "V".charCodeAt(0);
const SKIPPED_VALUE = "S".charCodeAt(0);

/** Words win over a value, and a skip takes it out of all sums. */
function judgeValues(days: DaysDraft, codes: Uint8Array, logs: PackedLogs): void {
  const { habit, kind, fraction, value } = days;
  const { values } = logs;
  const places = placesOfValues(codes);
  let rank = valuesBefore(logs, days.from - logs.base);
  let next = 0;
  for (const { version, from, to } of days.segments) {
    if (to < days.from || from > days.to) continue;
    const judge = valueJudge(habit, version);
    for (; next < places.length; next += 1, rank += 1) {
      const i = places[next] ?? 0;
      if (days.from + i > to) break;
      const logged = values[rank] ?? null;
      const code = codes[i];
      if (code !== SKIPPED_VALUE && typeof logged === "number") value[i] = logged;
      if (code !== SKIPPED_VALUE && code !== BARE_VALUE) continue;
      const reached = judge(logged);
      fraction[i] = reached;
      if (code === BARE_VALUE) nameKind(kind, i, outcomeOfFraction(reached) | SAID);
    }
  }
}

/** The indices of the days with a value. Found without asking which day is one. */
function placesOfValues(codes: Uint8Array): Int32Array {
  const places = new Int32Array(codes.length + 1);
  let count = 0;
  for (let i = 0; i < codes.length; i += 1) {
    places[count] = i;
    count += HAS_VALUE[codes[i] ?? 0] ?? 0;
  }
  return places.subarray(0, count);
}

/** Silence means success on closed days of habits that are about not doing something. */
function assumeDone(days: DaysDraft): void {
  const { kind, fraction, today } = days;
  for (const { version, from, to } of days.segments) {
    const first = Math.max(0, from - days.from);
    const last = Math.min(to, days.to, today - 1) - days.from;
    // On the rule, where there is one, and not paused.
    const free = isDaySchedule(version.schedule) ? SCHEDULED_BIT : 0;
    for (let i = first; i <= last; i += 1) {
      const day = kind[i] ?? 0;
      if ((day & LOGGED_BIT) !== 0 || (day & PLAN_BITS) !== free) continue;
      nameKind(kind, i, DONE);
      fraction[i] = 1;
    }
  }
}

/** Today may still change as long as no word was said. */
function judgeToday(days: DaysDraft, logs: PackedLogs): void {
  const { kind } = days;
  const last = kind.length - 1;
  if (last < 0) return;
  const log = logOn(logs, days.today);
  if (log === null || saysNothing(log)) nameKind(kind, last, PENDING);
  else {
    const version = versionOn(days.habit, days.today);
    nameKind(kind, last, outcomeOfLog(days.habit, version, log, true).outcome | SAID);
  }
}
