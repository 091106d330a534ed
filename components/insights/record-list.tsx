"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { useValueWords } from "@/components/log/value-words";
import { type BrokenRecord, STANDING_DAYS } from "@/lib/analytics/records";
import type { Rollup } from "@/lib/analytics/rollups";
import { useProfile } from "@/lib/client/tracker";
import type { Habit } from "@/lib/domain/habit";

import { FindingSection } from "./finding-section";
import type { Findings } from "./findings";
import { useInsightWords } from "./insight-words";

/** Records that fell lately, with the ones that stood before. */
export function RecordList({ records, oldest }: Pick<Findings, "records" | "oldest">) {
  const t = useTranslations("insights");
  const words = useRecordWords();
  const isHidden = useProfile().streaks === "hidden";
  const shown = records.filter(({ record }) => !isHidden || record.kind !== "streak");
  const silence =
    oldest < STANDING_DAYS
      ? t("recordsThin", { needed: STANDING_DAYS, known: oldest })
      : t("recordsNone");
  return (
    <FindingSection title={t("records")} silence={silence}>
      {shown.map(({ habit, record }) => (
        <li key={habit.id}>
          <p>{words(habit, record)}</p>
        </li>
      ))}
    </FindingSection>
  );
}

function useRecordWords() {
  const t = useTranslations("insights");
  const words = useInsightWords();
  const values = useValueWords();
  const share = ({ rate }: Rollup) => words.percent(rate ?? 0);
  return (habit: Habit, record: BrokenRecord): ReactNode => {
    const common = { name: habit.name, b: (name: ReactNode) => <b>{name}</b> };
    switch (record.kind) {
      case "streak":
        return t.rich("recordStreak", {
          ...common,
          now: record.now.length,
          before: record.before.length,
        });
      case "week":
      case "month":
        return t.rich("recordPeriod", {
          ...common,
          period: record.kind,
          now: share(record.now),
          before: share(record.before),
          done: words.count(record.now.done),
          doneBefore: words.count(record.before.done),
          day: words.day(record.now.start),
        });
      case "value":
        return t.rich("recordValue", {
          ...common,
          now: values.full(habit, record.now.value),
          before: values.full(habit, record.before.value),
          day: words.day(record.now.day),
        });
    }
  };
}
