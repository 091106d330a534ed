"use client";

import { useTranslations } from "next-intl";
import { type SubmitEvent, useActionState } from "react";

import { useUndoToast } from "@/components/log/use-undo-toast";
import { Button } from "@/components/ui/button";
import { endVacation } from "@/lib/actions/vacations";
import { useVacationEditing } from "@/lib/client/vacations";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { Vacation } from "@/lib/domain/vacation";
import { vacationOn } from "@/lib/domain/vacation-on";

import { useVacationWords } from "./vacation-words";

/** One vacation, with the buttons that end it or take it away. */
export function VacationRow({ vacation, today }: { vacation: Vacation; today: CalendarDay }) {
  const t = useTranslations("vacation");
  const words = useVacationWords();
  const [, submitToServer] = useActionState(endVacation, { values: {}, result: null });
  const press = usePress(vacation);
  const isRunning = vacationOn([vacation], today) !== null;
  const days = words(vacation);

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    const button = (event.nativeEvent as globalThis.SubmitEvent).submitter;
    event.preventDefault();
    press(button instanceof HTMLButtonElement && button.value === "end");
  }

  return (
    <li className="hrow">
      <span>{days}</span>
      {isRunning && <span className="muted sm">{t("now")}</span>}
      <form action={submitToServer} onSubmit={submit} className="ms-auto flex gap-1">
        <input type="hidden" name="id" value={vacation.id} />
        {isRunning && (
          <Button type="submit" name="deed" value="end">
            {t("end")}
          </Button>
        )}
        <Button type="submit" kind="ghost" name="deed" value="remove">
          {t("remove")}
          <span className="vh">: {days}</span>
        </Button>
      </form>
    </li>
  );
}

/** Ends the vacation or takes it away, says so, and offers to take that back. */
function usePress(vacation: Vacation): (isEnd: boolean) => void {
  const t = useTranslations("vacation");
  const editing = useVacationEditing();
  const say = useUndoToast();
  return (isEnd) => {
    const change = isEnd ? editing.end(vacation) : editing.remove(vacation.id);
    void say({ text: t(isEnd ? "ended" : "removed") }, change);
  };
}
