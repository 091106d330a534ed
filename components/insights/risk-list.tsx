"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { lazy, Suspense } from "react";

import { FindingSection } from "./finding-section";
import type { Findings, HabitRisk } from "./findings";
import { useInsightWords } from "./insight-words";

const RiskRemedy = lazy(() =>
  import("./risk-remedy").then((file) => ({ default: file.RiskRemedy })),
);

/** Habits that may slip, with the chance and how sure it is. */
export function RiskList({ risks }: Pick<Findings, "risks">) {
  const t = useTranslations("insights");
  return (
    <FindingSection title={t("risk")} silence={t("riskNone")}>
      {risks.map((one) => (
        <RiskRow key={one.habit.id} one={one} />
      ))}
    </FindingSection>
  );
}

function RiskRow({ one: { habit, risk, chance, miss } }: { one: HabitRisk }) {
  const t = useTranslations("insights");
  const words = useInsightWords();
  return (
    <li>
      <p>
        <Link className="link" href={`/habits/${habit.id}`}>
          <b>{habit.name}</b>
        </Link>{" "}
        {risk.riskLevel === "high" ? t("riskHigh") : t("riskMedium")}
      </p>
      <p className="sm muted">{t("riskChance", { chance: words.percent(chance), miss })}</p>
      <p className="xs faint">
        {t("riskRate", {
          miss,
          rate: words.percent(risk.rate),
          low: words.wholePercent(risk.rateLow),
          high: words.percent(risk.rateHigh),
        })}
      </p>
      <Suspense>
        <RiskRemedy habit={habit} />
      </Suspense>
    </li>
  );
}
