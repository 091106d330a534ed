import { addDays, type CalendarDay } from "@/lib/domain/calendar-day";

import { dayPassOf } from "./day-pass";
import { heatOfKind, shadeBegunDays } from "./heat-codes";
import { kindTable } from "./kind-table";
import { outcomeOn } from "./outcome";
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
  const levels: HeatLevel[] = [];
  for (let day = from; day < series.from && day <= to; day = addDays(day, 1)) levels.push("off");
  const last = Math.min(to, series.to) - series.from;
  for (let i = Math.max(0, from - series.from); i <= last; i += 1) {
    levels.push(LEVELS[codes[i] ?? 0] ?? "off");
  }
  while (levels.length <= to - from) levels.push("off");
  for (const day of series.outside.keys()) {
    const isShown = day >= from && day <= to;
    if (isShown && outcomeOn(series, day).outcome === "skip") levels[day - from] = "skip";
  }
  return levels;
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
