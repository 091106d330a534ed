"use client";

import { useFormatter, useTranslations } from "next-intl";

import type { CalendarDay } from "@/lib/domain/calendar-day";

import type { OverallDay } from "./squares";
import { type HabitYear, longestNow, yearFigures } from "./year-totals";

/** The year in four figures. */
export function YearFiguresRow(props: {
  days: readonly OverallDay[];
  habits: readonly HabitYear[];
  from: CalendarDay;
  to: CalendarDay;
  today: CalendarDay;
  withRuns: boolean;
}) {
  const t = useTranslations("year");
  const format = useFormatter();
  const { habits, from, to, today } = props;
  const list = habits.map(({ series }) => series);
  const { kept, share, perfect } = yearFigures(props.days, list, from, to);
  const longest = props.withRuns && today >= from && today <= to ? longestNow(habits, today) : null;
  return (
    <div className="yr-stats num">
      <div className="fig">
        <div className="v">{format.number(kept)}</div>
        <div className="l">{t("kept", { count: kept })}</div>
      </div>
      {share !== null && (
        <div className="fig">
          <div className="v">
            {Math.floor(share * 100 + 0.5)}
            <small>{t("percent")}</small>
          </div>
          <div className="l">{t("ofPlanned")}</div>
        </div>
      )}
      <div className="fig">
        <div className="v">{format.number(perfect)}</div>
        <div className="l">{t("perfect", { count: perfect })}</div>
      </div>
      {longest && (
        <div className="fig hide-p">
          <div className="v">
            {format.number(longest.days)}
            <small>{t("daysUnit", { count: longest.days })}</small>
          </div>
          <div className="l">{t("longestNow", { name: longest.habit.name })}</div>
        </div>
      )}
    </div>
  );
}
