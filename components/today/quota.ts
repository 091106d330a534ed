import { isActiveOn, measureOf } from "@/lib/analytics/habit-rules";
import { pieceOn } from "@/lib/analytics/piece";
import type { HabitSeries } from "@/lib/analytics/series";
import type { CalendarDay } from "@/lib/domain/calendar-day";

/** How far the week or month of a quota habit is. Amounts are in the habit's unit or in minutes. */
export type Quota = {
  period: "week" | "month";
  measure: "days" | "amount" | "limit";
  got: number;
  need: number;
};

/** The quota of the piece that holds `day`; null for other schedules and outside the habit's days. */
export function quotaOn(series: HabitSeries, day: CalendarDay): Quota | null {
  const segment = series.segments.find((one) => one.from <= day && day <= one.to);
  if (!segment || !isActiveOn(series.habit, day)) return null;
  const measure = measureOf(segment.version);
  if (measure === "day" || measure === "rolling") return null;
  const { got, need } = pieceOn(series, segment, day);
  const period = segment.version.schedule.kind === "perWeek" ? "week" : "month";
  return { period, measure: measure === "count" ? "days" : measure, got, need };
}
