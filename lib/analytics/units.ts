import {
  addDays,
  type CalendarDay,
  daysInMonth,
  civilDate,
  startOfMonth,
  startOfWeek,
} from "@/lib/domain/calendar-day";
import { isPausedOn } from "@/lib/domain/habit";

import {
  endOfMonth,
  EPS,
  measureOf,
  type Measure,
  type Segment,
  type UnitKind,
  unitKindOf,
} from "./habit-rules";
import { coverOf } from "./rolling";
import { DONE, type HabitSeries, PENDING, segmentRange, SKIP } from "./series";
import { UNIT_MISS, UNIT_OK, UNIT_PENDING } from "./unit-state";

/** Codes of `UnitTable.kind` are indices of this list. */
export const UNIT_KINDS: readonly UnitKind[] = ["day", "week", "month"];

/** The units of a habit, oldest first, one element of each array for each unit. */
export type UnitTable = {
  readonly length: number;
  readonly kind: Uint8Array;
  readonly start: Int32Array;
  /** Last day of the piece; may lie after today. */
  readonly end: Int32Array;
  readonly state: Uint8Array;
  /** Index of the unit's segment. */
  readonly segment: Uint16Array;
};

/** One step of a streak: a due day, a covered day, or a piece of a week or month. */
export type Unit = {
  kind: UnitKind;
  start: CalendarDay;
  end: CalendarDay;
  state: "ok" | "miss" | "pending";
};

const STATES = ["miss", "ok", "pending"] as const;

/**
 * The units of a habit in time order (analytics, 3.4). Excused days, days that are not due and pieces
 * without a single day that counts are not in the list.
 *
 * @example unitsOf(series).at(-1) // { kind: "week", start, end, state: "pending" }
 */
export function unitsOf(series: HabitSeries): Unit[] {
  const table = unitTableOf(series);
  return Array.from({ length: table.length }, (_, index) => ({
    kind: UNIT_KINDS[table.kind[index] ?? 0] ?? "day",
    start: table.start[index] as CalendarDay, // the table holds days
    end: table.end[index] as CalendarDay,
    state: STATES[table.state[index] ?? 0] ?? "miss",
  }));
}

const tables = new WeakMap<HabitSeries, UnitTable>();

/** The same units as arrays, kept as long as the series lives. */
export function unitTableOf(series: HabitSeries): UnitTable {
  const known = tables.get(series);
  if (known) return known;
  const table = buildTable(series);
  tables.set(series, table);
  return table;
}

type Draft = {
  length: number;
  kind: Uint8Array;
  start: Int32Array;
  end: Int32Array;
  state: Uint8Array;
  segment: Uint16Array;
};

function buildTable(series: HabitSeries): UnitTable {
  // A unit never begins after today and no two begin on the same day.
  const capacity = series.outcome.length;
  const draft: Draft = {
    length: 0,
    kind: new Uint8Array(capacity),
    start: new Int32Array(capacity),
    end: new Int32Array(capacity),
    state: new Uint8Array(capacity),
    segment: new Uint16Array(capacity),
  };
  series.segments.forEach((segment, index) => {
    const measure = measureOf(segment.version);
    if (measure === "day") addDueDays(series, segment, index, draft);
    else if (measure === "rolling") addCoveredDays(series, segment, index, draft);
    else addPieces(series, segment, index, draft);
  });
  return draft;
}

function addDueDays(series: HabitSeries, segment: Segment, index: number, draft: Draft): void {
  const { first, last } = segmentRange(series, segment);
  const { due, outcome } = series;
  for (let i = first; i <= last; i += 1) {
    if (due[i] === 0) continue;
    const code = outcome[i];
    const state = code === DONE ? UNIT_OK : code === PENDING ? UNIT_PENDING : UNIT_MISS;
    add(draft, 0, series.from + i, series.from + i, state, index);
  }
}

function addCoveredDays(series: HabitSeries, segment: Segment, index: number, draft: Draft): void {
  const { days, states } = coverOf(series, segment);
  days.forEach((day, order) => {
    const state = states[order];
    if (state !== undefined) add(draft, 0, day, day, state, index);
  });
}

function addPieces(series: HabitSeries, segment: Segment, index: number, draft: Draft): void {
  const kind = UNIT_KINDS.indexOf(unitKindOf(segment.version.schedule));
  const last = Math.min(segment.to, series.to);
  for (let day = segment.from; day <= last;) {
    const piece = pieceOn(series, segment, day);
    const state = stateOfPiece(piece);
    if (state !== null) add(draft, kind, piece.from, piece.to, state, index);
    day = addDays(piece.to, 1);
  }
}

function add(
  draft: Draft,
  kind: number,
  start: number,
  end: number,
  state: number,
  segment: number,
): void {
  const at = draft.length;
  draft.kind[at] = kind;
  draft.start[at] = start;
  draft.end[at] = end;
  draft.state[at] = state;
  draft.segment[at] = segment;
  draft.length = at + 1;
}

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
  const from = Math.max(begin, segment.from) as CalendarDay; // extremes of days are days
  const to = Math.min(finish, segment.to) as CalendarDay;
  const measure = measureOf(version);
  const tally = tallyPiece(series, measure, from, to);
  const length = isWeek ? 7 : monthLength(day);
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
  const { outcome, excused, paused, value } = series;
  const last = Math.min(to, series.to) - series.from;
  let available = 0;
  let got = 0;
  for (let i = from - series.from; i <= last; i += 1) {
    const isOff = measure === "limit" ? paused[i] === 1 || outcome[i] === SKIP : excused[i] === 1;
    if (!isOff) available += 1;
    if (measure === "count") got += outcome[i] === DONE ? 1 : 0;
    else if (measure === "amount" || paused[i] === 0) got += amountAt(value, i);
  }
  let left = 0;
  const today = series.today - series.from;
  if (today <= last && outcome[today] === PENDING && excused[today] === 0) left += 1;
  for (let day = addDays(series.to, 1); day <= to; day = addDays(day, 1)) {
    if (isPausedOn(series.habit, day)) continue;
    available += 1;
    left += 1;
  }
  return { available, got, left };
}

/** The logged number at an index, 0 where there is none. */
export function amountAt(value: Float64Array, index: number): number {
  const amount = value[index];
  return amount === undefined || Number.isNaN(amount) ? 0 : amount;
}

function monthLength(day: CalendarDay): number {
  const { year, month } = civilDate(day);
  return daysInMonth(year, month);
}
