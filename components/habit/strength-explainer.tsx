"use client";

import { useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";

import type { HabitSeries } from "@/lib/analytics/series";
import type { Habit } from "@/lib/domain/habit";

const StrengthBody = lazy(() =>
  import("./strength-body").then((file) => ({ default: file.StrengthBody })),
);

/** Where the strength comes from. What is behind it is fetched when somebody wants to know. */
export function StrengthExplainer({ habit, series }: { habit: Habit; series: HabitSeries }) {
  const t = useTranslations("explain");
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="numbers explain" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t("title")}</summary>
      {isOpen && (
        <Suspense>
          <StrengthBody habit={habit} series={series} />
        </Suspense>
      )}
    </details>
  );
}
