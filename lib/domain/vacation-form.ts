import { addDays, type CalendarDay, parseIsoDay } from "./calendar-day";
import type { Problems } from "./habit-draft";
import type { VacationDays } from "./vacation";

/** What a filled-in form says of a vacation, and what is wrong with it. */
export type VacationReading =
  | { days: VacationDays; problems: null }
  | { days: null; problems: Problems<"from" | "to"> };

/**
 * The vacation that a form describes. An empty last day leaves it open.
 *
 * @param texts Days as a form has them, YYYY-MM-DD.
 * @example readVacationForm({ from: "2026-08-03", to: "2026-08-14" }).days // both ends included
 */
export function readVacationForm(texts: { from: string; to: string }): VacationReading {
  const from = parseIsoDay(texts.from);
  const to = texts.to === "" ? null : parseIsoDay(texts.to);
  if (from === null) return { days: null, problems: { from: "not_a_day" } };
  if (to === null && texts.to !== "") return { days: null, problems: { to: "not_a_day" } };
  if (to !== null && to < from) return { days: null, problems: { to: "end_before_start" } };
  return { days: { from, to }, problems: null };
}

/**
 * What is left of a vacation that ends before `today`, so that today is due again.
 * @returns Null when nothing is left: it began today or later.
 * @example endedBefore({ from: monday, to: null }, wednesday) // { from: monday, to: tuesday }
 */
export function endedBefore({ from }: VacationDays, today: CalendarDay): VacationDays | null {
  return from < today ? { from, to: addDays(today, -1) } : null;
}
