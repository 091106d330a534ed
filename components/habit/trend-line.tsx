"use client";

import { useTranslations } from "next-intl";

import type { HabitSeries } from "@/lib/analytics/series";
import { recentTrend } from "@/lib/analytics/trend";

/** Whether the last four weeks went better than the four before, with what was counted; or what is missing. */
export function TrendLine({ series }: { series: HabitSeries }) {
  const t = useTranslations("habit");
  const { now, before, comparison } = recentTrend(series);
  if (now.n === 0) return null;
  const counted = { done: now.done, days: now.n, doneBefore: before.done, daysBefore: before.n };
  return (
    <p className="sm muted mb-3">
      {comparison === null
        ? t("trendThin", counted)
        : t("trend", { ...counted, verdict: comparison.verdict })}
    </p>
  );
}
