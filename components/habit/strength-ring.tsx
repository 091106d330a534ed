"use client";

import { useTranslations } from "next-intl";

import type { HabitSeries } from "@/lib/analytics/series";
import { strengthSeries } from "@/lib/analytics/strength";

const RADIUS = 33;
const AROUND = 2 * Math.PI * RADIUS;

/** How far back the change is looked at. */
const DAYS_BACK = 30;

/** The strength of the habit, 0 to 100, and how it moved in a month. */
export function StrengthRing({ series }: { series: HabitSeries }) {
  const t = useTranslations("habit");
  const strengths = strengthSeries(series);
  const now = percentOf(strengths.at(-1));
  const before = percentOf(strengths.at(-1 - DAYS_BACK));
  const change = now - before;
  const isYoung = strengths.length <= DAYS_BACK && change === 0;
  return (
    <div className="flex items-center gap-3.5">
      <div className="strength">
        <svg viewBox="0 0 76 76" aria-hidden>
          <circle
            cx="38"
            cy="38"
            r={RADIUS}
            style={{ fill: "none", stroke: "var(--t0)", strokeWidth: 7 }}
          />
          {now > 0 && (
            <circle
              cx="38"
              cy="38"
              r={RADIUS}
              style={{
                fill: "none",
                stroke: "var(--c4)",
                strokeWidth: 7,
                strokeLinecap: "round",
                strokeDasharray: `${((AROUND * now) / 100).toFixed(1)} 300`,
              }}
            />
          )}
        </svg>
        <b className="relative">{now}</b>
      </div>
      <div className="fig">
        <div className="font-semibold">{t("strength")}</div>
        <div className="l mt-0.5!">
          {isYoung
            ? t("grows")
            : t("change", {
                change,
                direction: change > 0 ? "up" : "down",
                points: Math.abs(change),
              })}
        </div>
      </div>
    </div>
  );
}

function percentOf(strength: number | undefined): number {
  return Math.round((strength ?? 0) * 100);
}
