import { type CalendarDay, civilDate, dayOfCivil } from "@/lib/domain/calendar-day";

import type { Tick } from "./chart-types";

/**
 * A tick at the first of each month between two days (both included), at most a dozen; every second one
 * gives way on a phone. A span without any first of a month has a tick at its first day.
 */
export function monthTicks(
  first: CalendarDay,
  last: CalendarDay,
  label: (day: CalendarDay) => string,
): Tick[] {
  const { year, month } = civilDate(first);
  const months = (civilDate(last).year - year) * 12 + civilDate(last).month - month + 1;
  const starts = Array.from({ length: months }, (_, index) => dayOfCivil(year, month + index, 1));
  const inside = starts.filter((day) => day >= first && day <= last);
  const step = Math.max(1, Math.ceil(inside.length / 12));
  const shown = inside.length === 0 ? [first] : inside.filter((_, index) => index % step === 0);
  return shown.map((day, index) => ({
    at: day,
    label: label(day),
    ...(shown.length > 6 && index % 2 === 1 && { minor: "short" as const }),
  }));
}
