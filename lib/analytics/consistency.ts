import { addDays, type CalendarDay } from "@/lib/domain/calendar-day";

import { DONE, PENDING } from "./day-codes";
import { endOfMonth, EPS, expectedOf, measureOf, type Segment } from "./habit-rules";
import { kindTable } from "./kind-table";
import { amountsIn } from "./logged-amount";
import { dayAt, type HabitSeries, segmentRange } from "./series";
import { UNIT_OK, UNIT_PENDING } from "./unit-state";
import { unitTableOf } from "./units";

/** What was done (C) and what the schedule expected (E): days, or amounts under a sum (analytics, 5.1). */
export type Tally = { done: number; expected: number };

/** `score` is 0 to 100, null where nothing was expected. */
export type Consistency = Tally & { score: number | null };

/**
 * How much of what was planned was done in the `window` days that end on `until` (analytics, 5.2).
 *
 * Only the habit's own days count, so a habit that is three days old with three dones has 100. A pending
 * today is in neither number.
 *
 * @example consistencyOf(series) // { done: 26, expected: 28, score: 92.857… }
 */
export function consistencyOf(
  series: HabitSeries,
  window = 30,
  until: CalendarDay = series.today,
): Consistency {
  const tally = tallyOf(series, addDays(until, 1 - window), until);
  return { ...tally, score: scoreOf(tally) };
}

/** Done and expected over days `from` to `to`, both included, cut to the days up to today. */
export function tallyOf(series: HabitSeries, from: CalendarDay, to: CalendarDay): Tally {
  let done = 0;
  let expected = 0;
  series.segments.forEach((segment, index) => {
    const tally =
      measureOf(segment.version) === "limit"
        ? tallyLimit(series, index, from, Math.min(to, series.today))
        : tallyDays(series, segment, from, to);
    done += tally.done;
    expected += tally.expected;
  });
  return { done, expected };
}

/** 100 · min(1, C/E); null where nothing was expected. */
function scoreOf({ done, expected }: Tally): number | null {
  return expected < EPS ? null : 100 * Math.min(1, done / expected);
}

/**
 * The seed's formula, literally: done of expected in percent, also above 100.
 *
 * @example literalConsistency(12, 30) // 40
 */
export function literalConsistency(done: number, expected: number): number | null {
  return expected <= 0 ? null : (100 * done) / expected;
}

/** What a day adds under fixed days: one bit each for done and expected. */
const DUE_DAYS = kindTable(({ outcome, isDue }) => {
  if (!isDue || outcome === PENDING) return 0;
  return outcome === DONE ? 3 : 2;
});
/** The same without fixed days: a done day counts whatever else it is, any other as far as it is not excused. */
const FREE_DAYS = kindTable(({ outcome, isExcused }) => {
  return (outcome === DONE ? 1 : 0) | (isExcused || outcome === PENDING ? 0 : 2);
});

function tallyDays(
  series: HabitSeries,
  segment: Segment,
  from: CalendarDay,
  to: CalendarDay,
): Tally {
  const { schedule } = segment.version;
  const measure = measureOf(segment.version);
  const range = segmentRange(series, segment);
  const last = Math.min(range.last, to - series.from);
  let i = Math.max(range.first, from - series.from);
  let done = 0;
  let expected = 0;
  while (i <= last) {
    // Days that are worth the same: those of one month where the month is the measure, else all of them.
    const end = schedule.kind === "perMonth" ? Math.min(last, endOfMonthAt(series, i)) : last;
    const days = countDays(series, i, end, measure === "day" ? DUE_DAYS : FREE_DAYS);
    expected += expectedOf(schedule, dayAt(series, i), days.expected);
    done += measure === "amount" ? amountsIn(series.value, i, end) : days.done;
    i = end + 1;
  }
  return { done, expected };
}

function countDays(series: HabitSeries, first: number, last: number, bitsOf: Int32Array): Tally {
  let done = 0;
  let expected = 0;
  for (let i = first; i <= last; i += 1) {
    const bits = bitsOf[series.kind[i] ?? 0] ?? 0;
    done += bits & 1;
    expected += bits >> 1;
  }
  return { done, expected };
}

function endOfMonthAt(series: HabitSeries, index: number): number {
  return endOfMonth(dayAt(series, index)) - series.from;
}

/** Under an upper limit whole periods count: those that overlap the window and are settled. */
function tallyLimit(series: HabitSeries, segment: number, from: number, to: number): Tally {
  const table = unitTableOf(series);
  let done = 0;
  let expected = 0;
  for (let i = 0; i < table.length; i += 1) {
    if (table.segment[i] !== segment || table.state[i] === UNIT_PENDING) continue;
    if ((table.start[i] ?? 0) > to || (table.end[i] ?? 0) < from) continue;
    expected += 1;
    if (table.state[i] === UNIT_OK) done += 1;
  }
  return { done, expected };
}
