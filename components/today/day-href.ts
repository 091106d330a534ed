import { type CalendarDay, toIsoDay } from "@/lib/domain/calendar-day";

/** The address of a day; today has the short one, which turns with the day. */
export function dayHref(day: CalendarDay, today: CalendarDay): string {
  return day === today ? "/today" : `/today/${toIsoDay(day)}`;
}
