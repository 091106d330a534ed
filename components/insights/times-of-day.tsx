"use client";

import { useTranslations } from "next-intl";

import { LEAST_TIMES } from "@/lib/analytics/typical-time";
import { formatTimeOfDay } from "@/lib/domain/clock-text";

import { FindingSection } from "./finding-section";
import type { Findings } from "./findings";

const MINUTES_PER_DAY = 1440;

/** When habits usually happen: by their own time of day, else by when they were logged. */
export function TimesOfDay({ times }: Pick<Findings, "times">) {
  const t = useTranslations("insights");
  const { known, mostTimes, isSpread } = times;
  const silence = isSpread
    ? t("timesSpread")
    : t("timesThin", { needed: LEAST_TIMES, known: mostTimes });
  return (
    <FindingSection title={t("times")} silence={silence}>
      {known.map(({ habit, isTime, time }) => (
        <li key={habit.id}>
          <p>
            {t.rich(isTime ? "usualTime" : "usualLog", {
              name: habit.name,
              typical: clock(time.typical),
              from: clock(time.from),
              to: clock(time.to),
              b: (name: React.ReactNode) => <b>{name}</b>,
            })}
          </p>
          <p className="xs faint">{t("timesLogged", { times: time.times })}</p>
        </li>
      ))}
    </FindingSection>
  );
}

/** The nearest whole minute; a second before midnight is midnight. */
function clock(minute: number): string {
  return formatTimeOfDay(Math.round(minute) % MINUTES_PER_DAY);
}
