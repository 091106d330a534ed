"use client";

import { useFormatter, useTranslations } from "next-intl";

import { shareOf } from "@/lib/analytics/kept";
import { overallTrend } from "@/lib/analytics/overall-trend";
import { useLaterTracker } from "@/lib/client/tracker";

/** A quota expects parts of a day. */
const WHOLE = { maximumFractionDigits: 0 } as const;

/** The share that was kept in four weeks, and whether that is better than in the four before; silent without data. */
export function RailTrend() {
  const t = useTranslations("today");
  const format = useFormatter();
  const { tracker, series } = useLaterTracker();
  const { now, comparison } = overallTrend([...series.values()], tracker.today);
  const share = shareOf(now);
  if (share === null || comparison === null) return null;
  const percent = format.number(Math.floor(share * 100 + 0.5) / 100, { style: "percent" });
  return (
    <section className="rail-trend">
      <h2 className="sec">{t("fourWeeks")}</h2>
      <p className="sm muted num">
        {t("fourWeeksText", {
          kept: format.number(now.kept, WHOLE),
          planned: format.number(now.planned, WHOLE),
          share: percent,
          verdict: comparison.verdict,
        })}
      </p>
    </section>
  );
}
