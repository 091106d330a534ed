"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { useDayText } from "@/components/heatmap/day-text";
import { HeatStrip } from "@/components/heatmap/heat-strip";
import { HeatTips } from "@/components/heatmap/heat-tips";
import { habitSquares } from "@/components/heatmap/squares";
import { monthLabels } from "@/components/heatmap/strip-labels";
import { stripLayout } from "@/components/heatmap/strip-layout";
import { SIZES } from "@/components/heatmap/strip-sizes";
import { useTipTexts } from "@/components/heatmap/tip-texts";
import { yearSpan } from "@/components/heatmap/year-totals";
import { IconButton } from "@/components/ui/button";
import { ChevronLeft, ChevronRight } from "@/components/ui/drawings";
import { Icon } from "@/components/ui/icon";
import type { HabitSeries } from "@/lib/analytics/series";
import { addDays, civilDate, startOfWeek, type Weekday } from "@/lib/domain/calendar-day";
import type { HabitHistory } from "@/lib/domain/tracker";

import { HabitLegend } from "./habit-legend";
import type { DayAct } from "./use-day-tap";
import { YearGrid } from "./year-grid";

/** A year of the habit to change day by day; on a phone the last half year to look at. */
export function HabitYear(props: {
  history: HabitHistory;
  series: HabitSeries;
  weekStart: Weekday;
  act: DayAct | null;
}) {
  const t = useTranslations("habit");
  const { history, series, weekStart } = props;
  const { habit } = history;
  const last = civilDate(series.today).year;
  const first = Math.min(last, civilDate(series.from).year);
  const [year, setYear] = useState(last);
  const { from, to } = yearSpan(year);
  return (
    <>
      <YearGrid
        {...props}
        key={year}
        from={from}
        to={to}
        label={t("yearOf", { name: habit.name, year: String(year) })}
      />
      <HalfYear history={history} series={series} weekStart={weekStart} />
      <div className="mt-[13px] flex items-center gap-3">
        <HabitLegend habit={habit} today={series.today} />
        <span className="flex-1" />
        {first < last && (
          <div className="hide-p flex items-center">
            <IconButton
              label={String(year - 1)}
              disabled={year <= first}
              onClick={() => setYear(year - 1)}
              className="disabled:opacity-35"
            >
              <Icon of={ChevronLeft} />
            </IconButton>
            <span className="num sm muted" role="status">
              {year}
            </span>
            <IconButton
              label={String(year + 1)}
              disabled={year >= last}
              onClick={() => setYear(year + 1)}
              className="disabled:opacity-35"
            >
              <Icon of={ChevronRight} />
            </IconButton>
          </div>
        )}
      </div>
    </>
  );
}

function HalfYear(props: { history: HabitHistory; series: HabitSeries; weekStart: Weekday }) {
  const t = useTranslations("year");
  const day = useDayText();
  const texts = useTipTexts();
  const { history, series, weekStart } = props;
  const from = addDays(startOfWeek(series.today, weekStart), -7 * 25);
  const layout = stripLayout({
    ...SIZES.phone,
    from,
    to: series.today,
    weekStart,
    weeks: "across",
  });
  const sources = new Map([
    ["half", { layout, describe: (on: typeof from) => texts.habit(on, history, series) }],
  ]);
  return (
    <div className="only-p">
      <HeatTips sources={sources}>
        <div className="hm">
          <HeatStrip
            layout={layout}
            squares={habitSquares(series, from, series.today, "share")}
            label={t("weeksLabel", { name: history.habit.name })}
            labels={monthLabels(layout, day.monthShort)}
            today={series.today}
            tip="half"
          />
        </div>
      </HeatTips>
    </div>
  );
}
