"use client";

import { useTranslations } from "next-intl";
import { lazy, Suspense } from "react";

import { Unfolding } from "@/components/ui/unfolding";
import type { HabitSeries } from "@/lib/analytics/series";
import type { Habit } from "@/lib/domain/habit";

const StrengthBody = lazy(() =>
  import("./strength-body").then((file) => ({ default: file.StrengthBody })),
);

/** Where the strength comes from. What is behind it is fetched when somebody wants to know. */
export function StrengthExplainer({ habit, series }: { habit: Habit; series: HabitSeries }) {
  const t = useTranslations("explain");
  return (
    <Unfolding summary={t("title")} className="explain">
      <Suspense>
        <StrengthBody habit={habit} series={series} />
      </Suspense>
    </Unfolding>
  );
}
