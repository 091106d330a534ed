"use client";

import { useTranslations } from "next-intl";

import { planDay } from "@/components/today/day-plan";
import { useSeries, useTracker } from "@/lib/client/tracker";

/** How much of today is kept, beside the word Today. */
export function TodayCount() {
  const t = useTranslations("shell");
  const { habits, today } = useTracker();
  const series = useSeries();
  const { kept, due } = planDay(habits, series, today);
  if (due === 0) return null;
  return <span className="n num">{t("kept", { kept: String(kept), due: String(due) })}</span>;
}
