"use client";

import { useTranslations } from "next-intl";
import { type MouseEvent, useState } from "react";

import { useDayText } from "@/components/heatmap/day-text";
import { habitSquares } from "@/components/heatmap/squares";
import { weekdayAt } from "@/components/heatmap/strip-labels";
import { useTipTexts } from "@/components/heatmap/tip-texts";
import { IconButton } from "@/components/ui/button";
import { ChevronLeft, ChevronRight } from "@/components/ui/drawings";
import { Icon } from "@/components/ui/icon";
import type { HabitSeries } from "@/lib/analytics/series";
import { useIsPressed } from "@/lib/client/pressed-days";
import {
  addDays,
  civilDate,
  daysInMonth,
  isoWeekday,
  startOfMonth,
  type Weekday,
} from "@/lib/domain/calendar-day";
import type { HabitHistory } from "@/lib/domain/tracker";

import { tileClass } from "./day-tile";
import { monthAway } from "./use-day-cursor";
import type { DayAct } from "./use-day-tap";

/** A month of the habit; a tap on a day changes it. */
export function MonthCalendar(props: {
  history: HabitHistory;
  series: HabitSeries;
  weekStart: Weekday;
  act: DayAct | null;
}) {
  const t = useTranslations("habit");
  const day = useDayText();
  const texts = useTipTexts();
  const { history, series, weekStart, act } = props;
  const { today } = series;
  const isPressed = useIsPressed(history.habit.id);
  const [first, setFirst] = useState(startOfMonth(today));
  const { year, month } = civilDate(first);
  const length = daysInMonth(year, month);
  const squares = habitSquares(series, first, addDays(first, length - 1), "share");
  const lead = (isoWeekday(first) - weekStart + 7) % 7;
  const isThisMonth = first === startOfMonth(today);
  const title = isThisMonth ? day.month(first) : day.monthYear(first);

  function openByMenu(event: MouseEvent, on: typeof first): void {
    event.preventDefault();
    act?.open(on);
  }

  return (
    <section className="blk">
      <header>
        <h2 className="sec capital" aria-live="polite">
          {title}
        </h2>
        {act && <p className="e">{t("tapDay")}</p>}
        <div className={act ? "calnav" : "calnav e"}>
          <IconButton label={t("monthBefore")} onClick={() => setFirst(monthAway(first, -1))}>
            <Icon of={ChevronLeft} />
          </IconButton>
          <IconButton
            label={t("monthAfter")}
            disabled={isThisMonth}
            className="disabled:opacity-35"
            onClick={() => setFirst(monthAway(first, 1))}
          >
            <Icon of={ChevronRight} />
          </IconButton>
        </div>
      </header>
      <div className="cal" role="group" aria-label={day.monthYear(first)}>
        {[0, 1, 2, 3, 4, 5, 6].map((place) => (
          <span key={place} aria-hidden>
            {day.weekdayNarrow(weekdayAt({ weekStart }, place))}
          </span>
        ))}
        {squares.map((square, index) => {
          const on = addDays(first, index);
          return (
            <button
              key={on}
              type="button"
              className={`${on <= today && square === null ? "early" : tileClass(square)} ${on === today && square !== "open" ? "now" : ""}`}
              style={index === 0 ? { gridColumnStart: lead + 1 } : undefined}
              disabled={on > today || act === null}
              onClick={() => act?.tap(on)}
              onContextMenu={(event) => openByMenu(event, on)}
              aria-busy={isPressed(on)}
              aria-label={t("dayLabel", {
                day: day.date(on),
                text: texts.ofDay(on, history, series),
              })}
            >
              {day.dayOfMonth(on)}
            </button>
          );
        })}
      </div>
    </section>
  );
}
