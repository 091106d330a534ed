"use client";

import { useFormatter, useTranslations } from "next-intl";

import { BarChart } from "@/components/charts/bar-chart";
import { useDayText } from "@/components/heatmap/day-text";
import { weekdayAt } from "@/components/heatmap/strip-labels";
import { useValueWords } from "@/components/log/value-words";
import type { HabitSeries } from "@/lib/analytics/series";
import { weekdayAverages } from "@/lib/analytics/weekday";
import { addDays, isoWeekday, type Weekday } from "@/lib/domain/calendar-day";
import { type Habit, versionOn } from "@/lib/domain/habit";

/** Twelve weeks are enough to smooth a bad one and few enough to show how it is now. */
const WEEKS = 12;

/** What each weekday usually brings: the average amount, or the share of days that were kept. */
export function WeekdayChart(props: { habit: Habit; series: HabitSeries; weekStart: Weekday }) {
  const t = useTranslations("habit");
  const format = useFormatter();
  const day = useDayText();
  const words = useValueWords();
  const { habit, series, weekStart } = props;

  const until = series.to;
  const averages = weekdayAverages(series, addDays(until, 1 - 7 * WEEKS), until);
  const isAmount =
    habit.valueType === "counter" || habit.valueType === "duration" || habit.valueType === "scale";
  const { target } = versionOn(habit, until);
  const goal = isAmount && target && habit.valueType !== "scale" ? target.value : null;
  const days = [0, 1, 2, 3, 4, 5, 6].map((place) => weekdayAt({ weekStart }, place));
  const values = days.map((on) => {
    const found = averages.find(({ weekday }) => weekday === isoWeekday(on));
    return (isAmount ? found?.mean : found?.rate) ?? null;
  });
  const highest = Math.max(0, ...values.map((value) => value ?? 0));
  const isEmpty = values.every((value) => value === null);
  const say = (value: number) =>
    isAmount ? words.full(habit, rounded(value)) : format.number(value, { style: "percent" });

  return (
    <section className="blk">
      <header>
        <h2 className="sec">{title()}</h2>
        <p>
          {goal === null
            ? t("lastWeeks", { count: WEEKS })
            : t("lastWeeksTarget", { count: WEEKS, target: words.number(goal) })}
        </p>
      </header>
      {isEmpty ? (
        <p className="muted sm">{t("noWeekdays")}</p>
      ) : (
        <BarChart
          title={title()}
          bars={days.map((on, index) => {
            const value = values[index] ?? null;
            return {
              label: day.weekdayShort(on),
              value,
              tone: toneOf(value, highest),
              ...(value !== null && {
                text: isAmount ? format.number(rounded(value)) : say(value),
              }),
            };
          })}
          format={say}
          headers={{ label: t("weekday"), value: title() }}
          target={goal === null ? null : { value: goal, label: t("target") }}
          scale={isAmount ? null : { from: 0, to: 1 }}
        />
      )}
    </section>
  );

  function title(): string {
    if (habit.valueType === "duration") return t("minutesByWeekday");
    if (habit.valueType === "scale") return t("averageByWeekday");
    if (habit.valueType !== "counter") return t("keptByWeekday");
    return habit.unit === "" ? t("amountByWeekday") : t("unitByWeekday", { unit: habit.unit });
  }
}

/** The best weekdays in the full colour, the weakest in a pale one. */
function toneOf(value: number | null, highest: number): string {
  const share = highest === 0 ? 0 : (value ?? 0) / highest;
  if (share > 0.88) return "var(--c4)";
  return share > 0.76 ? "var(--c3)" : "var(--c2)";
}

function rounded(value: number): number {
  return value >= 20 ? Math.round(value) : Math.round(value * 10) / 10;
}
