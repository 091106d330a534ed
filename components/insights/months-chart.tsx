"use client";

import { useTranslations } from "next-intl";

import type { Minor } from "@/components/charts/chart-types";
import { type CalendarDay, civilDate } from "@/lib/domain/calendar-day";

import { useInsightWords } from "./insight-words";
import type { InsightsModel } from "./insights-model";
import { PeriodChart } from "./period-chart";

/** More months than these are named by their years. */
const MOST_NAMED = 14;

/** Days kept in each month of the range. */
export function MonthsChart({ model: { months } }: { model: InsightsModel }) {
  const t = useTranslations("insights");
  const words = useInsightWords();

  function tick(month: CalendarDay, index: number): { tick: string; minor?: Minor } {
    const { year, month: number } = civilDate(month);
    if (months.length > MOST_NAMED) return { tick: number === 1 ? String(year) : "" };
    return { tick: words.month(month), minor: months.length > 7 && index % 2 === 0 && "short" };
  }

  return (
    <PeriodChart
      title={t("months")}
      hint={t("monthsHint", { months: months.length })}
      chart={t("monthsChart", { months: months.length })}
      header={t("month")}
      periods={months}
      name={words.monthAndYear}
      tick={tick}
    />
  );
}
