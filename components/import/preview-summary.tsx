"use client";

import { useTranslations } from "next-intl";

import { useDayText } from "@/components/heatmap/day-text";
import type { Reading } from "@/lib/client/import-reading";
import type { ImportRecord } from "@/lib/client/imports";
import { useProfile } from "@/lib/client/profile";
import type { ImportPlan } from "@/lib/transfer/import-plan";

import { useInstantText } from "./instant-text";
import { usePoints } from "./points";

/** What the file is and what is in it, in sentences. */
export function PreviewSummary(props: {
  reading: Reading;
  plan: ImportPlan;
  /** The last import of the same file that was not undone. */
  earlier: ImportRecord | undefined;
}) {
  const { reading, plan, earlier } = props;
  const t = useTranslations("import");
  const day = useDayText();
  const when = useInstantText(useProfile().timeZone);
  const points = usePoints();
  const { firstDay, lastDay, ...counts } = plan.counts;
  const days = sum(plan, "days");
  const differing = sum(plan, "differing");

  return (
    <section className="imp-sum" aria-labelledby="import-file">
      <h2 className="sec" id="import-file">
        {reading.fileName}
      </h2>
      <p className="imp-lead">
        {t(`format.${plan.format}`, { generation: plan.generation ? ` ${plan.generation}` : "" })}{" "}
        {t("holds", { habits: counts.habits, days: counts.days, notes: counts.notes })}{" "}
        {firstDay !== null &&
          lastDay !== null &&
          t("span", { first: day.date(firstDay), last: day.date(lastDay) })}
      </p>
      {counts.automatic > 0 && <p>{t("automatic", { count: counts.automatic })}</p>}
      {days > 0 && (
        <p>
          {differing === 0
            ? t("strengthAgrees", { days })
            : t("strengthDiffers", { days, differing, worst: points(worstOf(plan)) })}
        </p>
      )}
      {earlier && <p className="notice">{t("again", { when: when(earlier.createdAt) })}</p>}
    </section>
  );
}

function sum(plan: ImportPlan, part: "days" | "differing"): number {
  return plan.habits.reduce((total, { strength }) => total + (strength?.[part] ?? 0), 0);
}

function worstOf(plan: ImportPlan): number {
  return Math.max(...plan.habits.map(({ strength }) => strength?.worst ?? 0));
}
