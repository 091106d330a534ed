import type { CalendarDay } from "@/lib/domain/calendar-day";
import { versionOn } from "@/lib/domain/habit";
import { saysNothing } from "@/lib/domain/log";
import { logOn } from "@/lib/domain/packed-logs";

import { DONE, NONE, PENDING } from "./day-codes";
import { outcomeOfLog } from "./log-outcome";
import { type HabitSeries, kindAt } from "./series";

/** What became of a day (analytics, 2.3). `pending` is today while it is open; `none` says nothing happened. */
export type Outcome = "done" | "partial" | "miss" | "skip" | "none" | "pending";

/** Names of the outcomes in `day-codes`. */
const OUTCOMES: readonly Outcome[] = ["none", "miss", "partial", "done", "skip", "pending"];

/**
 * The outcome of a day and how much of its target was reached.
 *
 * `fraction` is null when there is no log and nothing is assumed. Days after today and after the habit's
 * end have no outcome.
 *
 * @example outcomeOn(series, today) // { outcome: "pending", fraction: 0.375 } for 3 of 8 glasses
 */
export function outcomeOn(
  series: HabitSeries,
  day: CalendarDay,
): { outcome: Outcome; fraction: number | null } {
  const isInside = day >= series.from && day <= series.to;
  const { outcome, fraction } = isInside ? outcomeInside(series, day) : outcomeOutside(series, day);
  return {
    outcome: OUTCOMES[outcome] ?? "none",
    fraction: Number.isNaN(fraction) ? null : fraction,
  };
}

function outcomeInside(
  series: HabitSeries,
  day: CalendarDay,
): { outcome: number; fraction: number } {
  const i = day - series.from;
  const { outcome, isLogged } = kindAt(series, i);
  const isKnown = isLogged || outcome === DONE;
  return { outcome, fraction: isKnown ? (series.fraction[i] ?? Number.NaN) : Number.NaN };
}

/** Days before the start may hold logs (an import, a start that was moved); they are judged like any other. */
function outcomeOutside(
  series: HabitSeries,
  day: CalendarDay,
): { outcome: number; fraction: number } {
  const isOver = series.habit.end !== null && day > series.habit.end;
  const log = logOn(series.logs, day);
  if (isOver || day > series.today) return { outcome: NONE, fraction: Number.NaN };
  if (!log || saysNothing(log))
    return { outcome: day === series.today ? PENDING : NONE, fraction: Number.NaN };
  return outcomeOfLog(series.habit, versionOn(series.habit, day), log, day === series.today);
}
