import type { Axis, Format, Point } from "./chart-types";

/**
 * The end of a scale that begins at 0 and its steps: 1, 2, 2.5 or 5 times a power of ten, with at most
 * `most` of them.
 * @example niceScale(47, 4) // { to: 60, step: 20 }
 */
export function niceScale(highest: number, most = 4): { to: number; step: number } {
  if (!(highest > 0)) return { to: 1, step: 1 };
  const least = highest / most;
  const power = 10 ** Math.floor(Math.log10(least));
  const factor = [1, 2, 2.5, 5, 10].find((one) => one * power >= least * (1 - 1e-9)) ?? 10;
  const step = factor * power;
  return { to: Math.ceil((highest / step) * (1 - 1e-9)) * step, step };
}

/** A scale from 0 that holds `highest`, with its ticks. */
export function niceAxis(highest: number, format: Format, most = 4): Axis {
  const { to, step } = niceScale(highest, most);
  const count = Math.round(to / step);
  const ticks = Array.from({ length: count + 1 }, (_, index) => {
    const at = Number((index * step).toPrecision(12)); // 0.1 + 0.2 is not 0.3
    return { at, label: format(at) };
  });
  return { from: 0, to, ticks, format };
}

/** Where a value lies between the ends of a scale, 0 to 1 and beyond for values outside. */
export function shareOf({ from, to }: Pick<Axis, "from" | "to">, value: number): number {
  return to === from ? 0 : (value - from) / (to - from);
}

/** A share as SVG and CSS write it. */
export function percent(share: number): string {
  return `${Number((share * 100).toFixed(3))}%`;
}

/** An SVG path of straight lines through the points; empty for none. */
export function straightPath(points: readonly Point[]): string {
  return points
    .map(({ x, y }, index) => `${index === 0 ? "M" : "L"}${short(x)} ${short(y)}`)
    .join("");
}

/**
 * An SVG path through the points that never overshoots between two of them: the monotone cubic of
 * Fritsch and Carlson with Steffen's slopes, which is also what Recharts draws for `type="monotone"`,
 * so nothing moves when it takes over.
 */
export function monotonePath(points: readonly Point[]): string {
  const [first] = points;
  if (!first || points.length < 3) return straightPath(points);
  const slopes = slopesOf(points);
  const curves = points.slice(1).map((end, index) => {
    const start = points[index] ?? end;
    const third = (end.x - start.x) / 3;
    return (
      `C${short(start.x + third)} ${short(start.y + third * (slopes[index] ?? 0))}` +
      ` ${short(end.x - third)} ${short(end.y - third * (slopes[index + 1] ?? 0))}` +
      ` ${short(end.x)} ${short(end.y)}`
    );
  });
  return `M${short(first.x)} ${short(first.y)}${curves.join("")}`;
}

// M. Steffen, "A simple method for monotonic interpolation in one dimension", 1990.
function slopesOf(points: readonly Point[]): number[] {
  const gradients = points.slice(1).map((end, index) => gradient(points[index] ?? end, end));
  const inner = gradients.slice(1).map((after, index) => {
    const before = gradients[index] ?? after;
    const left = width(points, index);
    const right = width(points, index + 1);
    const mean = (before * right + after * left) / (left + right || 1);
    const least = Math.min(Math.abs(before), Math.abs(after), Math.abs(mean) / 2);
    return (Math.sign(before) + Math.sign(after)) * least;
  });
  const begin = ((gradients[0] ?? 0) * 3 - (inner[0] ?? 0)) / 2;
  const finish = ((gradients.at(-1) ?? 0) * 3 - (inner.at(-1) ?? 0)) / 2;
  return [begin, ...inner, finish];
}

function gradient(start: Point, end: Point): number {
  return end.x === start.x ? 0 : (end.y - start.y) / (end.x - start.x);
}

function width(points: readonly Point[], index: number): number {
  return (points[index + 1]?.x ?? 0) - (points[index]?.x ?? 0);
}

function short(value: number): string {
  return String(Number(value.toFixed(1)));
}
