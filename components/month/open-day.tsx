"use client";

import { useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";

import { IconButton } from "@/components/ui/button";
import { History } from "@/components/ui/day-drawings";
import { Icon } from "@/components/ui/icon";
import { useTracker } from "@/lib/client/tracker";
import type { CalendarDay } from "@/lib/domain/calendar-day";

import type { GridCell } from "./matrix";

const LogSheet = lazy(() =>
  import("@/components/log/log-sheet").then((file) => ({ default: file.LogSheet })),
);

/** Opens the whole day of the selected square: its exact value, its note and its history. */
export function OpenDay({ at }: { at: GridCell }) {
  const t = useTranslations("month");
  const [day, setDay] = useState<CalendarDay | null>(null);
  const history = useTracker().habits.find(({ habit }) => habit.id === at.habit.id);
  if (!history) return null;
  return (
    <>
      <IconButton
        label={t("openDay")}
        className="big-ib"
        disabled={at.cell.level === "future"}
        onClick={() => setDay(at.cell.day)}
      >
        <Icon of={History} />
      </IconButton>
      {day !== null && (
        <Suspense>
          <LogSheet history={history} day={day} onDay={setDay} onClose={() => setDay(null)} />
        </Suspense>
      )}
    </>
  );
}
