"use client";

import { useTranslations } from "next-intl";

import type { CalendarDay } from "@/lib/domain/calendar-day";

import { useDayText } from "./day-text";
import { HeatStrip } from "./heat-strip";
import type { OverallDay } from "./squares";
import { monthLabels, weekdayLabels } from "./strip-labels";
import type { StripLayout } from "./strip-layout";

/** The year of all habits as one drawing. */
export function OverallStrip(props: {
  layout: StripLayout;
  days: readonly OverallDay[];
  today: CalendarDay;
  year: number;
  className?: string;
}) {
  const t = useTranslations("year");
  const day = useDayText();
  const { layout, days } = props;
  const done = days.reduce((sum, { done: count }) => sum + count, 0);
  const due = days.reduce((sum, { due: count }) => sum + count, 0);
  return (
    <div className={`hm wide ${props.className ?? ""}`}>
      <HeatStrip
        layout={layout}
        squares={days.map(({ square }) => square)}
        label={t("allLabel", { year: String(props.year), done, due })}
        labels={[...monthLabels(layout, day.month), ...weekdayLabels(layout, day.weekdayShort)]}
        today={props.today}
        tip="all"
      />
    </div>
  );
}
