import { addDays, type CalendarDay, civilDate, dayOfCivil } from "@/lib/domain/calendar-day";

import type { StripLabel } from "./heat-strip";
import type { StripLayout } from "./strip-layout";

/** Reads a part of a day, such as the name of its month, in the language of the page. */
export type DayText = (day: CalendarDay) => string;

/** A short name takes this many weeks. */
const LEAST_WEEKS = 2.2;

/**
 * The name of each month over the first week that begins in it. A month of which too
 * little is shown has none: it would run into the next one.
 */
export function monthLabels(layout: StripLayout, text: DayText): StripLabel[] {
  const { year, month } = civilDate(layout.from);
  const last = civilDate(layout.to);
  const months = (last.year - year) * 12 + last.month - month + 1;
  const labels = Array.from({ length: months }, (_, index) => {
    const first = dayOfCivil(year, month + index, 1);
    return { x: firstColumn(layout, first), y: 11, text: text(first) };
  });
  return labels.filter(({ x }, index) => {
    const next = labels[index + 1]?.x ?? layout.width + layout.pitch;
    return next - x > LEAST_WEEKS * layout.pitch;
  });
}

/** Every second weekday, beside its row. */
export function weekdayLabels(layout: StripLayout, text: DayText): StripLabel[] {
  return [0, 2, 4].map((row) => ({
    x: 0,
    y: Math.round((layout.top + row * layout.pitch + layout.cell * 0.8) * 10) / 10,
    text: text(weekdayAt(layout, row)),
  }));
}

/** Any day on the weekday of a row. */
export function weekdayAt({ weekStart }: Pick<StripLayout, "weekStart">, row: number): CalendarDay {
  return addDays(dayOfCivil(2024, 1, 1), weekStart - 1 + row); // 1 January 2024 was a Monday
}

// A month that begins in the middle of a week has its name over the next one, unless the drawing begins there.
function firstColumn(layout: StripLayout, first: CalendarDay): number {
  if (first <= layout.from) return layout.start;
  const { x, y } = layout.placeOf(first);
  return y > layout.top ? x + layout.pitch : x;
}
