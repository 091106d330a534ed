"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";

import { planDay } from "@/components/today/day-plan";
import { showBadge } from "@/lib/client/app-badge";
import { useSeries, useTracker } from "@/lib/client/tracker";

/** How much of today is kept, beside the word Today; what is left of it stands on the app's icon. */
export function TodayCount() {
  const t = useTranslations("shell");
  const { habits, today } = useTracker();
  const series = useSeries();
  const { kept, due } = planDay(habits, series, today);
  const left = due - kept;
  useEffect(() => showBadge(left), [left]);
  if (due === 0) return null;
  return <span className="n num">{t("kept", { kept: String(kept), due: String(due) })}</span>;
}
