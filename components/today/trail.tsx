import { useTranslations } from "next-intl";

import { tallyOf } from "@/lib/analytics/consistency";
import { type HeatLevel, heatLevels } from "@/lib/analytics/heat";
import type { HabitSeries } from "@/lib/analytics/series";
import { addDays, type CalendarDay } from "@/lib/domain/calendar-day";

const DAYS = 14;

/** The fourteen days before the day, as a row of small tiles. The day itself is the big tile beside it. */
export function Trail({ series, day }: { series: HabitSeries; day: CalendarDay }) {
  const t = useTranslations("today");
  const from = addDays(day, -DAYS);
  const to = addDays(day, -1);
  const levels = heatLevels(series, from, to);
  const { done, expected } = tallyOf(series, from, to);
  const isWhole = Number.isInteger(done) && Number.isInteger(expected);
  const label = isWhole
    ? t("trail", { done: String(done), due: String(expected) })
    : t("trailQuota", { done: levels.filter((level) => level === 4).length });
  return (
    <span className="trail" role="img" aria-label={label}>
      {levels.map((level, index) => (
        <i key={index} className={classOf(level)} />
      ))}
    </span>
  );
}

function classOf(level: HeatLevel): string {
  if (level === "skip") return "k";
  if (level === "off") return "off";
  return level === 0 || level === "open" ? "" : `l${level}`;
}
