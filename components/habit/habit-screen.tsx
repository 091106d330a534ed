"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { usePathname } from "next/navigation";

import { useHabitSeries } from "@/lib/client/habit-series";

import { HabitView } from "./habit-view";

/** Everything about one habit: the one in the address. */
export function HabitScreen() {
  // The page's own parameters hold a placeholder when the page came from the offline shell.
  const found = useHabitSeries(habitIn(usePathname()));
  return found ? (
    <HabitView key={found.history.habit.id} history={found.history} series={found.series} />
  ) : (
    <UnknownHabit />
  );
}

/** The id in `/habits/<id>`, with or without the language before it. */
function habitIn(pathname: string): string {
  return /\/habits\/([^/]+)/.exec(pathname)?.[1] ?? "";
}

function UnknownHabit() {
  const t = useTranslations("habit");
  return (
    <div className="empty">
      <h1>{t("unknown")}</h1>
      <p className="muted">{t("unknownHint")}</p>
      <Link className="btn q" href="/habits">
        {t("allHabits")}
      </Link>
    </div>
  );
}
