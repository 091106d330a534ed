"use client";

import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { type CalendarDay, toIsoDay } from "@/lib/domain/calendar-day";

import { useGoalWords } from "./goal-words";

type WaitingLineProps = {
  today: CalendarDay;
  /** The first day of the new line. */
  from: CalendarDay;
  isSaving: boolean;
  onCancel: () => void;
};

/** Says why an easier line waits for a week; the form is sent again to save it so. */
export function WaitingLine({ today, from, isSaving, onCancel }: WaitingLineProps) {
  const t = useTranslations("goalLine");
  const common = useTranslations("common");
  const words = useGoalWords();
  const day = words.day(from, today);
  return (
    <>
      <div className="banner" role="alert" tabIndex={-1} ref={focusOnSight}>
        <p>{t("waits", { day })}</p>
      </div>
      <div className="form-actions">
        <Button className="needs-scripts" onClick={onCancel}>
          {t("goOn")}
        </Button>
        <Button
          kind="primary"
          type="submit"
          name="accept"
          value={toIsoDay(from)}
          disabled={isSaving}
        >
          {isSaving ? common("saving") : t("accept", { day })}
        </Button>
      </div>
    </>
  );
}

/** The button that was pressed is gone; the explanation takes its focus. */
function focusOnSight(banner: HTMLElement | null): void {
  banner?.focus();
}
