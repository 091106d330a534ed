"use client";

import { useTranslations } from "next-intl";

import { type Undo, useLogging } from "@/lib/client/logging";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { Habit } from "@/lib/domain/habit";
import type { LogStatus, LogValue } from "@/lib/domain/log";

import { useUndoToast, type Words } from "./use-undo-toast";
import { useValueWords } from "./value-words";

type Loggable = Pick<Habit, "id" | "name" | "color" | "valueType" | "unit" | "scaleMax">;

/** Logging as the screens do it: the change, the toast that can take it back, and the key that undoes. */
export function useLogActions() {
  const t = useTranslations("log");
  const say = useUndoToast();
  const logging = useLogging();
  const words = useValueWords();

  function run(habit: Loggable, text: Words, change: Promise<Undo | null>): Promise<void> {
    return say({ subject: habit.name, color: habit.color, text }, change);
  }

  function setMark(
    habit: Loggable,
    day: CalendarDay,
    mark: { status: LogStatus | null; value: LogValue },
  ): Promise<void> {
    return run(habit, wordsOf(habit, mark), logging.setMark(habit.id, day, mark));
  }

  // The words come after the change: presses that follow each other quickly are not painted yet when the next one comes.
  function addAmount(habit: Loggable, day: CalendarDay, amount: number): Promise<void> {
    const text = async () => {
      const total = await logging.amountOn(habit.id, day);
      return t("logged", { value: words.full(habit, total) });
    };
    return run(habit, text, logging.addAmount(habit.id, day, amount));
  }

  function setNote(habit: Loggable, day: CalendarDay, note: string | null): Promise<void> {
    return run(habit, t("noteSaved"), logging.setNote(habit.id, day, note));
  }

  function wordsOf(
    habit: Loggable,
    { status, value }: { status: LogStatus | null; value: LogValue },
  ): string {
    if (status === "skipped") return t("skippedToast");
    if (status === "missed") return t("missedToast");
    if (status === "done" || (habit.valueType === "checkbox" && value === 1))
      return t("loggedDone");
    if (value === null) return t("cleared");
    return typeof value === "string"
      ? t("loggedText")
      : t("logged", { value: words.full(habit, value) });
  }

  return { setMark, addAmount, setNote, clear };

  function clear(habit: Loggable, day: CalendarDay): Promise<void> {
    return setMark(habit, day, { status: null, value: null });
  }
}
