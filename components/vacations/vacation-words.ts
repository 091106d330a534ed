"use client";

import { useFormatter, useTranslations } from "next-intl";

import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { VacationDays } from "@/lib/domain/vacation";

/** Says the days of a vacation: "3–14 August 2026", "From 3 August 2026". */
export function useVacationWords(): (days: VacationDays) => string {
  const t = useTranslations("vacation");
  const format = useFormatter();
  const long = { day: "numeric", month: "long", year: "numeric" } as const;
  return ({ from, to }) =>
    to === null
      ? t("open", { day: format.dateTime(dateOf(from), long) })
      : plainSpaces(format.dateTimeRange(dateOf(from), dateOf(to), long));
}

/** Node puts thin spaces around the dash of a range and Chromium ordinary ones: the page would not match its markup. */
function plainSpaces(text: string): string {
  return text.replaceAll(/\s/gu, " ");
}

function dateOf(day: CalendarDay): Date {
  return new Date(day * 86_400_000);
}
