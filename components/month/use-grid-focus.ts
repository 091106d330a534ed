"use client";

import { type RefObject, useEffect } from "react";

import type { GridCursor } from "./grid-cursor";
import { type Place, placesOf, rangeOf, type Selection } from "./selection";

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
      if (shown) mark(grid, shown, false);
      shown = cursor.selection();
      mark(grid, shown, true);
      const head = cellOf(grid, shown.head);
      if (head && grid.contains(document.activeElement)) head.focus();
    };
    show();
    return cursor.subscribe(show);
  }, [table, cursor]);
}

/** The cell element at a place. */
export function cellOf(grid: HTMLTableElement, { row, column }: Place): HTMLElement | null {
  return grid.querySelector<HTMLElement>(`td[data-row="${row}"][data-column="${column}"]`);
}

function mark(grid: HTMLTableElement, selection: Selection, isSelected: boolean): void {
  for (const place of placesOf(rangeOf(selection))) {
    cellOf(grid, place)?.setAttribute("aria-selected", String(isSelected));
  }
  cellOf(grid, selection.head)?.setAttribute("tabindex", isSelected ? "0" : "-1");
}
