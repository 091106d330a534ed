import type { CalendarDay } from "@/lib/domain/calendar-day";
import { STATUS_OF_LETTER } from "@/lib/domain/packed-letters";

import { dayPassOf } from "./day-pass";
import { heatOfKind, shadeBegunDays } from "./heat-codes";
import { kindTable } from "./kind-table";
import type { HabitSeries } from "./series";

/** A square of a heatmap: `off` says nothing was planned, `open` is today, 0 to 4 is how much was done. */
export type HeatLevel = "off" | "open" | "skip" | 0 | 1 | 2 | 3 | 4;

/** Levels by the codes of `heat-codes`. */
const LEVELS: readonly HeatLevel[] = [0, 1, 2, 3, 4, "skip", "off", "open"];

/**
 * The squares of one habit from `from` to `to`, both included (analytics, 9.1).
 *
 * @example heatLevels(series, addDays(today, -6), today) // [4, 4, "skip", 0, 2, "off", "open"]
 */
export function heatLevels(series: HabitSeries, from: CalendarDay, to: CalendarDay): HeatLevel[] {
  const codes = heatCodesOf(series);
  const length = Math.max(0, to - from + 1);
  const shift = from - series.from;
  const first = Math.min(length, Math.max(0, -shift));
  const end = Math.min(length, series.to - from + 1);
  const levels: HeatLevel[] = [];
  levels.length = length; // room for all at once: growing by pushes takes twice as long
  levels.fill("off");
  for (let i = first; i < end; i += 1) levels[i] = LEVELS[codes[i + shift] ?? 0] ?? "off";
  markSkipsBefore(levels, series, from, to);
  return levels;
}

/** Days before the first one are not in the arrays, and a skip of theirs is shown. */
function markSkipsBefore(
  levels: HeatLevel[],
  { habit, logs, today }: HabitSeries,
  from: CalendarDay,
  to: CalendarDay,
): void {
  const first = Math.max(from, logs.base);
  const last = Math.min(to, today, habit.start - 1, habit.end ?? Infinity);
  for (let day = first; day <= last; day += 1) {
    const status = STATUS_OF_LETTER[logs.letters.charCodeAt(day - logs.base)];
    if (status === "skipped") levels[day - from] = "skip";
  }
}

const kept = new WeakMap<HabitSeries, Uint8Array>();

/** The code of each day of the series, kept as long as it lives. */
function heatCodesOf(series: HabitSeries): Uint8Array {
  const known = dayPassOf(series)?.heat ?? kept.get(series);
  if (known) return known;
  const codes = codesOfKinds(series);
  kept.set(series, codes);
  return codes;
}

const CODE_OF_KIND = kindTable(heatOfKind);

/** What the walk over day schedules writes down on its way, for all other plans. */
function codesOfKinds(series: HabitSeries): Uint8Array {
  const codes = series.kind.map((kind) => CODE_OF_KIND[kind] ?? 0);
  shadeBegunDays(codes, series);
  return codes;
}
