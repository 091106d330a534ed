import { logAsPressed } from "@/lib/client/pressed-days";
import type { HabitLog } from "@/lib/domain/log";

import { EMPTY, type Mark, markOfText, MISSED, SKIPPED, textOfLog, toggledMark } from "./cell-text";
import type { GridCursor } from "./grid-cursor";
import { cellAt, cellsIn, type GridCell, type Matrix } from "./matrix";
import { fillTarget } from "./month-model";
import { blockOfText, placesOf, rangeOf, tiled } from "./selection";

/** A day that is set to something. */
export type Edit = { at: GridCell; mark: Mark };

/** What keys set a cell to; null leaves it as it is. */
const MARKS: ReadonlyMap<string, (at: GridCell) => Mark | null> = new Map([
  [" ", toggled],
  ["s", () => SKIPPED],
  ["S", () => SKIPPED],
  ["-", () => SKIPPED],
  ["x", () => MISSED],
  ["X", () => MISSED],
  ["Delete", () => EMPTY],
  ["Backspace", () => EMPTY],
]);

/** What a key sets in the selected cells; null for a key that sets nothing. */
export function editsOfKey(matrix: Matrix, cursor: GridCursor, key: string): Edit[] | null {
  const markFor = MARKS.get(key);
  if (!markFor) return null;
  return cellsIn(matrix, rangeOf(cursor.selection())).flatMap((at) => {
    const mark = markFor(at);
    return mark ? [{ at, mark }] : [];
  });
}

/** What a pasted text sets from the selected cells on, and how many of its cells do not fit where they land. */
export function editsOfPaste(
  matrix: Matrix,
  cursor: GridCursor,
  text: string,
): { edits: Edit[]; refused: number } {
  const landed = tiled(blockOfText(text), rangeOf(cursor.selection()), matrix.size);
  const edits = landed.flatMap((place): Edit[] => {
    const at = cellAt(matrix, place);
    const mark = at && at.cell.level !== "future" ? markOfText(at.habit, place.text) : null;
    return at && mark ? [{ at, mark }] : [];
  });
  return { edits, refused: landed.length - edits.length };
}

/** The selected cells as spreadsheets exchange them. */
export function copiedText(matrix: Matrix, cursor: GridCursor): string {
  const lines = Map.groupBy(placesOf(rangeOf(cursor.selection())), ({ row }) => row);
  return [...lines.values()]
    .map((line) => line.map((place) => textAt(cellAt(matrix, place))).join("\t"))
    .join("\n");
}

function textAt(at: GridCell | null): string {
  return at ? textOfLog(at.habit, pressedLogOf(at)) : "";
}

function toggled(at: GridCell): Mark | null {
  return toggledMark(at.habit, fillTarget(at.habit, at.cell.day), pressedLogOf(at));
}

function pressedLogOf({ habit, cell }: GridCell): HabitLog | null {
  return logAsPressed(habit.id, cell.day, cell.log);
}
