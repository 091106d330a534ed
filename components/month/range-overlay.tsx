"use client";

import { type RefObject, useEffect, useRef } from "react";

import type { GridCursor } from "./grid-cursor";
import type { Matrix } from "./matrix";
import { rangeOf } from "./selection";
import { cellOf } from "./use-grid-focus";

/** The frame around the selected cells: one element that moves. */
export function RangeOverlay(props: {
  table: RefObject<HTMLTableElement | null>;
  cursor: GridCursor;
  matrix: Matrix;
}) {
  const { table, cursor, matrix } = props;
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const place = () => placeFrame(table.current, frame.current, cursor);
    place();
    const sizes = new ResizeObserver(place);
    if (table.current) sizes.observe(table.current);
    const stop = cursor.subscribe(place);
    return () => {
      stop();
      sizes.disconnect();
    };
  }, [table, cursor, matrix]);
  return <div ref={frame} className="range" aria-hidden="true" />;
}

function placeFrame(
  grid: HTMLTableElement | null,
  frame: HTMLElement | null,
  cursor: GridCursor,
): void {
  if (!grid || !frame) return;
  const { top, bottom, left, right } = rangeOf(cursor.selection());
  const first = cellOf(grid, { row: top, column: left });
  const last = cellOf(grid, { row: bottom, column: right });
  frame.hidden = !first || !last;
  if (!first || !last) return;
  // offsetLeft of a cell is measured from the table in every engine, also right to left.
  const x = Math.min(first.offsetLeft, last.offsetLeft) + grid.offsetLeft;
  const y = first.offsetTop + grid.offsetTop;
  const width = Math.abs(last.offsetLeft - first.offsetLeft) + last.offsetWidth;
  const height = last.offsetTop + last.offsetHeight - first.offsetTop;
  frame.style.transform = `translate(${x}px, ${y}px)`;
  frame.style.width = `${width}px`;
  frame.style.height = `${height}px`;
}
