"use client";

import { useTranslations } from "next-intl";

import type { HistoryLine } from "@/lib/client/day-history";
import type { Habit } from "@/lib/domain/habit";
import { amountIn, type HabitLog } from "@/lib/domain/log";

import { useValueWords } from "./value-words";

type Measured = Pick<Habit, "valueType" | "unit" | "scaleMax">;

/** Says a change of a day: "3 glasses → 5 glasses", "+1, 4 glasses in all", "Note: Hot day". */
export function useHistoryWords(): (habit: Measured, line: HistoryLine) => string {
  const t = useTranslations("dayHistory");
  const dayWords = useDayWords();
  const { full } = useValueWords();
  return (habit, { part, standing, before, after }) => {
    if (part === "note") return after.note ? t("note", { note: after.note }) : t("noNote");
    const now = dayWords(habit, after);
    if (standing === "late") return now;
    if (part === "addition") {
      const change = amountIn(after) - amountIn(before);
      const amount = full(habit, Math.abs(change));
      if (change !== 0)
        return change > 0 ? t("added", { amount, total: now }) : t("taken", { amount, total: now });
    }
    return t("change", { before: dayWords(habit, before), after: now });
  };
}

/** What a day says, without its note: "skipped", "5 glasses", "nothing". */
export function useDayWords(): (
  habit: Measured,
  log: Pick<HabitLog, "status" | "value">,
) => string {
  const t = useTranslations("value");
  const { full } = useValueWords();
  return (habit, { status, value }) => {
    if (status === "skipped" || status === "missed") return t(status);
    if (value !== null && value !== "") return full(habit, value);
    return status === "done" ? t("done") : t("none");
  };
}
