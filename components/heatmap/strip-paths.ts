import type { HeatLevel } from "@/lib/analytics/heat";
import { addDays } from "@/lib/domain/calendar-day";

import type { StripLayout } from "./strip-layout";

/** A square of a drawing: a level, a day that has not come (`future`), or nothing at all. */
export type Square = HeatLevel | "future" | null;

export type StripPath = { square: Exclude<Square, null>; path: string };

/** The part of a square's side that is rounded off at each end. */
const ROUNDING = 0.29;

/**
 * One path for each kind of square: at most eight nodes for a habit's year instead of 365.
 *
 * A square is a smaller one stroked with round joins: 16 bytes a day instead of the 95 of a rounded
 * outline. A day that is not planned is a dot.
 *
 * @param squares One for each day from `layout.from` on.
 */
export function stripPaths(squares: readonly Square[], layout: StripLayout): StripPath[] {
  const paths = new Map<Exclude<Square, null>, string[]>();
  squares.forEach((square, index) => {
    if (square === null) return;
    const { x, y } = layout.placeOf(addDays(layout.from, index));
    const parts = paths.get(square) ?? [];
    parts.push(shapeOf(square)(x, y, layout.cell));
    paths.set(square, parts);
  });
  return Array.from(paths, ([square, parts]) => ({ square, path: parts.join("") }));
}

/** How far a square of this size is rounded; its path is stroked with twice that. */
export function cornerOf(cell: number): number {
  return Math.round(cell * ROUNDING * 10) / 10;
}

function shapeOf(square: Exclude<Square, null>) {
  if (square === "off") return dot;
  return square === "future" ? outline : tile;
}

function tile(x: number, y: number, cell: number): string {
  const corner = cornerOf(cell);
  const side = short(cell - 2 * corner);
  return `M${short(x + corner)} ${short(y + corner)}h${side}v${side}h-${side}z`;
}

/** A hairline inside the edge of the square. */
function outline(x: number, y: number, cell: number): string {
  const r = cornerOf(cell);
  const side = short(cell - 1 - 2 * r);
  const corner = (dx: string, dy: string) => `a${r} ${r} 0 0 1 ${dx}${r} ${dy}${r}`;
  return (
    `M${short(x + 0.5 + r)} ${short(y + 0.5)}h${side}${corner("", "")}v${side}${corner("-", "")}` +
    `h-${side}${corner("-", "-")}v-${side}${corner("", "-")}z`
  );
}

function dot(x: number, y: number, cell: number): string {
  return `M${short(x + cell / 2 - 0.9)} ${short(y + cell / 2)}a.9.9 0 1 0 1.8 0a.9.9 0 1 0-1.8 0z`;
}

function short(value: number): string {
  return String(Math.round(value * 10) / 10);
}
