"use client";

import { type RefObject, useLayoutEffect, useRef } from "react";

import type { GridCursor } from "./grid-cursor";
import { drawnBetween, type View } from "./grid-window";
import { isWithin, type Place, placesOf, type Range, rangeOf, type Selection } from "./selection";

/**
 * Roving tabindex and `aria-selected`, written to the cells directly: the head of the selection is the one
 * stop of the grid, and it takes the focus when the grid already had it. A head that is not drawn yet takes it
 * as soon as it is.
 */
export function useGridFocus(
  table: RefObject<HTMLTableElement | null>,
  cursor: GridCursor,
  view: View,
): void {
  const isAwaited = useRef(false);
  useLayoutEffect(() => {
    let shown: Selection | null = null;
    const show = () => {
      const grid = table.current;
      if (!grid) return;
      mark(grid, view, shown, cursor.selection());
      shown = cursor.selection();
    };
    const follow = () => {
      show();
      const grid = table.current;
      if (!grid?.contains(document.activeElement) && !isAwaited.current) return;
      const head = grid && cellOf(grid, view, cursor.selection().head);
      head?.focus();
      isAwaited.current = !head;
    };
    if (isAwaited.current) follow();
    else show();
    return cursor.subscribe(follow);
  }, [table, cursor, view]);
}

/**
 * The cell element at a place; null while it is not drawn. Found by its row and column: a selector would search the table
 * for each.
 */
export function cellOf(
  grid: HTMLTableElement,
  view: View,
  { row, column }: Place,
): HTMLElement | null {
  const down = view.axis === "rows" ? view.slotOf.get(row) : row;
  const along = view.axis === "rows" ? column : view.slotOf.get(column);
  if (down === undefined || along === undefined) return null;
  return grid.tBodies[0]?.rows[down]?.cells[along + 1] ?? null; // a row begins with its name
}

/** Touches only drawn cells that were in one of the two selections and are not in the other. */
function mark(grid: HTMLTableElement, view: View, before: Selection | null, now: Selection): void {
  const [old, fresh] = [before && rangeOf(before), rangeOf(now)];
  for (const place of old ? drawnPlaces(view, old) : []) {
    if (!isWithin(fresh, place)) cellOf(grid, view, place)?.setAttribute("aria-selected", "false");
  }
  for (const place of drawnPlaces(view, fresh)) {
    if (!old || !isWithin(old, place)) {
      cellOf(grid, view, place)?.setAttribute("aria-selected", "true");
    }
  }
  if (before) cellOf(grid, view, before.head)?.setAttribute("tabindex", "-1");
  cellOf(grid, view, now.head)?.setAttribute("tabindex", "0");
}

function drawnPlaces(view: View, range: Range): Place[] {
  return view.axis === "rows"
    ? drawnBetween(view, range.top, range.bottom).flatMap((row) =>
        placesOf({ ...range, top: row, bottom: row }),
      )
    : drawnBetween(view, range.left, range.right).flatMap((column) =>
        placesOf({ ...range, left: column, right: column }),
      );
}
