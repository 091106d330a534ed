import type { Axis, Bar, Reference } from "./chart-types";
import { shareOf } from "./scale";

/** Room for the number above the highest bar and for the words under the lowest. */
export const BAR_MARGINS = { top: 22, bottom: 30 };

/** The part of its place that a bar fills. */
export const BAR_SHARE = 0.6;

/** A scale from 0 that ends at the highest bar or at the target; a given one is left alone. */
export function barScale(
  bars: readonly Bar[],
  target: Reference | null,
  given: Pick<Axis, "from" | "to"> | null,
): Pick<Axis, "from" | "to"> {
  if (given) return given;
  const highest = Math.max(0, target?.value ?? 0, ...bars.map(({ value }) => value ?? 0));
  return { from: 0, to: highest > 0 ? highest : 1 };
}

/** How high a value stands in a plot of `height` pixels, within the plot. */
export function barHeight(scale: Pick<Axis, "from" | "to">, value: number, height: number): number {
  return Math.max(0, Math.min(1, shareOf(scale, value))) * height;
}
