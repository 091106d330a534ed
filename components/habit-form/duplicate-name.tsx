"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";

import { freeHabitName } from "@/lib/client/free-name";
import { useTracker } from "@/lib/client/tracker";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import { cleanName } from "@/lib/domain/habit-draft";

type DuplicateNameProps = {
  name: string;
  /** The habit that is being edited: its own name is free. */
  exceptId?: string;
  onToday?: (today: CalendarDay) => void;
};

/** Says what a habit will be called when another active one has its name, and tells the form what day it is. */
export function DuplicateName({ name, exceptId, onToday }: DuplicateNameProps) {
  const t = useTranslations("habitForm");
  const { habits, today } = useTracker();
  useEffect(() => onToday?.(today), [onToday, today]);
  const typed = cleanName(name);
  const taken = habits
    .filter(({ habit }) => !habit.archived && habit.id !== exceptId)
    .map(({ habit }) => habit.name);
  const given = freeHabitName(typed, taken);
  return (
    <p role="status" className="fd-hint">
      {given !== typed && t("duplicate", { name: given })}
    </p>
  );
}
