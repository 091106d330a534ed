"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import { useDayText } from "@/components/heatmap/day-text";
import { useValueWords } from "@/components/log/value-words";
import { Button } from "@/components/ui/button";
import type { Habit } from "@/lib/domain/habit";
import type { HabitLog } from "@/lib/domain/log";
import type { DoubleDay } from "@/lib/transfer/import-choices";

const DAYS = 20;

/** The days on which the file says something else than the habit: what stays, and what does not come in. */
export function DoubleDays({ days, habit }: { days: readonly DoubleDay[]; habit: Habit }) {
  const t = useTranslations("import");
  const words = useValueWords();
  const statusWord = useTranslations("value");
  const { date } = useDayText();
  const [most, setMost] = useState(DAYS);
  if (days.length === 0) return null;
  return (
    <details className="imp-change">
      <summary>{t("doubleDays", { count: days.length })}</summary>
      <ul className="imp-double">
        {days.slice(0, most).map(({ here, inFile }) => (
          <li key={here.day}>
            {t("doubleDay", { day: date(here.day), here: said(here), inFile: said(inFile) })}
          </li>
        ))}
      </ul>
      {days.length > most && (
        <Button kind="ghost" onClick={() => setMost(most + DAYS * 10)}>
          {t("showMore", {
            count: Math.min(days.length - most, DAYS * 10),
            left: days.length - most,
          })}
        </Button>
      )}
    </details>
  );

  function said({ status, value, note }: HabitLog): string {
    const parts = [
      status === null ? "" : statusWord(status),
      value === null ? "" : words.full(habit, value),
      note === null ? "" : t("quoted", { text: note.length > 60 ? `${note.slice(0, 60)}…` : note }),
    ];
    return parts.filter(Boolean).join(", ");
  }
}
