"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useRef } from "react";

import { type CalendarDay, parseIsoDay, toIsoDay } from "@/lib/domain/calendar-day";

type DayPickerProps = { day: CalendarDay; today: CalendarDay; onDay: (day: CalendarDay) => void };

/** The day of the sheet as a word; it opens the browser's own calendar. Days to come cannot be chosen. */
export function DayPicker({ day, today, onDay }: DayPickerProps) {
  const t = useTranslations("log");
  const format = useFormatter();
  const input = useRef<HTMLInputElement>(null);
  const words =
    day === today
      ? t("today")
      : day === today - 1
        ? t("yesterday")
        : format.dateTime(new Date(day * 86_400_000), {
            weekday: "short",
            day: "numeric",
            month: "short",
          });

  return (
    <span className="day-picker">
      <button
        type="button"
        className="btn g"
        aria-label={t("chooseDay", { day: words })}
        onClick={() => input.current?.showPicker()}
      >
        {words}
      </button>
      <input
        ref={input}
        type="date"
        tabIndex={-1}
        aria-hidden="true"
        value={toIsoDay(day)}
        max={toIsoDay(today)}
        onChange={(event) => {
          const chosen = parseIsoDay(event.target.value);
          if (chosen !== null && chosen <= today) onDay(chosen);
        }}
      />
    </span>
  );
}
