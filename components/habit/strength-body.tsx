"use client";

import { useFormatter, useTranslations } from "next-intl";

import { useDayText } from "@/components/heatmap/day-text";
import { useValueWords } from "@/components/log/value-words";
import { measureOf, presentVersion } from "@/lib/analytics/habit-rules";
import { nextChanceDay } from "@/lib/analytics/risk";
import type { HabitSeries } from "@/lib/analytics/series";
import { strengthOf } from "@/lib/analytics/strength";
import { strengthNext, type StrengthShare, strengthShares } from "@/lib/analytics/strength-shares";
import type { Habit } from "@/lib/domain/habit";

import { RiskLine } from "./risk-line";

/** As many planned days as are shown one by one. */
const SHOWN = 30;

/** The days that the strength is made of, what the next day would make of it, and how likely that day is. */
export function StrengthBody({ habit, series }: { habit: Habit; series: HabitSeries }) {
  return (
    <div className="explain-body">
      <Shares series={series} />
      {!habit.deleted && <WhatIf habit={habit} series={series} />}
      {!habit.deleted && <RiskLine habit={habit} series={series} />}
    </div>
  );
}

function Shares({ series }: { series: HabitSeries }) {
  const t = useTranslations("explain");
  const points = usePoints();
  const shares = strengthShares(series);
  const isByDay = measureOf(presentVersion(series.habit, series.today)) === "day";
  const recent = shares.slice(-SHOWN);
  const newest = recent.at(-1);
  if (!newest) return <p>{t("nothing")}</p>;
  const older = shares.slice(0, -SHOWN).reduce((sum, { share }) => sum + share, 0);
  return (
    <>
      <p>
        {t(isByDay ? "how" : "quota", { points: points(newest.weight) })}{" "}
        {older > 0 && t("older", { count: recent.length, points: points(older) })}
      </p>
      <ShareBars shares={recent} />
      <ShareTable shares={recent} />
    </>
  );
}

/** One bar for each day: as high as the day could have counted, filled as far as it was done. */
function ShareBars({ shares }: { shares: readonly StrengthShare[] }) {
  const t = useTranslations("explain");
  const points = usePoints();
  const most = Math.max(...shares.map(({ weight }) => weight));
  const total = shares.reduce((sum, { share }) => sum + share, 0);
  const height = (part: number) => Math.max(1, (part / most) * 56);
  return (
    <svg
      className="share-bars"
      viewBox={`0 0 ${SHOWN * 10} 56`}
      preserveAspectRatio="none"
      role="img"
      aria-label={t("barsLabel", { count: shares.length, points: points(total) })}
    >
      {shares.map(({ day, share, weight }, index) => (
        <g key={day} transform={`translate(${(SHOWN - shares.length + index) * 10} 0)`}>
          <rect x="1" width="8" y={56 - height(weight)} height={height(weight)} fill="var(--t0)" />
          {share > 0 && (
            <rect x="1" width="8" y={56 - height(share)} height={height(share)} fill="var(--c4)" />
          )}
        </g>
      ))}
    </svg>
  );
}

function ShareTable({ shares }: { shares: readonly StrengthShare[] }) {
  const t = useTranslations("explain");
  const chart = useTranslations("chart");
  const format = useFormatter();
  const days = useDayText();
  const points = usePoints();
  return (
    <details className="numbers">
      <summary>{chart("numbers")}</summary>
      <div>
        <table className="num">
          <thead>
            <tr>
              <th scope="col">{t("day")}</th>
              <th scope="col">{t("done")}</th>
              <th scope="col">{t("adds")}</th>
            </tr>
          </thead>
          <tbody>
            {shares.toReversed().map(({ day, fraction, share, weight }) => (
              <tr key={day}>
                <th scope="row">{days.shortYear(day)}</th>
                <td>
                  {format.number(Math.floor(fraction * 100 + 0.5) / 100, { style: "percent" })}
                </td>
                <td>{t("of", { points: points(share), most: points(weight) })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

/** What the strength becomes with the next day. */
function WhatIf({ habit, series }: { habit: Habit; series: HabitSeries }) {
  const t = useTranslations("explain");
  const days = useDayText();
  const points = usePoints();
  const values = useValueWords();
  const { done, missed, asked } = strengthNext(series);
  const day = nextChanceDay(series);
  if (day === null) return null;
  const common = {
    day: days.weekdayAndDate(day),
    now: points(strengthOf(series)),
    done: points(done),
    missed: points(missed),
  };
  return (
    <p>
      {asked === null
        ? t("whatIf", common)
        : t("whatIfAmount", { ...common, amount: values.full(habit, Math.round(asked * 10) / 10) })}
    </p>
  );
}

/** Parts of the strength as points of 100. */
function usePoints(): (part: number) => string {
  const format = useFormatter();
  return (part) => format.number(part * 100, { maximumFractionDigits: 1 });
}
