"use client";

import { type DateTimeFormatOptions, useFormatter } from "next-intl";

import type { CalendarDay } from "@/lib/domain/calendar-day";

const MS_PER_DAY = 86_400_000;

/** Ways to write a day, in the language of the page. */
export function useDayText() {
  const format = useFormatter();
  const write = (options: DateTimeFormatOptions) => (day: CalendarDay) =>
    format.dateTime(new Date(day * MS_PER_DAY), options);
  return {
    /** Friday, 20 November */
    weekdayAndDate: write({ weekday: "long", day: "numeric", month: "long" }),
    /** Friday, 20 November 2026 */
    full: write({ weekday: "long", day: "numeric", month: "long", year: "numeric" }),
    /** 20 November 2026 */
    date: write({ day: "numeric", month: "long", year: "numeric" }),
    /** 20 Nov */
    short: write({ day: "numeric", month: "short" }),
    /** 20 Nov 2024 */
    shortYear: write({ day: "numeric", month: "short", year: "numeric" }),
    dayOfMonth: write({ day: "numeric" }),
    month: write({ month: "long" }),
    monthYear: write({ month: "long", year: "numeric" }),
    monthShort: write({ month: "short" }),
    weekday: write({ weekday: "long" }),
    weekdayShort: write({ weekday: "short" }),
    weekdayNarrow: write({ weekday: "narrow" }),
  };
}
