"use client";

import { useTranslations } from "next-intl";

import type { Minor } from "@/components/charts/chart-types";
import { addDays, type CalendarDay, civilDate } from "@/lib/domain/calendar-day";

import { useInsightWords } from "./insight-words";
import type { InsightsModel } from "./insights-model";
import { PeriodChart } from "./period-chart";

/** More weeks than these are named by their months. */
const MOST_DATED = 14;
/** More months than these are too many names for a phone. */
const MANY_MONTHS = 6;

/** Days kept in each week of the range. */
export function WeeksChart({ model: { weeks } }: { model: InsightsModel }) {
  const t = useTranslations("insights");
  const words = useInsightWords();

  function tick(week: CalendarDay, index: number): { tick: string; minor?: Minor } {
    if (weeks.length <= MOST_DATED) return { tick: words.shortDay(week), minor: index % 2 === 0 };
    // The week in which a month begins has its name.
    const end = civilDate(addDays(week, 6));
    const isNamed = end.date <= 7 && index > 0 && index < weeks.length - 1;
    const isMinor = weeks.length > MANY_MONTHS * 5 && end.month % 2 === 0 && "short";
    return isNamed ? { tick: words.month(addDays(week, 6)), minor: isMinor } : { tick: "" };
  }

  return (
    <PeriodChart
      title={t("weeks")}
      hint={t("weeksHint", { weeks: weeks.length })}
      chart={t("weeksChart", { weeks: weeks.length })}
      header={t("week")}
      periods={weeks}
      name={words.dayAndYear}
      tick={tick}
    />
  );
}
