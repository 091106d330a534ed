import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { Goal } from "@/lib/domain/goal";
import type { HabitId } from "@/lib/domain/ids";

import { DONE } from "./day-codes";
import { dayAt, type HabitSeries, kindAt } from "./series";

/** What a habit gave to a goal on a day, already multiplied by the weight of the contribution. */
export type Entry = { day: CalendarDay; value: number };

/**
 * What the habits gave to a goal, ascending by day (analytics, 11): for `count` the weight for each done
 * day, else weight times each logged value. A tick is worth 1.
 *
 * All entries up to today are returned, also those before the goal's start, which the forecast needs.
 *
 * @example goalEntries(goal, new Map([[habit.id, series]])) // [{ day, value: 5 }, …]
 */
export function goalEntries(
  goal: Pick<Goal, "aggregate" | "contributions">,
  seriesByHabit: ReadonlyMap<HabitId, HabitSeries>,
): Entry[] {
  const entries = goal.contributions.flatMap(({ habitId, weight }) => {
    const series = seriesByHabit.get(habitId);
    return series ? habitEntries(goal.aggregate === "count", series, weight) : [];
  });
  return entries.toSorted((a, b) => a.day - b.day);
}

function habitEntries(isCount: boolean, series: HabitSeries, weight: number): Entry[] {
  const entries: Entry[] = [];
  const isTick = series.habit.valueType === "checkbox";
  for (let i = 0; i < series.kind.length; i += 1) {
    const { outcome, isLogged } = kindAt(series, i);
    const isDone = outcome === DONE;
    const value = series.value[i] ?? Number.NaN;
    if (isCount) {
      if (isDone) entries.push({ day: dayAt(series, i), value: weight });
    } else if (isTick) {
      if (isLogged && isDone) entries.push({ day: dayAt(series, i), value: weight });
    } else if (!Number.isNaN(value)) {
      entries.push({ day: dayAt(series, i), value: weight * value });
    }
  }
  return entries;
}
