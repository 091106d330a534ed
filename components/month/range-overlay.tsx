"use client";

import { type RefObject, useEffect, useRef } from "react";

import type { GridCursor } from "./grid-cursor";
import { drawnBetween, type View } from "./grid-window";
import type { Matrix } from "./matrix";
import { type Range, rangeOf } from "./selection";
import { cellOf } from "./use-grid-focus";

/** The frame around the selected cells, as far as they are drawn: one element that moves. */
export function RangeOverlay(props: {
  table: RefObject<HTMLTableElement | null>;
  cursor: GridCursor;
  matrix: Matrix;
  view: View;
}) {
  const { table, cursor, matrix, view } = props;
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const place = () => placeFrame(table.current, frame.current, view, rangeOf(cursor.selection()));
    place();
    const sizes = new ResizeObserver(place);
    if (table.current) sizes.observe(table.current);
    const stop = cursor.subscribe(place);
    return () => {
      stop();
      sizes.disconnect();
    };
  }, [table, cursor, matrix, view]);
  return <div ref={frame} className="range" aria-hidden="true" />;
}

function placeFrame(
  grid: HTMLTableElement | null,
  frame: HTMLElement | null,
  view: View,
  range: Range,
): void {
  if (!grid || !frame) return;
  const { top, bottom, left, right } = drawnPart(view, range);
  const first = cellOf(grid, view, { row: top, column: left });
  const last = cellOf(grid, view, { row: bottom, column: right });
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

/** From the first to the last drawn line of a range; the range itself where none is. */
function drawnPart(view: View, range: Range): Range {
  const isDown = view.axis === "rows";
  const drawn = isDown
    ? drawnBetween(view, range.top, range.bottom)
    : drawnBetween(view, range.left, range.right);
  const [first, last] = [drawn[0], drawn.at(-1)];
  if (first === undefined || last === undefined) return range;
  return isDown ? { ...range, top: first, bottom: last } : { ...range, left: first, right: last };
}
