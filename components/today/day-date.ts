import type { CalendarDay } from "@/lib/domain/calendar-day";

/** The UTC midnight of a day, for the formatters: they speak of days in UTC everywhere. */
export function dayDate(day: CalendarDay): Date {
  return new Date(day * 86_400_000);
}
