"use client";

import { useFormatter, useTranslations } from "next-intl";
import { type SubmitEvent, useState } from "react";

import { useUndoToast } from "@/components/log/use-undo-toast";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/field";
import { useHabitDeeds } from "@/lib/client/habit-deeds";
import { newUuid } from "@/lib/client/new-id";
import { useToday } from "@/lib/client/tracker";
import { type CalendarDay, parseIsoDay, toIsoDay } from "@/lib/domain/calendar-day";
import type { Habit, Pause } from "@/lib/domain/habit";
import type { Problem } from "@/lib/domain/habit-draft";
import { ownPauses } from "@/lib/domain/vacation";

/** Asks from when to when a habit rests, and lists the pauses that are already planned. */
export function PauseDialog({ habit, close }: { habit: Habit; close: () => void }) {
  const t = useTranslations("habitForm");
  const words = useTranslations("problem");
  const common = useTranslations("common");
  const deeds = useHabitDeeds();
  const say = useUndoToast();
  const today = useToday();
  const [problem, setProblem] = useState<Problem | null>(null);

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const from = parseIsoDay(textOf(form, "from"));
    const to = textOf(form, "to") === "" ? null : parseIsoDay(textOf(form, "to"));
    if (from === null) return setProblem("not_a_day");
    if (to !== null && to < from) return setProblem("end_before_start");
    const change = deeds.setPause(habit.id, { id: newUuid(), from, to });
    void say({ subject: habit.name, text: t("paused"), color: habit.color }, change);
    close();
  }

  return (
    <Dialog
      open
      onOpenChange={(isOpen) => (isOpen ? undefined : close())}
      title={t("pauseTitle", { name: habit.name })}
      description={t("pauseText")}
    >
      <form onSubmit={submit} className="grid gap-4" noValidate>
        <div className="grid gap-3 sm:grid-cols-2">
          <TextField
            label={t("pauseFrom")}
            name="from"
            type="date"
            defaultValue={toIsoDay(today)}
          />
          <TextField
            label={t("pauseTo")}
            name="to"
            type="date"
            hint={t("pauseToHint")}
            problem={problem === null ? undefined : words(problem)}
          />
        </div>
        <PlannedPauses habit={habit} today={today} />
        <DialogActions>
          <Button kind="ghost" onClick={close}>
            {common("cancel")}
          </Button>
          <Button kind="primary" type="submit">
            {t("pauseSave")}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function PlannedPauses({ habit, today }: { habit: Habit; today: CalendarDay }) {
  const t = useTranslations("habitForm");
  const deeds = useHabitDeeds();
  const say = useUndoToast();
  const words = usePauseWords();
  const remove = ({ id }: Pause) =>
    void say(
      { subject: habit.name, text: t("pauseRemoved"), color: habit.color },
      deeds.removePause(habit.id, id),
    );
  const ahead = ownPauses(habit).filter(({ to }) => to === null || to >= today);
  if (ahead.length === 0) return null;
  return (
    <section className="grid gap-2">
      <h3 className="fd-legend">{t("pauses")}</h3>
      <ul className="grid gap-1">
        {ahead.map((pause) => (
          <li key={pause.id} className="flex items-center justify-between gap-3 sm">
            {words(pause)}
            <Button kind="ghost" onClick={() => remove(pause)}>
              {t("pauseRemove")}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function usePauseWords(): (pause: Pause) => string {
  const t = useTranslations("habitForm");
  const format = useFormatter();
  const day = (date: CalendarDay) =>
    format.dateTime(new Date(date * 86_400_000), { dateStyle: "medium" });
  return ({ from, to }) =>
    to === null
      ? t("pauseOpen", { from: day(from) })
      : t("pauseRange", { from: day(from), to: day(to) });
}

function textOf(form: FormData, field: string): string {
  const value = form.get(field);
  return typeof value === "string" ? value : "";
}
