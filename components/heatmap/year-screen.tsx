"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { memo } from "react";

import type { HabitSeries } from "@/lib/analytics/series";
import { useLaterTracker } from "@/lib/client/tracker";
import { civilDate } from "@/lib/domain/calendar-day";
import type { HabitId } from "@/lib/domain/ids";
import type { Tracker } from "@/lib/domain/tracker";

import { knownYears, yearSpan, type HabitYear, belongsTo } from "./year-totals";
import { YearView } from "./year-view";

/**
 * A year of all habits: the one in the address, else the one that runs. Nothing is tapped in it, so what changes is drawn
 * in pieces, and a key or a link is not kept waiting by thousands of squares.
 */
export function YearScreen() {
  const { tracker, series } = useLaterTracker();
  // The page's own parameters hold a placeholder when the page came from the offline shell.
  return <Year tracker={tracker} series={series} wanted={yearIn(usePathname())} />;
}

type YearProps = {
  tracker: Tracker;
  series: ReadonlyMap<HabitId, HabitSeries>;
  /** Null for the last one that is known. */
  wanted: number | null;
};

// Kept as long as nothing is different, or the pieces would come on top of drawing it as it was.
const Year = memo(function Year({ tracker, series: seriesById, wanted }: YearProps) {
  const t = useTranslations("year");
  const { first, last } = knownYears(tracker.habits, tracker.today);
  const year = wanted ?? last;
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
});

/** The year of `/heatmap/2025`, with or without the language before it; null for any other address. */
function yearIn(pathname: string): number | null {
  const found = /\/heatmap\/(\d{4})$/.exec(pathname);
  const year = found ? Number(found[1]) : 0;
  return year >= 1 ? year : null;
}
