import type { HabitSeries } from "@/lib/analytics/series";
import type { CalendarDay } from "@/lib/domain/calendar-day";

/** The numbers that were logged from `from` to `to`, both included, oldest first. */
export function valuesBetween(series: HabitSeries, from: CalendarDay, to: CalendarDay): number[] {
  const first = Math.max(0, from - series.from);
  const end = Math.max(first, Math.min(to, series.to) - series.from + 1);
  return [...series.value.subarray(first, end)].filter((value) => !Number.isNaN(value));
}
