"use client";

import { useFormatter, useTranslations } from "next-intl";

import { useValueWords } from "@/components/log/value-words";
import type { HabitSeries } from "@/lib/analytics/series";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { Habit } from "@/lib/domain/habit";

import { amountOf, doneDays } from "./year-totals";

/** From this many minutes on, the minutes beside the hours are noise. */
const LONG = 10 * 60;

/** Ways to say what a stretch of time came to. */
export function useTotalText() {
  const t = useTranslations("year");
  const format = useFormatter();
  const words = useValueWords();

  /** A sum as a reader wants it: "919 km", "195 h", "4 h 20 min". */
  function sum(habit: Pick<Habit, "valueType" | "unit" | "scaleMax">, amount: number): string {
    if (habit.valueType === "duration") {
      return words.duration(amount >= LONG ? Math.round(amount / 60) * 60 : amount);
    }
    const digits = amount >= 100 ? 0 : 1;
    return words.amount(habit, Math.round(amount * 10 ** digits) / 10 ** digits);
  }

  /** "292 days", and for counters and durations what they add up to: "292 days, 195 h". */
  function ofSpan(habit: Habit, series: HabitSeries, from: CalendarDay, to: CalendarDay): string {
    const days = t("days", { count: doneDays(series, from, to) });
    const amount = amountOf(habit, series, from, to);
    return amount === null ? days : t("daysAndSum", { days, sum: sum(habit, amount) });
  }

  return { sum, ofSpan, number: (value: number) => format.number(value) };
}
