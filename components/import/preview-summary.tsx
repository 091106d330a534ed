"use client";

import { useTranslations } from "next-intl";

import { useDayText } from "@/components/heatmap/day-text";
import type { Reading } from "@/lib/client/import-reading";
import type { ImportRecord } from "@/lib/client/imports";
import { useProfile } from "@/lib/client/profile";
import { formatTimeOfDay } from "@/lib/domain/clock-text";
import type { DaySettings } from "@/lib/domain/profile";
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
          (firstDay === lastDay
            ? t("spanOne", { day: day.date(lastDay) })
            : t("span", { first: day.date(firstDay), last: day.date(lastDay) }))}
      </p>
      {counts.automatic > 0 && <p>{t("automatic", { count: counts.automatic })}</p>}
      {days > 0 && (
        <p>
          {differing === 0
            ? t("strengthAgrees", { days })
            : t("strengthDiffers", { days, differing, worst: points(worstOf(plan)) })}
        </p>
      )}
      {plan.kept && plan.kept.goals.length > 0 && (
        <p>{t("keptGoals", { count: plan.kept.goals.length })}</p>
      )}
      {plan.kept?.settings && <KeptSettings settings={plan.kept.settings} />}
      {earlier && <p className="notice">{t("again", { when: when(earlier.createdAt) })}</p>}
    </section>
  );
}

/** An archive cuts its days as its owner had them. The settings of this account stay; where they differ it is said. */
function KeptSettings({ settings }: { settings: DaySettings }) {
  const t = useTranslations("import");
  const profile = useProfile();
  const differs =
    settings.timeZone !== profile.timeZone ||
    settings.dayStart !== profile.dayStart ||
    settings.weekStart !== profile.weekStart;
  if (!differs) return null;
  return (
    <p className="notice">
      {t("keptSettings", {
        zone: settings.timeZone,
        start: formatTimeOfDay(settings.dayStart),
        weekday: String(settings.weekStart),
      })}
    </p>
  );
}

function sum(plan: ImportPlan, part: "days" | "differing"): number {
  return plan.habits.reduce((total, { strength }) => total + (strength?.[part] ?? 0), 0);
}

function worstOf(plan: ImportPlan): number {
  return Math.max(...plan.habits.map(({ strength }) => strength?.worst ?? 0));
}
