"use client";

import { useFormatter, useTranslations } from "next-intl";

import { amountOf, doneDays, yearSpan } from "@/components/heatmap/year-totals";
import { useValueWords } from "@/components/log/value-words";
import { aggregateValues, circularMean } from "@/lib/analytics/aggregate";
import { consistencyOf } from "@/lib/analytics/consistency";
import type { HabitSeries } from "@/lib/analytics/series";
import { streaksOf } from "@/lib/analytics/streaks";
import { unitsOf } from "@/lib/analytics/units";
import { useProfile } from "@/lib/client/tracker";
import { isAccumulating } from "@/lib/domain/amount";
import { addDays, civilDate } from "@/lib/domain/calendar-day";
import type { Habit } from "@/lib/domain/habit";

import { Figure } from "./figure";
import { StrengthRing } from "./strength-ring";
import { valuesBetween } from "./values";

/** A quota expects parts of a day. */
const WHOLE = { maximumFractionDigits: 0 } as const;

/** The window of the last figure. */
const SHARE_DAYS = 90;

/** The habit in figures: strength, runs, what the year came to, and the share of the last months. */
export function HabitFigures({ habit, series }: { habit: Habit; series: HabitSeries }) {
  const t = useTranslations("habit");
  const format = useFormatter();
  const { current, best } = streaksOf(series);
  const isHidden = useProfile().streaks === "hidden";
  const age = series.to - series.from + 1;
  const window = Math.max(1, Math.min(SHARE_DAYS, age));
  const { score: share, done, expected } = consistencyOf(series, SHARE_DAYS);
  const unit = current.unit;
  return (
    <div className="hfig num flex-wrap">
      <StrengthRing series={series} />
      {!isHidden && (
        <Figure
          value={format.number(current.length)}
          label={t("inARow", { count: current.length, unit })}
        />
      )}
      <Held series={series} />
      {!isHidden && best && best.length > current.length && (
        <Figure
          className="hide-p"
          value={format.number(best.length)}
          label={t("longest", { count: best.length, unit })}
        />
      )}
      <ThisYear habit={habit} series={series} />
      <Typical habit={habit} series={series} />
      {share !== null && (
        <Figure
          className="hide-p"
          value={format.number(Math.floor(share + 0.5))}
          unit={t("percent")}
          label={t("ofDays", {
            count: window,
            done: format.number(done, WHOLE),
            planned: format.number(expected, WHOLE),
          })}
        />
      )}
    </div>
  );
}

/** What held although the run broke: "26 of 28". */
function Held({ series }: { series: HabitSeries }) {
  const t = useTranslations("habit");
  const { current } = streaksOf(series);
  if (current.status !== "broken") return null;
  const settled = unitsOf(series).filter(({ state }) => state !== "pending");
  const recent = settled
    .filter(({ kind }) => kind === current.unit)
    .slice(current.unit === "day" ? -28 : -12);
  const kept = recent.filter(({ state }) => state === "ok").length;
  if (kept === 0 || recent.length < 3) return null;
  return (
    <Figure
      value={String(kept)}
      unit={t("outOf", { count: recent.length })}
      label={t(`lastUnits.${current.unit}`)}
    />
  );
}

/** What the year came to: amounts for what adds up, days for the rest. */
function ThisYear({ habit, series }: { habit: Habit; series: HabitSeries }) {
  const t = useTranslations("habit");
  const format = useFormatter();
  const { from, to } = yearSpan(civilDate(series.today).year);
  if (!isAccumulating(habit.valueType)) {
    const count = doneDays(series, from, to);
    return (
      <Figure value={format.number(count)} unit={t("days", { count })} label={t("thisYear")} />
    );
  }
  const amount = amountOf(habit, series, from, to) ?? 0;
  if (habit.valueType === "counter") {
    const digits = amount >= 100 ? 0 : 1;
    const value = format.number(amount, { maximumFractionDigits: digits });
    return <Figure value={value} unit={habit.unit} label={t("thisYear")} />;
  }
  const isShort = amount < 600;
  return (
    <Figure
      value={format.number(isShort ? Math.round(amount) : Math.round(amount / 60))}
      unit={t(isShort ? "min" : "h")}
      label={t("thisYear")}
    />
  );
}

/** The usual time of a time habit, the mean of a scale; over the last 30 days. */
function Typical({ habit, series }: { habit: Habit; series: HabitSeries }) {
  const t = useTranslations("habit");
  const format = useFormatter();
  const words = useValueWords();
  const values = valuesBetween(series, addDays(series.today, -29), series.today);
  if (habit.valueType === "time") {
    const minute = circularMean(values);
    if (minute === null) return null;
    return <Figure value={words.full(habit, Math.round(minute) % 1440)} label={t("usualTime")} />;
  }
  const mean = aggregateValues(values, "mean");
  if (habit.valueType !== "scale" || mean === null) return null;
  return (
    <Figure
      value={format.number(mean, { maximumFractionDigits: 1 })}
      unit={t("outOf", { count: habit.scaleMax })}
      label={t("average")}
    />
  );
}
