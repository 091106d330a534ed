"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";

import { saysNothing } from "@/lib/domain/log";

import type { DayContext } from "./day-context";
import { useLogActions } from "./use-log-actions";

type SheetActionsProps = DayContext & { isToday: boolean; onClose: () => void };

/** Skipped, missed, the habit's history; pressed again, the first two take themselves back. */
export function SheetActions({ habit, day, log, isToday, onClose }: SheetActionsProps) {
  const t = useTranslations("log");
  const actions = useLogActions();

  function say(status: "skipped" | "missed"): void {
    void actions.setMark(habit, day, {
      status: log?.status === status ? null : status,
      value: null,
    });
    onClose();
  }

  return (
    <>
      <div className="acts">
        <button
          type="button"
          aria-pressed={log?.status === "skipped"}
          onClick={() => say("skipped")}
        >
          {isToday ? t("skipToday") : t("skip")}
        </button>
        <button type="button" aria-pressed={log?.status === "missed"} onClick={() => say("missed")}>
          {t("missed")}
        </button>
        <Link href={`/habits/${habit.id}`}>{t("history")}</Link>
      </div>
      {log !== null && !saysNothing(log) && (
        <button
          type="button"
          className="btn g mt-2 w-full"
          onClick={() => {
            void actions.clear(habit, day);
            onClose();
          }}
        >
          {t("clear")}
        </button>
      )}
    </>
  );
}
