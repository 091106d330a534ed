"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";

import type { WeekChange } from "@/lib/analytics/what-changed";
import type { Habit } from "@/lib/domain/habit";

import { FindingSection } from "./finding-section";
import { type Findings, LEAST_SETTLED } from "./findings";
import { useInsightWords } from "./insight-words";

const bold = (name: ReactNode) => <b>{name}</b>;

/** What differs this week from the same weekdays of the four weeks before. */
export function WeekChanges({ week }: Pick<Findings, "week">) {
  const t = useTranslations("insights");
  return (
    <FindingSection title={t("thisWeek")} hint={t("thisWeekHint")} silence={t("thisWeekNone")}>
      {week.map((change) => (
        <WeekLine key={change.key.id} change={change} />
      ))}
    </FindingSection>
  );
}

function WeekLine({ change: { key: habit, now, before } }: { change: WeekChange<Habit> }) {
  const t = useTranslations("insights");
  const format = useFormatter();
  const number = (value: number) => format.number(value, { maximumFractionDigits: 1 });
  return (
    <li>
      <p>
        {t.rich("weekLine", {
          name: habit.name,
          done: number(now.done),
          planned: number(now.expected),
          doneBefore: number(before.done / 4),
          plannedBefore: number(before.expected / 4),
          b: bold,
        })}
      </p>
    </li>
  );
}

/** Since when a habit goes differently, and which weekdays suit it. */
export function Patterns({
  turns,
  contrasts,
  mostSettled,
}: Pick<Findings, "turns" | "contrasts" | "mostSettled">) {
  const t = useTranslations("insights");
  const words = useInsightWords();
  const silence =
    mostSettled < LEAST_SETTLED
      ? t("patternsThin", { needed: LEAST_SETTLED, known: mostSettled })
      : t("patternsNone");
  return (
    <FindingSection title={t("patterns")} silence={silence}>
      {[
        ...turns.map(({ habit, day, before, after }) => (
          <li key={`turn ${habit.id}`}>
            <p>
              {t.rich("turn", {
                name: habit.name,
                day: words.day(day),
                after: words.percent(after),
                before: words.percent(before),
                b: bold,
              })}
            </p>
            <p className="xs faint">{t("turnHint")}</p>
          </li>
        )),
        ...contrasts.map(({ habit, best, worst }) => (
          <li key={`contrast ${habit.id}`}>
            <p>
              {t.rich("contrast", {
                name: habit.name,
                best: String(best.weekday),
                bestDone: best.done,
                bestDays: best.n,
                worst: String(worst.weekday),
                worstDone: worst.done,
                worstDays: worst.n,
                b: bold,
              })}
            </p>
          </li>
        )),
      ]}
    </FindingSection>
  );
}
