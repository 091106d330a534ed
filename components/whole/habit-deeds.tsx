"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";

import { deedButton } from "@/components/forms/deed-button";
import { useProblemText } from "@/components/forms/failure-text";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { pauseHabit } from "@/lib/actions/habits";
import { useAddress } from "@/lib/client/address";
import { useHabitSeries } from "@/lib/client/habit-series";
import { useToday } from "@/lib/client/tracker";
import type { FormState } from "@/lib/domain/action-result";
import { toIsoDay } from "@/lib/domain/calendar-day";
import { type Habit, habitStatus } from "@/lib/domain/habit";

import { HabitDeedForm } from "./deed-form";

/**
 * What the menu of a habit offers, as forms at the end of its page.
 * @param props.initial How the form of a pause ended the last time.
 */
export function HabitDeeds({ initial }: { initial: FormState<string> }) {
  const habit = useHabitSeries(useAddress().split("/").at(-1) ?? "")?.history.habit;
  return (
    <>
      <HabitDeedForm />
      {habit && !habit.deleted && <Deeds habit={habit} initial={initial} />}
    </>
  );
}

function Deeds({ habit, initial }: { habit: Habit; initial: FormState<string> }) {
  const t = useTranslations("habitForm");
  const status = habitStatus(habit, useToday());
  return (
    <section className="settings">
      <h2 className="sec">{t("deeds")}</h2>
      <p className="muted sm">{t("deedsHint")}</p>
      {status === "active" && <PauseForm habit={habit} initial={initial} />}
      <div className="form-actions">
        {status !== "archived" && <Button {...deedButton("archive", habit)}>{t("archive")}</Button>}
        <Button {...deedButton("delete", habit)}>{t("delete")}</Button>
      </div>
    </section>
  );
}

function PauseForm({ habit, initial }: { habit: Habit; initial: FormState<string> }) {
  const t = useTranslations("habitForm");
  const today = useToday();
  const problemText = useProblemText();
  const [state, send] = useActionState(pauseHabit, initial);
  const failure = state.result?.ok === false ? state.result : null;
  const typed = failure ? state.values : {};
  return (
    <form action={send} className="form">
      <input type="hidden" name="id" value={habit.id} />
      <div className="form-row">
        <TextField
          label={t("pauseFrom")}
          name="from"
          type="date"
          defaultValue={typed["from"] ?? toIsoDay(today)}
          problem={problemText(failure?.fields?.["from"])}
        />
        <TextField
          label={t("pauseTo")}
          hint={t("pauseToHint")}
          name="to"
          type="date"
          defaultValue={typed["to"] ?? ""}
          problem={problemText(failure?.fields?.["to"])}
        />
      </div>
      <div className="form-actions">
        <Button type="submit">{t("pauseSave")}</Button>
      </div>
    </form>
  );
}
