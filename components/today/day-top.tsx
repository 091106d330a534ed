"use client";

import { useFormatter, useTranslations } from "next-intl";
import Link from "next/link";
import { memo } from "react";

import { PhoneActions } from "@/components/shell/phone-actions";
import { buttonClass } from "@/components/ui/button";
import { ChevronLeft, ChevronRight, Plus } from "@/components/ui/drawings";
import { Icon } from "@/components/ui/icon";
import { addDays, type CalendarDay, civilDate } from "@/lib/domain/calendar-day";

import { dayDate } from "./day-date";
import { dayHref } from "./day-href";

type DayTopProps = { day: CalendarDay; today: CalendarDay };

/** The day as a heading, and the ways to its neighbours. A tap changes none of it. */
export const DayTop = memo(function DayTop({ day, today }: DayTopProps) {
  const t = useTranslations("today");
  const common = useTranslations("common");
  const format = useFormatter();
  const isSameYear = civilDate(day).year === civilDate(today).year;
  return (
    <div className="top day-top">
      <h1>
        <span className="whitespace-nowrap">
          {capitalized(format.dateTime(dayDate(day), { weekday: "long" }))},
        </span>{" "}
        <em>
          {format.dateTime(dayDate(day), {
            day: "numeric",
            month: "long",
            ...(isSameYear ? {} : { year: "numeric" }),
          })}
        </em>
      </h1>
      <span className="sp" />
      <div className={`day-nav ${day === today ? "hide-p" : ""}`}>
        <Link className="ib" href={dayHref(addDays(day, -1), today)} aria-label={t("previousDay")}>
          <Icon of={ChevronLeft} />
        </Link>
        {day < today ? (
          <Link className="ib" href={dayHref(addDays(day, 1), today)} aria-label={t("nextDay")}>
            <Icon of={ChevronRight} />
          </Link>
        ) : (
          <span className="ib off" aria-hidden="true">
            <Icon of={ChevronRight} />
          </span>
        )}
      </div>
      <PhoneActions />
      <Link className={buttonClass("primary", "hide-p")} href="/habits/new">
        <Icon of={Plus} size="s" />
        {common("newHabit")}
      </Link>
    </div>
  );
});

/** A weekday begins the heading, also in languages that write it small. */
function capitalized(word: string): string {
  return word.charAt(0).toLocaleUpperCase() + word.slice(1);
}
