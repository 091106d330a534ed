import { addDays, type CalendarDay, startOfMonth, startOfWeek } from "@/lib/domain/calendar-day";
import { isPausedOn } from "@/lib/domain/habit";

import { DONE, PENDING, SKIP } from "./day-codes";
import { endOfMonth, EPS, type Measure, measureOf, type Segment } from "./habit-rules";
import { kindTable } from "./kind-table";
import { amountAt, amountsIn } from "./logged-amount";
import { type HabitSeries, kindAt } from "./series";
import { UNIT_MISS, UNIT_OK, UNIT_PENDING } from "./unit-state";

/** A week or month cut at the edges of its segment, with what it asks for and what it has got. */
export type Piece = {
  measure: Measure;
  from: CalendarDay;
  to: CalendarDay;
  /** Days that count. */
  available: number;
  need: number;
  got: number;
  /** Days from today on that can still be done. */
  left: number;
  isOpen: boolean;
};

/** The piece of a quota segment that holds `day` (analytics, 3.2). */
export function pieceOn(series: HabitSeries, segment: Segment, day: CalendarDay): Piece {
  const { version } = segment;
  const isWeek = version.schedule.kind === "perWeek";
  const begin = isWeek ? startOfWeek(day, series.weekStart) : startOfMonth(day);
  const finish = isWeek ? addDays(begin, 6) : endOfMonth(day);
  const length = finish - begin + 1;
  const from = Math.max(begin, segment.from) as CalendarDay; // extremes of days are days
  const to = Math.min(finish, segment.to) as CalendarDay;
  const measure = measureOf(version);
  const tally = tallyPiece(series, measure, from, to);
  const n =
    version.schedule.kind === "perWeek" || version.schedule.kind === "perMonth"
      ? version.schedule.n
      : 0;
  const isOver = series.to < series.today;
  return {
    ...tally,
    measure,
    from,
    to,
    need: needOf(measure, n, tally.available, to - from + 1, length),
    isOpen: to >= series.today && !isOver,
  };
}

/** The state of a piece as a unit; null when it is none. */
export function stateOfPiece(piece: Piece): number | null {
  const { measure, available, need, got, left, isOpen } = piece;
  if (available === 0) return null;
  if (measure === "count" && need === 0) return got >= 1 ? UNIT_OK : null;
  if (measure === "limit") {
    if (got > need + EPS) return UNIT_MISS;
    return isOpen ? UNIT_PENDING : UNIT_OK;
  }
  if (got >= need - EPS) return UNIT_OK;
  if (!isOpen) return UNIT_MISS;
  return measure === "count" && need - got > left ? UNIT_MISS : UNIT_PENDING;
}

function needOf(
  measure: Measure,
  n: number,
  available: number,
  days: number,
  length: number,
): number {
  if (measure === "count") return Math.floor((2 * n * available + length) / (2 * length));
  return (n * (measure === "limit" ? days : available)) / length;
}

function tallyPiece(
  series: HabitSeries,
  measure: Measure,
  from: CalendarDay,
  to: CalendarDay,
): { available: number; got: number; left: number } {
  const last = Math.min(to, series.to) - series.from;
  const past = tallyPast(series, measure, from - series.from, last);
  let left = 0;
  const today = series.today - series.from;
  const { outcome, isExcused } = kindAt(series, today);
  if (today <= last && outcome === PENDING && !isExcused) left += 1;
  let coming = 0;
  for (let day = addDays(series.to, 1); day <= to; day = addDays(day, 1)) {
    if (!isPausedOn(series.habit, day)) coming += 1;
  }
  return { available: past.available + coming, got: past.got, left: left + coming };
}

/** One bit each for a day that counts and for a done one. */
const COUNTED_DAYS = kindTable(({ outcome, isExcused }) => {
  return (isExcused ? 0 : 1) | (outcome === DONE ? 2 : 0);
});

function tallyPast(
  series: HabitSeries,
  measure: Measure,
  first: number,
  last: number,
): { available: number; got: number } {
  if (measure === "limit") return tallyLimit(series, first, last);
  let available = 0;
  let done = 0;
  for (let i = first; i <= last; i += 1) {
    const bits = COUNTED_DAYS[series.kind[i] ?? 0] ?? 0;
    available += bits & 1;
    done += bits >> 1;
  }
  return { available, got: measure === "amount" ? amountsIn(series.value, first, last) : done };
}

const PAUSED = 2;

/** `PAUSED` on paused days, else 1 for a day that was not skipped. */
const ALLOWED_DAYS = kindTable(({ outcome, isPaused }) => {
  return isPaused ? PAUSED : outcome === SKIP ? 0 : 1;
});

/** An allowance: what a paused day brings is not taken from it. */
function tallyLimit(
  { kind, value }: HabitSeries,
  first: number,
  last: number,
): { available: number; got: number } {
  let available = 0;
  let got = 0;
  for (let i = first; i <= last; i += 1) {
    const bits = ALLOWED_DAYS[kind[i] ?? 0] ?? 0;
    available += bits & 1;
    if (bits !== PAUSED) got += amountAt(value, i);
  }
  return { available, got };
}
