"use client";

import { type RefObject, useEffect, useMemo, useState, useSyncExternalStore } from "react";

import { useShowsAll } from "@/components/ui/show-all";

import type { GridCursor } from "./grid-cursor";
import {
  type Axis,
  GridWindow,
  MOST_WHOLE,
  type Span,
  type View,
  viewOf,
  wholeView,
} from "./grid-window";

/** What of the grid is drawn: all of it up to sixty habits and on paper, else what is on the screen and a little beyond. */
export function useGridWindow(
  table: RefObject<HTMLTableElement | null>,
  cursor: GridCursor,
  axis: Axis,
  count: number,
): View {
  const [lines] = useState(() => new GridWindow(axis));
  const shown = useSyncExternalStore(lines.subscribe, lines.shown, lines.shown);
  const isWhole = useShowsAll() || count <= MOST_WHOLE;
  useEffect(() => {
    if (isWhole) return;
    const headLine = () => lineOf(cursor.selection().head, axis);
    const follow = () => {
      const seen = table.current && seenLines(table.current, axis, count);
      if (!seen) return;
      const focused = focusedLine(table.current, axis);
      const held = focused === null ? [headLine()] : [headLine(), focused];
      lines.follow(seen, count, seen.size, held);
    };
    follow();
    document.addEventListener("scroll", follow, { capture: true, passive: true });
    addEventListener("resize", follow);
    const stop = cursor.subscribe(() => lines.reach(headLine(), count));
    return () => {
      document.removeEventListener("scroll", follow, { capture: true });
      removeEventListener("resize", follow);
      stop();
    };
  }, [table, cursor, lines, axis, count, isWhole]);
  return useMemo(
    () => (isWhole ? wholeView(axis, count) : viewOf(axis, count, shown)),
    [isWhole, axis, count, shown],
  );
}

/** The line of a place along the long side of the grid. */
function lineOf(place: { row: number; column: number }, axis: Axis): number {
  return axis === "rows" ? place.row : place.column;
}

/** The lines on the screen; null while the grid is not on it at all. All have one size, so this is arithmetic. */
function seenLines(
  grid: HTMLTableElement,
  axis: Axis,
  count: number,
): (Span & { size: number }) | null {
  const body = grid.tBodies[0];
  const cell = body?.querySelector("td[data-row]");
  const wrap = grid.parentElement;
  if (!body || !cell || !wrap) return null;
  const size = axis === "rows" ? cell.getBoundingClientRect().height : widthOf(grid, count);
  if (size === 0) return null;
  const [start, end] = axis === "rows" ? seenDown(body) : seenAlong(grid, wrap);
  return { from: Math.floor(start / size), to: Math.ceil(end / size), size };
}

// Not that of one that is drawn: it is what the gaps beside it leave, and they are as wide as this says.
function widthOf(grid: HTMLTableElement, columns: number): number {
  return (grid.getBoundingClientRect().width - headsOf(grid)) / columns;
}

function headsOf(grid: HTMLTableElement): number {
  return grid.rows[0]?.cells[0]?.getBoundingClientRect().width ?? 0;
}

function seenDown(body: HTMLElement): [number, number] {
  const { top } = body.getBoundingClientRect();
  return [Math.max(0, -top), Math.max(0, innerHeight - top)];
}

/** The column of days stays in its place while the others move below it. */
function seenAlong(grid: HTMLTableElement, wrap: HTMLElement): [number, number] {
  const [all, seen] = [grid.getBoundingClientRect(), wrap.getBoundingClientRect()];
  const start = document.dir === "rtl" ? all.right - seen.right : seen.left - all.left;
  return [Math.max(0, start), Math.max(0, start + seen.width - headsOf(grid))];
}

/** The line with the focus, such as on the name of a habit. */
function focusedLine(grid: HTMLTableElement | null, axis: Axis): number | null {
  const focused = document.activeElement;
  if (!focused || !grid?.contains(focused)) return null;
  const cell =
    focused.closest("td[data-row]") ?? focused.closest("tr")?.querySelector("td[data-row]");
  const { row, column } = (cell as HTMLElement | null)?.dataset ?? {};
  return row === undefined ? null : lineOf({ row: Number(row), column: Number(column) }, axis);
}
