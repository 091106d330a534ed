import type { CalendarDay } from "@/lib/domain/calendar-day";

import type { Point } from "./goal-summary";

/** A box in the units of the SVG's viewBox. */
export type Frame = { left: number; right: number; top: number; bottom: number };

export type Scale = { x: (day: number) => number; y: (value: number) => number };

/**
 * Days from `first` to `last` across the frame, values from `low` to `high` up it. An empty span is drawn
 * as one day, so that nothing is divided by zero.
 */
export function scaleOf(
  frame: Frame,
  span: { first: CalendarDay; last: CalendarDay; low: number; high: number },
): Scale {
  const days = Math.max(1, span.last - span.first);
  const height = span.high - span.low || 1;
  return {
    x: (day) => frame.left + ((day - span.first) / days) * (frame.right - frame.left),
    y: (value) => frame.bottom - ((value - span.low) / height) * (frame.bottom - frame.top),
  };
}

/** The `d` of a line through the points, one decimal each: path text stands twice in a response. */
export function linePath(points: readonly Point[], { x, y }: Scale): string {
  return points
    .map(({ day, value }) => `${round(x(day))} ${round(y(value))}`)
    .reduce((path, point, index) => path + (index === 0 ? `M${point}` : `L${point}`), "");
}

/** The `d` of the area between the line and the floor of the frame. */
export function areaPath(points: readonly Point[], scale: Scale, floor: number): string {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return "";
  return `${linePath(points, scale)}L${round(scale.x(last.day))} ${floor}L${round(scale.x(first.day))} ${floor}Z`;
}

/** At most `most` of the points, the first and the last among them: a pixel needs no two of them. */
export function thinned(points: readonly Point[], most: number): Point[] {
  if (points.length <= most) return [...points];
  const step = (points.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, index) => points[Math.round(index * step)]).filter(
    (point): point is Point => point !== undefined,
  );
}

/**
 * Round values that divide the way from `low` to `high` into at most `most` steps.
 * @example ticksBetween(0, 1000, 4) // [0, 250, 500, 750, 1000]
 */
export function ticksBetween(low: number, high: number, most: number): number[] {
  const span = high - low;
  if (!(span > 0)) return [low];
  const rough = span / most;
  const unit = 10 ** Math.floor(Math.log10(rough));
  const step =
    [1, 2, 2.5, 5, 10].map((factor) => factor * unit).find((size) => size >= rough) ?? rough;
  const first = Math.ceil(low / step - 1e-9);
  const count = Math.floor(high / step + 1e-9) - first + 1;
  return Array.from({ length: count }, (_, index) => (first + index) * step);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
