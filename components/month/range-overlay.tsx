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
  const origin = frame.parentElement?.getBoundingClientRect();
  const [one, other] = [first.getBoundingClientRect(), last.getBoundingClientRect()];
  if (!origin) return;
  const box = frame.parentElement;
  const x = Math.min(one.left, other.left) - origin.left + (box?.scrollLeft ?? 0);
  const y = one.top - origin.top + (box?.scrollTop ?? 0);
  const width = Math.max(one.right, other.right) - Math.min(one.left, other.left);
  const height = other.bottom - one.top;
  frame.style.transform = `translate(${x}px, ${y}px)`;
  frame.style.width = `${width}px`;
  frame.style.height = `${height}px`;
}
