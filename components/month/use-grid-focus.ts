"use client";

import { type RefObject, useEffect } from "react";

import type { GridCursor } from "./grid-cursor";
import { isWithin, type Place, placesOf, rangeOf, type Selection } from "./selection";

/**
 * Roving tabindex and `aria-selected`, written to the cells directly: the head of the selection is the one
 * stop of the grid, and it takes the focus when the grid already had it.
 */
export function useGridFocus(table: RefObject<HTMLTableElement | null>, cursor: GridCursor): void {
  useEffect(() => {
    let shown: Selection | null = null;
    const show = () => {
      const grid = table.current;
      if (!grid) return;
      mark(grid, shown, cursor.selection());
      shown = cursor.selection();
      const head = cellOf(grid, shown.head);
      if (head && grid.contains(document.activeElement)) head.focus();
    };
    show();
    return cursor.subscribe(show);
  }, [table, cursor]);
}

/** The cell element at a place. Found by its row and column: a selector would search the table for each. */
export function cellOf(grid: HTMLTableElement, { row, column }: Place): HTMLElement | null {
  return grid.tBodies[0]?.rows[row]?.cells[column + 1] ?? null; // a row begins with its name
}

/** Touches only cells that were in one of the two selections and are not in the other. */
function mark(grid: HTMLTableElement, before: Selection | null, now: Selection): void {
  const [old, fresh] = [before && rangeOf(before), rangeOf(now)];
  for (const place of old ? placesOf(old) : []) {
    if (!isWithin(fresh, place)) cellOf(grid, place)?.setAttribute("aria-selected", "false");
  }
  for (const place of placesOf(fresh)) {
    if (!old || !isWithin(old, place)) cellOf(grid, place)?.setAttribute("aria-selected", "true");
  }
  if (before) cellOf(grid, before.head)?.setAttribute("tabindex", "-1");
  cellOf(grid, now.head)?.setAttribute("tabindex", "0");
}
