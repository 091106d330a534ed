"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { FindingSection } from "./finding-section";
import { type Findings, LEAST_COMPARED } from "./findings";

/** Habits that go better or worse than in the four weeks before, with what was counted. */
export function Trends({ trends, mostCompared }: Pick<Findings, "trends" | "mostCompared">) {
  const t = useTranslations("insights");
  const silence =
    mostCompared < LEAST_COMPARED
      ? t("trendsThin", { needed: LEAST_COMPARED, known: mostCompared })
      : t("trendsNone");
  return (
    <FindingSection title={t("trends")} hint={t("trendsHint")} silence={silence}>
      {trends.map(({ habit, trend: { now, before }, verdict }) => (
        <li key={habit.id}>
          <p>
            {t.rich("trendLine", {
              name: habit.name,
              verdict,
              done: now.done,
              days: now.n,
              doneBefore: before.done,
              daysBefore: before.n,
              b: (name: ReactNode) => <b>{name}</b>,
            })}
          </p>
        </li>
      ))}
    </FindingSection>
  );
}
