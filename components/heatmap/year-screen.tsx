"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { usePathname } from "next/navigation";

import { useSeries, useTracker } from "@/lib/client/tracker";
import { civilDate } from "@/lib/domain/calendar-day";

import { knownYears, yearSpan, type HabitYear, belongsTo } from "./year-totals";
import { YearView } from "./year-view";

/** A year of all habits: the one in the address, else the one that runs. */
export function YearScreen() {
  const t = useTranslations("year");
  const tracker = useTracker();
  const seriesById = useSeries();
  const { first, last } = knownYears(tracker.habits, tracker.today);
  // The page's own parameters hold a placeholder when the page came from the offline shell.
  const year = yearIn(usePathname()) ?? last;
  const { from, to } = yearSpan(year);

  if (tracker.habits.length === 0) {
    return (
      <>
        <div className="top">
          <h1>{year}</h1>
        </div>
        <p className="muted">{t("nothingYet")}</p>
        <p className="mt-4">
          <Link className="btn p" href="/welcome">
            {t("begin")}
          </Link>
        </p>
      </>
    );
  }

  const habits = tracker.habits.flatMap((history): HabitYear[] => {
    const series = seriesById.get(history.habit.id);
    return series && belongsTo(series, from, to) ? [{ ...history, series }] : [];
  });
  return (
    <YearView
      year={year}
      habits={habits}
      today={tracker.today}
      weekStart={tracker.profile.weekStart}
      years={{ first, last: civilDate(tracker.today).year }}
      withRuns={tracker.profile.streaks !== "hidden"}
    />
  );
}

/** The year of `/heatmap/2025`, with or without the language before it; null for any other address. */
function yearIn(pathname: string): number | null {
  const found = /\/heatmap\/(\d{4})$/.exec(pathname);
  const year = found ? Number(found[1]) : 0;
  return year >= 1 ? year : null;
}
