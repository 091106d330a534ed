import { addDays, type CalendarDay } from "@/lib/domain/calendar-day";

import { type Kept, overallKept, shareOf } from "./kept";
import type { HabitSeries } from "./series";
import { trendCompare, type TrendVerdict } from "./trend";

/** What became of a habit after its plan was changed, beside what became of the others. */
export type Effect = {
  before: Kept;
  after: Kept;
  /** The same of the owner's other habits; null when they had too little planned on a side. */
  others: { before: Kept; after: Kept } | null;
  /** Change of the share kept, minus that of the others where known; −1 to 1. */
  difference: number;
  /** Null with fewer than seven planned days on a side: nothing can be said yet. */
  verdict: TrendVerdict | null;
};

/** Days that are compared on either side of the change. */
const WINDOW = 28;
/** The least that has to have been planned on a side. */
const LEAST_PLANNED = 7;

/**
 * Whether a change of the plan helped: the share kept in the 28 days from `day` on, minus that in the 28
 * days before, minus the same of the owner's other habits (a difference in differences).
 *
 * Suggestions come at the worst moment, after which things get better by themselves; and a good month is
 * good for all habits. The others take the second out, nothing takes the first out, so this is never
 * proof.
 *
 * @param others Series of the owner's other habits.
 * @param day The first day of the new plan.
 * @example effectOf(series, others, day).verdict // "improving"
 */
export function effectOf(
  series: HabitSeries,
  others: readonly HabitSeries[],
  day: CalendarDay,
): Effect {
  const compare = (list: readonly HabitSeries[]) => ({
    before: overallKept(list, addDays(day, -WINDOW), addDays(day, -1)),
    after: overallKept(list, day, addDays(day, WINDOW - 1)),
  });
  const own = compare([series]);
  const beside = compare(others);
  const isKnown = Math.min(beside.before.planned, beside.after.planned) >= LEAST_PLANNED;
  return {
    ...own,
    others: isKnown ? beside : null,
    difference: changeOf(own) - (isKnown ? changeOf(beside) : 0),
    verdict:
      trendCompare(own.before.kept, own.before.planned, own.after.kept, own.after.planned)
        ?.verdict ?? null,
  };
}

function changeOf({ before, after }: { before: Kept; after: Kept }): number {
  return (shareOf(after) ?? 0) - (shareOf(before) ?? 0);
}
