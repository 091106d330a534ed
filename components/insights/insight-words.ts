"use client";

import { useFormatter } from "next-intl";

import { addDays, calendarDay, type CalendarDay, type Weekday } from "@/lib/domain/calendar-day";

const MS_PER_DAY = 86_400_000;
const A_MONDAY = calendarDay("1970-01-05");

/** Ways to write shares and days in the language of the page. */
export function useInsightWords() {
  const format = useFormatter();
  const instant = (day: CalendarDay) => new Date(day * MS_PER_DAY);
  return {
    /** A share from 0 to 1 in whole percent, halves up. */
    percent: (share: number) =>
      format.number(Math.floor(share * 100 + 0.5) / 100, { style: "percent" }),
    wholePercent: (share: number) => Math.floor(share * 100 + 0.5),
    count: (value: number) => format.number(value, { maximumFractionDigits: 0 }),
    weekday: (day: CalendarDay) => format.dateTime(instant(day), { weekday: "long" }),
    weekdayName: (weekday: Weekday, style: "long" | "short") =>
      format.dateTime(instant(addDays(A_MONDAY, weekday - 1)), { weekday: style }),
    day: (day: CalendarDay) => format.dateTime(instant(day), { day: "numeric", month: "long" }),
    dayAndYear: (day: CalendarDay) =>
      format.dateTime(instant(day), { day: "numeric", month: "long", year: "numeric" }),
    shortDay: (day: CalendarDay) =>
      format.dateTime(instant(day), { day: "numeric", month: "numeric" }),
    monthAndYear: (day: CalendarDay) =>
      format.dateTime(instant(day), { month: "long", year: "numeric" }),
    month: (day: CalendarDay) => format.dateTime(instant(day), { month: "short" }),
  };
}
