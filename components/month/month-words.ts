"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useMemo } from "react";

import { useValueWords, type ValueWords } from "@/components/log/value-words";
import { type CalendarDay, dayOfCivil } from "@/lib/domain/calendar-day";
import { formatTimeOfDay } from "@/lib/domain/clock-text";
import type { Habit } from "@/lib/domain/habit";
import { saysNothing } from "@/lib/domain/log";

import type { GridCell } from "./matrix";
import type { Month } from "./month-model";

const MS_PER_DAY = 86_400_000;

export type MonthWords = ReturnType<typeof useMonthWords>;

/** Ways to say the cells of the grid, in the language of the page. */
export function useMonthWords() {
  const t = useTranslations("month");
  const format = useFormatter();
  const values = useValueWords();
  return useMemo(() => {
    const instant = (day: CalendarDay) => new Date(day * MS_PER_DAY);
    const day = (date: CalendarDay) =>
      format.dateTime(instant(date), { weekday: "short", day: "numeric", month: "short" });
    return {
      values,
      day,
      shortDay: (date: CalendarDay) =>
        format.dateTime(instant(date), { day: "numeric", month: "short" }),
      dayOfMonth: (date: CalendarDay) => format.dateTime(instant(date), { day: "numeric" }),
      weekday: (date: CalendarDay, style: "narrow" | "short" | "long") =>
        format.dateTime(instant(date), { weekday: style }),
      monthName: ({ year, month }: Month) =>
        format.dateTime(instant(dayOfCivil(year, month, 1)), { month: "long" }),
      year: ({ year, month }: Month) =>
        format.dateTime(instant(dayOfCivil(year, month, 1)), { year: "numeric" }),
      percent: (share: number) =>
        format.number(Math.floor(share * 100 + 0.5) / 100, { style: "percent" }),
      number: (value: number) => format.number(value, { maximumFractionDigits: 1 }),
      /** What stands in the square. */
      inCell: (at: GridCell) => squareText(at, values),
      /** "Water, Wed 18 Nov: 5 glasses". */
      sentence: ({ habit, cell }: GridCell) =>
        t("cell", {
          habit: habit.name,
          day: day(cell.day),
          value:
            cell.level === "future"
              ? cell.log === null
                ? t("notYet")
                : values.ofLogAhead(habit, cell.log)
              : cell.level === "off" && (cell.log === null || saysNothing(cell.log))
                ? t("notPlanned")
                : values.ofLog(habit, cell.log),
        }),
    };
  }, [t, format, values]);
}

function squareText({ habit, cell }: GridCell, values: ValueWords): string {
  const { log } = cell;
  if (!log || log.status === "skipped" || log.status === "missed" || log.value === null) return "";
  if (typeof log.value === "string") return "≡";
  return numberText(habit, log.value, values);
}

/** A time without its leading zero, a duration in minutes or as H:MM: what fits a square of 26 pixels. */
function numberText(habit: Habit, value: number, values: ValueWords): string {
  if (habit.valueType === "checkbox") return "";
  if (habit.valueType === "time") return formatTimeOfDay(value).replace(/^0/u, "");
  return values.tight(habit, value);
}
