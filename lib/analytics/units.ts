import { addDays, type CalendarDay } from "@/lib/domain/calendar-day";

import { DONE, PENDING } from "./day-codes";
import { measureOf, type Segment, type UnitKind, unitKindOf } from "./habit-rules";
import { kindTable } from "./kind-table";
import { pieceOn, stateOfPiece } from "./piece";
import { coverOf, NO_UNIT } from "./rolling";
import { type HabitSeries, segmentRange } from "./series";
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
  const capacity = series.kind.length;
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

/** The state of a due day by its kind, above which a bit says that there is one. */
const IS_UNIT = 4;
const DUE_UNITS = kindTable(({ outcome, isDue }) => {
  if (!isDue) return 0;
  return IS_UNIT | (outcome === DONE ? UNIT_OK : outcome === PENDING ? UNIT_PENDING : UNIT_MISS);
});

function addDueDays(series: HabitSeries, segment: Segment, index: number, draft: Draft): void {
  const { first, last } = segmentRange(series, segment);
  const { start, end, state } = draft;
  let at = draft.length;
  for (let i = first; i <= last; i += 1) {
    // Written down in any case, and kept if it is a unit: that spares a guess on every day.
    const unit = DUE_UNITS[series.kind[i] ?? 0] ?? 0;
    start[at] = series.from + i;
    end[at] = series.from + i;
    state[at] = unit & 3;
    at += unit >> 2;
  }
  draft.segment.fill(index, draft.length, at);
  draft.length = at;
}

function addCoveredDays(series: HabitSeries, segment: Segment, index: number, draft: Draft): void {
  const { days, states } = coverOf(series, segment);
  for (let k = 0; k < days.length; k += 1) {
    const state = states[k] ?? NO_UNIT;
    const day = days[k] ?? 0;
    if (state !== NO_UNIT) add(draft, 0, day, day, state, index);
  }
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
