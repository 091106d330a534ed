import type { CalendarDay } from "@/lib/domain/calendar-day";
import { isPausedOn, versionOn } from "@/lib/domain/habit";

import { type HabitRules, isActiveOn, measureOf } from "./habit-rules";
import { type Outcome, outcomeOn } from "./outcome";
import { isScheduledOn } from "./schedule";
import type { HabitSeries } from "./series";

/**
 * Whether a day counts for or against a habit: planned and not excused, or done without fixed days. The same rule as in
 * the heatmap of all habits (analytics, 9.2).
 *
 * @param outcome What became of the day.
 * @example countsOn(habitOnWeekdays, "none", saturday) // false
 */
export function countsOn(habit: HabitRules, outcome: Outcome, day: CalendarDay): boolean {
  if (!isActiveOn(habit, day) || outcome === "skip") return false;
  if (measureOf(versionOn(habit, day)) !== "day") return outcome === "done";
  return isScheduledOn(habit, day) && (!isPausedOn(habit, day) || outcome === "done");
}

/**
 * How many habits of a day count and are not done: what the app's icon says of today. Skipped ones, and those without
 * fixed days, are no burden.
 *
 * @param series Of every habit that is not deleted.
 * @example leftOn([done, halfDone, open, skipped], today) // 2
 */
export function leftOn(series: Iterable<HabitSeries>, day: CalendarDay): number {
  let left = 0;
  for (const one of series) {
    const { outcome } = outcomeOn(one, day);
    if (outcome !== "done" && countsOn(one.habit, outcome, day)) left++;
  }
  return left;
}
