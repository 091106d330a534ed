"use client";

import { useTranslations } from "next-intl";

import { isRelative } from "@/components/heatmap/squares";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import { versionOn, type Habit } from "@/lib/domain/habit";

import { usePlanWords } from "./plan-words";

/** What the colours of the year mean, in the habit's own words. */
export function HabitLegend({ habit, today }: { habit: Habit; today: CalendarDay }) {
  const t = useTranslations("habit");
  const words = usePlanWords();
  const { target } = versionOn(habit, today);
  const most = target ? words.target(habit, target) : t(isRelative(habit) ? "most" : "done");
  return (
    <p className="legend flex-wrap">
      {t(isRelative(habit) ? "least" : "notDone")}
      <i className="ms-0.5" style={{ background: "var(--t0)" }} />
      {(target !== null || isRelative(habit)) && (
        <>
          <i className="l1" />
          <i className="l2" />
          <i className="l3" />
        </>
      )}
      <i className="l4 me-0.5" />
      {most}
      <span className="legend ms-[18px] whitespace-nowrap">
        <i className="heat-skip" />
        {t("skipped")}
      </span>
    </p>
  );
}
