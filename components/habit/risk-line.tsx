"use client";

import { useFormatter, useTranslations } from "next-intl";

import { useDayText } from "@/components/heatmap/day-text";
import { userPriorMean } from "@/lib/analytics/chance";
import { opportunitiesOf } from "@/lib/analytics/opportunities";
import { nextChanceDay, riskOf } from "@/lib/analytics/risk";
import type { HabitSeries } from "@/lib/analytics/series";
import { useSeries, useTracker } from "@/lib/client/tracker";
import { type Habit, habitStatus } from "@/lib/domain/habit";

/** With fewer days behind it a chance would say more of other habits than of this one. */
const FEWEST = 10;

/** How likely the next day is, how sure that is, and what it would take to lapse. */
export function RiskLine({ habit, series }: { habit: Habit; series: HabitSeries }) {
  const t = useTranslations("explain");
  const format = useFormatter();
  const days = useDayText();
  const risk = riskOf(series, { priorMean: usePriorMean(habit) });
  const day = nextChanceDay(series);
  if (risk.chanceNext === null || day === null) return null;
  if (opportunitiesOf(series).length < FEWEST) return <p>{t("tooEarly", { count: FEWEST })}</p>;
  const percent = (share: number) =>
    format.number(Math.min(0.99, Math.max(0.01, share)), { style: "percent" });
  const name = day === series.today ? t("today") : days.weekdayAndDate(day);
  return (
    <p>
      {t("chance", { day: name, chance: percent(risk.chanceNext) })}{" "}
      {t("rate", {
        rate: percent(risk.rate),
        low: percent(risk.rateLow),
        high: percent(risk.rateHigh),
      })}{" "}
      {risk.lapse !== null && t("lapse", { chance: percent(risk.lapse) })}
      {risk.periodChance !== null &&
        isOpen(risk.periodChance) &&
        t("period", { chance: percent(risk.periodChance) })}
    </p>
  );
}

/** A plan that is already met or lost is no matter of chance. */
function isOpen(chance: number): boolean {
  return chance > 0 && chance < 1;
}

/** What is assumed of a habit before much is known of it comes from the owner's other ones. */
function usePriorMean(habit: Habit): number {
  const { habits, today } = useTracker();
  const series = useSeries();
  const others = habits.flatMap((history) => {
    const isOther = history.habit.id !== habit.id;
    const isActive = habitStatus(history.habit, today) !== "archived";
    const own = series.get(history.habit.id);
    return isOther && isActive && own ? [own] : [];
  });
  return userPriorMean(others);
}
