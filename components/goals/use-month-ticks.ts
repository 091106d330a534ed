import { useFormatter } from "next-intl";

import { monthTicks } from "@/components/charts/month-ticks";
import type { CalendarDay } from "@/lib/domain/calendar-day";

const MS_PER_DAY = 86_400_000;

/** The months between two days, in the language of the page. */
export function useMonthTicks(first: CalendarDay, last: CalendarDay) {
  const format = useFormatter();
  return monthTicks(first, last, (day) =>
    format.dateTime(new Date(day * MS_PER_DAY), { month: "short" }),
  );
}
