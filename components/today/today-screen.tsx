"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { usePathname } from "next/navigation";

import { useToday } from "@/lib/client/tracker";
import { parseIsoDay } from "@/lib/domain/calendar-day";

import { TodayView } from "./today-view";

/** The owner's day. */
export function TodayScreen() {
  return <TodayView day={null} />;
}

/**
 * The day in the address. It is read from the path and not from the route's parameters: a stored shell
 * of the route carries a placeholder there.
 */
export function DayScreen() {
  useToday(); // the shell has no day to judge: it waits for the data here, like every screen
  const day = parseIsoDay(usePathname().split("/").at(-1) ?? "");
  return day === null ? <NoSuchDay /> : <TodayView day={day} />;
}

function NoSuchDay() {
  const t = useTranslations("today");
  return (
    <section className="empty">
      <h1>{t("badDay")}</h1>
      <Link className="btn q" href="/today">
        {t("toToday")}
      </Link>
    </section>
  );
}
