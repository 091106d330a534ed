"use client";

import { useTranslations } from "next-intl";
import { lazy, Suspense } from "react";

import type { HabitSeries } from "@/lib/analytics/series";
import { type CalendarDay, isoWeekday } from "@/lib/domain/calendar-day";
import type { HabitId } from "@/lib/domain/ids";

import type { DayPlan } from "./day-plan";
import { Stamp } from "./stamp";
import { stampOf } from "./stamp-tiles";
import { useIsWide } from "./use-is-wide";
import { usualOnWeekday } from "./usual-day";

const RailMore = lazy(() => import("./rail-more").then((file) => ({ default: file.RailMore })));

type DayRailProps = {
  plan: DayPlan;
  series: ReadonlyMap<HabitId, HabitSeries>;
  day: CalendarDay;
  isToday: boolean;
};

/** The day at a glance, beside the list on larger screens: its stamp, how much is kept, and what comes later. */
export function DayRail({ plan, series, day, isToday }: DayRailProps) {
  const t = useTranslations("today");
  const isWide = useIsWide();
  const items = plan.items.filter((item) => item.counts || item.outcome === "skip");
  return (
    <aside className="rail" aria-label={isToday ? t("glance") : t("glanceDay")}>
      <div className="big">
        <Stamp {...stampOf(items)} />
        <div>
          <p className="of num">
            {t.rich("ofDue", {
              kept: String(plan.kept),
              due: String(plan.due),
              big: (words) => words,
              of: (words) => <span>{words}</span>,
            })}
          </p>
          <DaySentence plan={plan} series={series} day={day} isToday={isToday} />
        </div>
      </div>
      {isWide && (
        <Suspense>
          <RailMore isToday={isToday} />
        </Suspense>
      )}
    </aside>
  );
}

function DaySentence({ plan, series, day, isToday }: DayRailProps) {
  const t = useTranslations("today");
  const usual = isToday ? usualOnWeekday(series.values(), day) : null;
  const sentences =
    plan.due === 0
      ? [t("nothingDue")]
      : plan.kept === plan.due
        ? [t("finished")]
        : [
            plan.underWay === 0 ? "" : t("underWay", { count: plan.underWay }),
            usual === null
              ? ""
              : t("usually", { weekday: String(isoWeekday(day)), count: String(usual) }),
          ];
  const text = sentences.filter(Boolean).join(" ");
  return text === "" ? null : <p className="sm muted mt-2">{text}</p>;
}
