import { addDays, type CalendarDay } from "@/lib/domain/calendar-day";

import { type Kept, overallKept } from "./kept";
import type { HabitSeries } from "./series";
import { type TrendComparison, trendCompare } from "./trend";

/** All habits in two stretches of four weeks. `comparison` is null with fewer than seven planned on a side. */
export type OverallTrend = { now: Kept; before: Kept; comparison: TrendComparison | null };

const DAYS = 28;

/**
 * What was kept of what was planned in the 28 days up to today, beside the 28 before them (analytics, 5.5). A habit
 * that is still open today adds nothing for today.
 *
 * @example overallTrend(seriesList, today).comparison?.verdict // "improving"
 */
export function overallTrend(seriesList: readonly HabitSeries[], today: CalendarDay): OverallTrend {
  const now = overallKept(seriesList, addDays(today, 1 - DAYS), today);
  const before = overallKept(seriesList, addDays(today, 1 - 2 * DAYS), addDays(today, -DAYS));
  const comparison = trendCompare(before.kept, before.planned, now.kept, now.planned);
  return { now, before, comparison };
}
