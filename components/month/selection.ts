/** A cell of the grid by row and column, from 0. */
export type Place = { row: number; column: number };

/** The cell with the cursor, and the one that the range was dragged to. */
export type Selection = { anchor: Place; head: Place };

export type Size = { rows: number; columns: number };

/** Both ends included. */
export type Range = { top: number; bottom: number; left: number; right: number };

/** Keys of a spreadsheet, with what they do to the head of the selection. `null` for any other key. */
export function moveOf(
  key: string,
  isWhole: boolean,
  head: Place,
  size: Size,
  isRightToLeft: boolean,
): Place | null {
  const along = isRightToLeft ? -1 : 1;
  switch (key) {
    case "ArrowLeft":
      return { ...head, column: head.column - along };
    case "ArrowRight":
      return { ...head, column: head.column + along };
    case "ArrowUp":
      return { ...head, row: head.row - 1 };
    case "ArrowDown":
      return { ...head, row: head.row + 1 };
    case "PageUp":
      return { ...head, row: head.row - 10 };
    case "PageDown":
      return { ...head, row: head.row + 10 };
    case "Home":
      return isWhole ? { row: 0, column: 0 } : { ...head, column: 0 };
    case "End":
      return { row: isWhole ? size.rows - 1 : head.row, column: size.columns - 1 };
    default:
      return null;
  }
}

/** The selection after moving its head, or after moving whole when it is not extended. Stays inside the grid. */
export function movedTo(
  selection: Selection,
  place: Place,
  isExtended: boolean,
  size: Size,
): Selection {
  const head = {
    row: clamp(place.row, size.rows),
    column: clamp(place.column, size.columns),
  };
  return { anchor: isExtended ? selection.anchor : head, head };
}

export function rangeOf({ anchor, head }: Selection): Range {
  return {
    top: Math.min(anchor.row, head.row),
    bottom: Math.max(anchor.row, head.row),
    left: Math.min(anchor.column, head.column),
    right: Math.max(anchor.column, head.column),
  };
}

/** Whether a cell lies in a range. */
export function isWithin({ top, bottom, left, right }: Range, { row, column }: Place): boolean {
  return row >= top && row <= bottom && column >= left && column <= right;
}

/** The cells of a range, row by row. */
export function placesOf({ top, bottom, left, right }: Range): Place[] {
  const width = right - left + 1;
  return Array.from({ length: (bottom - top + 1) * width }, (_, index) => ({
    row: top + Math.floor(index / width),
    column: left + (index % width),
  }));
}

/**
 * Where the cells of a pasted block land. A block smaller than the range is repeated until the range is full;
 * a larger one reaches beyond the range; what would fall off the grid is left out.
 *
 * @param block Lines of cells, all lines as long as the first.
 */
export function tiled(
  block: readonly (readonly string[])[],
  range: Range,
  size: Size,
): (Place & { text: string })[] {
  const width = block[0]?.length ?? 0;
  if (width === 0) return [];
  const target = {
    ...range,
    bottom: Math.min(size.rows - 1, Math.max(range.bottom, range.top + block.length - 1)),
    right: Math.min(size.columns - 1, Math.max(range.right, range.left + width - 1)),
  };
  return placesOf(target).map(({ row, column }) => ({
    row,
    column,
    text: block[(row - range.top) % block.length]?.[(column - range.left) % width] ?? "",
  }));
}

/** Tab-separated text as lines of cells, short lines filled up. The last line may end in a line break. */
export function blockOfText(text: string): string[][] {
  const lines = text.replaceAll("\r", "").replace(/\n$/u, "").split("\n");
  const cells = lines.map((line) => line.split("\t"));
  const width = Math.max(...cells.map((line) => line.length));
  return cells.map((line) => [...line, ...Array<string>(width - line.length).fill("")]);
}

function clamp(index: number, length: number): number {
  return Math.max(0, Math.min(length - 1, index));
}
