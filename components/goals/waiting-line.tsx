"use client";

import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import type { CalendarDay } from "@/lib/domain/calendar-day";

import { useGoalWords } from "./goal-words";

type WaitingLineProps = {
  today: CalendarDay;
  /** The first day of the new line. */
  from: CalendarDay;
  onAccept: () => void;
  onCancel: () => void;
};

/** Says why an easier line waits for a week, and saves it so. */
export function WaitingLine({ today, from, onAccept, onCancel }: WaitingLineProps) {
  const t = useTranslations("goalLine");
  const words = useGoalWords();
  const day = words.day(from, today);
  return (
    <>
      <div className="banner" role="alert" tabIndex={-1} ref={focusOnSight}>
        <p>{t("waits", { day })}</p>
      </div>
      <div className="form-actions">
        <Button onClick={onCancel}>{t("goOn")}</Button>
        <Button kind="primary" onClick={onAccept}>
          {t("accept", { day })}
        </Button>
      </div>
    </>
  );
}

/** The button that was pressed is gone; the explanation takes its focus. */
function focusOnSight(banner: HTMLElement | null): void {
  banner?.focus();
}
