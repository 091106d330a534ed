"use client";

import { useTranslations } from "next-intl";

import { type CalendarDay, dayOfCivil, type Weekday } from "@/lib/domain/calendar-day";

import { useDayText } from "./day-text";
import { HeatStrip } from "./heat-strip";
import type { OverallDay } from "./squares";
import { type StripLayout, stripLayout } from "./strip-layout";
import { SIZES } from "./strip-sizes";

/** The twelve months of a year, weeks below each other. */
export function monthLayouts(year: number, weekStart: Weekday): StripLayout[] {
  return Array.from({ length: 12 }, (_, month) =>
    stripLayout({
      ...SIZES.month,
      from: dayOfCivil(year, month + 1, 1),
      to: dayOfCivil(year, month + 2, 0),
      weekStart,
      weeks: "down",
    }),
  );
}

/** The year of all habits, month by month. */
export function MonthBlocks(props: {
  layouts: readonly StripLayout[];
  days: readonly OverallDay[];
  today: CalendarDay;
  className?: string;
}) {
  const t = useTranslations("year");
  const text = useDayText();
  const start = props.layouts[0]?.from ?? props.today;
  return (
    <div className={`blocks hm ${props.className ?? ""}`}>
      {props.layouts.map((layout, month) => {
        const days = props.days.slice(layout.from - start, layout.to - start + 1);
        const done = days.reduce((sum, day) => sum + day.done, 0);
        const due = days.reduce((sum, day) => sum + day.due, 0);
        return (
          <div key={layout.from}>
            <h2>{text.month(layout.from)}</h2>
            <HeatStrip
              layout={layout}
              squares={days.map(({ square }) => square)}
              label={t("monthLabel", { month: text.monthYear(layout.from), done, due })}
              today={props.today}
              tip={`all ${month}`}
            />
          </div>
        );
      })}
    </div>
  );
}
