import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { Habit } from "@/lib/domain/habit";

import type { Slot } from "./grid-window";
import type { Cell, MonthModel, Row } from "./month-model";
import { type Place, placesOf, type Range, type Size } from "./selection";

/** Habits as rows and days as columns, or the other way round (`daysUp`: the newest day first, for a phone). */
export type Orientation = "habits" | "days" | "daysUp";

/** The cells of a month as they lie on the screen. */
export type Matrix = {
  orientation: Orientation;
  rows: readonly Row[];
  days: readonly CalendarDay[];
  size: Size;
};

export type GridCell = { habit: Habit; cell: Cell };

/** A phone begins with today: days to come would only stand in the way, unless something is said of them. */
export function matrixOf(model: MonthModel, orientation: Orientation, today: CalendarDay): Matrix {
  const { rows } = model;
  const until = model.days.findLastIndex(
    (day, index) => day <= today || rows.some(({ cells }) => cells[index]?.log),
  );
  const days = orientation === "daysUp" ? model.days.slice(0, until + 1) : model.days;
  const size =
    orientation === "habits"
      ? { rows: rows.length, columns: days.length }
      : { rows: days.length, columns: rows.length };
  return { orientation, rows, days, size };
}

/** The cell at a place; null outside the grid. */
export function cellAt(matrix: Matrix, { row, column }: Place): GridCell | null {
  const [habitIndex, dayIndex] = indexesOf(matrix, row, column);
  const line = matrix.rows[habitIndex];
  const cell = line?.cells[dayIndex];
  return line && cell ? { habit: line.habit, cell } : null;
}

/**
 * The cells of a row of the grid, one for each column that is drawn, and null for a gap. Along a habit it is the same list
 * until the habit's row changes.
 */
export function lineAt(
  matrix: Matrix,
  row: number,
  columns: readonly Slot[],
): readonly (GridCell | null)[] {
  if (matrix.orientation === "habits") {
    const line = matrix.rows[row];
    return line ? cellsAlong(line) : [];
  }
  return columns.map((slot) =>
    "line" in slot ? cellAt(matrix, { row, column: slot.line }) : null,
  );
}

/** The cells of a range that can take a value: not those of days to come. */
export function cellsIn(matrix: Matrix, range: Range): GridCell[] {
  return placesOf(range).flatMap((place) => {
    const found = cellAt(matrix, place);
    return found && found.cell.level !== "future" ? [found] : [];
  });
}

/** Where the cursor begins: on today's cell of the first habit, or on the first cell of another month. */
export function startPlace({ orientation, days }: Matrix, today: CalendarDay): Place {
  const index = Math.max(0, days.indexOf(today));
  switch (orientation) {
    case "habits":
      return { row: 0, column: index };
    case "days":
      return { row: index, column: 0 };
    case "daysUp":
      return { row: days.length - 1 - index, column: 0 };
  }
}

const linesByRow = new WeakMap<Row, readonly GridCell[]>();

function cellsAlong(line: Row): readonly GridCell[] {
  const known = linesByRow.get(line) ?? line.cells.map((cell) => ({ habit: line.habit, cell }));
  linesByRow.set(line, known);
  return known;
}

function indexesOf(matrix: Matrix, row: number, column: number): [number, number] {
  switch (matrix.orientation) {
    case "habits":
      return [row, column];
    case "days":
      return [column, row];
    case "daysUp":
      return [column, matrix.days.length - 1 - row];
  }
}
