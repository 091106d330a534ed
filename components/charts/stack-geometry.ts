import type { StackedBar, Tick } from "./chart-types";

/** The part of its place that a stacked bar fills. */
export const STACK_SHARE = 0.72;

/** What a bar adds up to. */
export function totalOf(bar: StackedBar): number {
  return bar.values.reduce((sum, value) => sum + value, 0);
}

/** What stands under a bar. */
export function tickOf({ label, tick = label, minor }: StackedBar, at: number): Tick {
  return { at, label: tick, ...(minor !== undefined && { minor }) };
}

/** The scale all bars share. */
export function stackScale(bars: readonly StackedBar[]): { from: number; to: number } {
  return { from: 0, to: Math.max(0, ...bars.map(totalOf)) || 1 };
}
