"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { yearSpan } from "@/components/heatmap/year-totals";
import { IconButton } from "@/components/ui/button";
import { ChevronLeft, ChevronRight } from "@/components/ui/drawings";
import { Icon } from "@/components/ui/icon";
import type { HabitSeries } from "@/lib/analytics/series";
import { civilDate, type Weekday } from "@/lib/domain/calendar-day";
import type { HabitHistory } from "@/lib/domain/tracker";

import { HabitLegend } from "./habit-legend";
import type { DayAct } from "./use-day-tap";
import { YearGrid } from "./year-grid";

/** A year of the habit to change day by day, and the years before it. */
export function HabitYear(props: {
  history: HabitHistory;
  series: HabitSeries;
  weekStart: Weekday;
  act: DayAct | null;
}) {
  const t = useTranslations("habit");
  const { history, series } = props;
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
      <div className="mt-[13px] flex items-center gap-3">
        <HabitLegend habit={habit} today={series.today} />
        <span className="flex-1" />
        {first < last && (
          <div className="flex items-center">
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
