"use client";

import { useTranslations } from "next-intl";

import type { Habit } from "@/lib/domain/habit";

/** How a value of the habit is typed. */
export function useHint(habit: Pick<Habit, "valueType" | "unit" | "scaleMax">): string {
  const t = useTranslations("log");
  switch (habit.valueType) {
    case "duration":
      return t("exactDuration");
    case "time":
      return t("exactTime");
    case "scale":
      return t("exactScale", { max: String(habit.scaleMax) });
    case "counter":
    case "checkbox":
    case "text":
      return habit.unit === "" ? t("exact") : t("exactAmount", { unit: habit.unit });
  }
}
