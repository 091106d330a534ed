import { heatLevels } from "@/lib/analytics/heat";
import {
  amountCuts,
  levelOfAmount,
  overallHeat,
  quantileLevels,
} from "@/lib/analytics/overall-heat";
import type { HabitSeries } from "@/lib/analytics/series";
import { seriesAhead } from "@/lib/analytics/series-ahead";
import { isAccumulating } from "@/lib/domain/amount";
import { addDays, type CalendarDay } from "@/lib/domain/calendar-day";

import type { Square } from "./strip-paths";

/** What the colours say: the share of the target, or how much it was compared with the other days. */
export type Shading = "share" | "amount";

/**
 * The squares of one habit, one for each day from `from` to `to`, both included. Days on which the habit
 * did not exist stay empty, and so do days to come, but for those that are logged already (`seriesAhead`).
 */
export function habitSquares(
  series: HabitSeries,
  from: CalendarDay,
  to: CalendarDay,
  shading: Shading,
): Square[] {
  const squares: Square[] = heatLevels(series, from, to);
  if (shading === "amount" || isRelative(series.habit)) shadeByAmount(squares, series, from, to);
  for (let i = 0; i < squares.length && from + i < series.from; i += 1) emptyOff(squares, i);
  for (let i = Math.max(0, series.to - from + 1); i < squares.length; i += 1) {
    if (from + i > series.today) squares[i] = squareAhead(series, from, addDays(from, i), shading);
    else emptyOff(squares, i);
  }
  return squares;
}

function squareAhead(
  series: HabitSeries,
  from: CalendarDay,
  day: CalendarDay,
  shading: Shading,
): Square {
  const ahead = seriesAhead(series, day);
  return ahead && (habitSquares(ahead, from, day, shading).at(-1) ?? null);
}

function emptyOff(squares: Square[], index: number): void {
  if (squares[index] === "off") squares[index] = null;
}

/**
 * Whether a day can only be compared with the habit's other days: an amount or a mood that nothing was
 * asked of (analytics, 9.1 and 9.3).
 */
export function isRelative(habit: HabitSeries["habit"]): boolean {
  return hasAmounts(habit) && habit.versions.every(({ target }) => target === null);
}

/** A day of all habits together. `ahead`: how many are done on a day to come, which counts for nothing yet. */
export type OverallDay = {
  square: Square;
  done: number;
  due: number;
  open: number;
  ahead: number;
};

/** All habits together, one element for each day from `from` to `to`, both included. */
export function overallDays(
  list: readonly HabitSeries[],
  from: CalendarDay,
  to: CalendarDay,
  today: CalendarDay,
  shading: Shading,
): OverallDay[] {
  const days = overallHeat(list, from, to);
  const counts = shading === "amount" ? quantileLevels(days.map(({ done }) => done)) : null;
  return days.map(({ level, done, due, open }, index) => {
    const day = addDays(from, index);
    const isLevel = typeof level === "number";
    const shown = isLevel && counts ? (counts[index] ?? level) : level;
    if (day > today) return { done, due, open, ...overallAhead(list, day) };
    return { square: shown, done, due, open, ahead: 0 };
  });
}

function overallAhead(
  list: readonly HabitSeries[],
  day: CalendarDay,
): Pick<OverallDay, "square" | "ahead"> {
  const logged = list.flatMap((series) => seriesAhead(series, day) ?? []);
  const [heat] = overallHeat(logged, day, day);
  return heat && heat.done > 0
    ? { square: heat.level, ahead: heat.done }
    : { square: "future", ahead: 0 };
}

/** Quartiles of the habit's own amounts instead of shares, on the days that have one. */
function shadeByAmount(
  squares: Square[],
  series: HabitSeries,
  from: CalendarDay,
  to: CalendarDay,
): void {
  if (!hasAmounts(series.habit)) return;
  const shift = from - series.from;
  const values = series.value.subarray(Math.max(0, shift), Math.max(0, to - series.from + 1));
  const cuts = amountCuts(values);
  for (let i = Math.max(0, -shift); i < squares.length; i += 1) {
    const value = series.value[i + shift] ?? Number.NaN;
    if (typeof squares[i] === "number" && !Number.isNaN(value)) {
      squares[i] = levelOfAmount(value, cuts);
    }
  }
}

function hasAmounts({ valueType }: Pick<HabitSeries["habit"], "valueType">): boolean {
  return isAccumulating(valueType) || valueType === "scale";
}
