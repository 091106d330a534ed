import { addDays, type CalendarDay } from "@/lib/domain/calendar-day";

import { type DayPass, dayPassOf, levelOfShare } from "./day-pass";
import { outcomeOn } from "./outcome";
import { DONE, type HabitSeries, PENDING, SKIP } from "./series";

/** A square of a heatmap: `off` says nothing was planned, `open` is today, 0 to 4 is how much was done. */
export type HeatLevel = "off" | "open" | "skip" | 0 | 1 | 2 | 3 | 4;

/**
 * The squares of one habit from `from` to `to`, both included (analytics, 9.1).
 *
 * @example heatLevels(series, addDays(today, -6), today) // [4, 4, "skip", 0, 2, "off", "open"]
 */
export function heatLevels(series: HabitSeries, from: CalendarDay, to: CalendarDay): HeatLevel[] {
  const pass = dayPassOf(series);
  const levels: HeatLevel[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) {
    levels.push(heatLevelOn(series, pass, day));
  }
  return levels;
}

/** Levels by the codes of `DayPass.heat`. */
const LEVELS: readonly HeatLevel[] = [0, 1, 2, 3, 4, "skip", "off", "open"];

function heatLevelOn(series: HabitSeries, pass: DayPass | null, day: CalendarDay): HeatLevel {
  if (day < series.from || day > series.to) {
    return outcomeOn(series, day).outcome === "skip" ? "skip" : "off";
  }
  const i = day - series.from;
  if (pass) return LEVELS[pass.heat[i] ?? 0] ?? "off";
  const outcome = series.outcome[i];
  const isLogged = series.logged[i] === 1;
  if (outcome === SKIP) return "skip";
  if (!isLogged && series.due[i] === 0 && outcome !== DONE) return "off";
  if (!isLogged && outcome === PENDING) return "open";
  return levelOfShare(series.fraction[i] ?? 0);
}
