import type { Axis, Band, ChartSeries, Margins, Point, Tick } from "./chart-types";
import { monotonePath, shareOf, straightPath } from "./scale";

/** The drawing is this many units wide and stretched to its place, so that no width has to be known. */
export const DRAWING_WIDTH = 1000;

export type Plot = { x: Pick<Axis, "from" | "to">; y: Pick<Axis, "from" | "to">; height: number };

/** Room for most words of a scale and the space between them and the plot, in pixels. */
const SCALE_ROOM = 44;
const SCALE_SPACE = 12;
/** The widest figure of the axis' letters in pixels, a little more than it is. */
const FIGURE = 6.6;

/** Room around the plot: on the start side for the words of the scale, below for the words of time. */
export function lineMargins(scale: readonly Tick[], end: number): Margins {
  const longest = Math.max(0, ...scale.map(({ label }) => label.length));
  const start = Math.max(SCALE_ROOM, Math.ceil(longest * FIGURE) + SCALE_SPACE);
  return { top: 12, end, bottom: 30, start: scale.length > 0 ? start : 0 };
}

/** A point in the units of the drawing; the y axis points down. */
function placed({ x, y, height }: Plot, point: Point): Point {
  return {
    x: shareOf(x, point.x) * DRAWING_WIDTH,
    y: (1 - shareOf(y, point.y)) * height,
  };
}

/** The line of a series. */
export function linePath(plot: Plot, series: Pick<ChartSeries, "points" | "straight">): string {
  const points = series.points.map((point) => placed(plot, point));
  return series.straight ? straightPath(points) : monotonePath(points);
}

/** The space between a series and the bottom of the plot; empty for fewer than two points. */
export function areaPath(plot: Plot, series: Pick<ChartSeries, "points" | "straight">): string {
  const first = series.points[0];
  const last = series.points.at(-1);
  if (!first || !last || series.points.length < 2) return "";
  const begin = placed(plot, first).x;
  const finish = placed(plot, last).x;
  return `${linePath(plot, series)}L${finish.toFixed(1)} ${plot.height}L${begin.toFixed(1)} ${plot.height}z`;
}

/** The space between the low and the high edge of a band. */
export function bandPath(plot: Plot, band: Band): string {
  const high = band.points.map(({ x, high: y }) => placed(plot, { x, y }));
  const low = band.points.map(({ x, low: y }) => placed(plot, { x, y })).toReversed();
  return high.length < 2 ? "" : `${straightPath([...high, ...low])}z`;
}

/** One row for each x that any series or band knows, ascending. */
export type LineRow = {
  x: number;
  values: (number | null)[];
  bands: (readonly [number, number] | null)[];
};

/** Series side by side, as a table and Recharts want them. */
export function lineRows(series: readonly ChartSeries[], bands: readonly Band[] = []): LineRow[] {
  const rows = new Map<number, LineRow>();
  const rowAt = (x: number): LineRow => {
    const row = rows.get(x) ?? { x, values: series.map(() => null), bands: bands.map(() => null) };
    rows.set(x, row);
    return row;
  };
  series.forEach(({ points }, index) => {
    for (const { x, y } of points) rowAt(x).values[index] = y;
  });
  bands.forEach(({ points }, index) => {
    for (const { x, low, high } of points) rowAt(x).bands[index] = [low, high];
  });
  return [...rows.values()].toSorted((a, b) => a.x - b.x);
}
