"use client";

import { useFormatter, useTranslations } from "next-intl";
import Link from "next/link";

import { Pause } from "@/components/ui/drawings";
import { Icon } from "@/components/ui/icon";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { Vacation } from "@/lib/domain/vacation";
import { vacationOn } from "@/lib/domain/vacation-on";

/** Says that a day is a day away, and where that can be changed. Nothing on other days. */
export function AwayLine(props: { vacations: readonly Vacation[]; day: CalendarDay }) {
  const t = useTranslations("today");
  const format = useFormatter();
  const vacation = vacationOn(props.vacations, props.day);
  if (!vacation) return null;
  const last =
    vacation.to === null
      ? null
      : format.dateTime(new Date(vacation.to * 86_400_000), { day: "numeric", month: "long" });
  return (
    <div className="banner">
      <Icon of={Pause} />
      <p className="flex-1">{last === null ? t("away") : t("awayUntil", { day: last })}</p>
      <Link className="btn q" href="/habits" prefetch={false}>
        {t("awayChange")}
      </Link>
    </div>
  );
}
