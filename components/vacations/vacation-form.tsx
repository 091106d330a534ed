"use client";

import { useTranslations } from "next-intl";
import { type SubmitEvent, useActionState, useState } from "react";

import { useFailureText } from "@/components/forms/failure-text";
import { problemsOf } from "@/components/forms/outcome";
import { useSaving } from "@/components/forms/use-saving";
import { useUndoToast } from "@/components/log/use-undo-toast";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { createVacation } from "@/lib/actions/vacations";
import { useVacationEditing } from "@/lib/client/vacations";
import type { FormState } from "@/lib/domain/action-result";
import type { Problems } from "@/lib/domain/habit-draft";
import type { VacationDays } from "@/lib/domain/vacation";
import { readVacationForm } from "@/lib/domain/vacation-form";

import { useVacationWords } from "./vacation-words";

/** From when to when one is away. Until the page is alive, or without scripts, it goes to the server action. */
export function VacationForm({ initial }: { initial: FormState<void> }) {
  const t = useTranslations("vacation");
  const words = useTranslations("problem");
  const common = useTranslations("common");
  const failureText = useFailureText();
  const [state, submitToServer] = useActionState(createVacation, initial);
  const [problems, setProblems] = useState<Problems<"from" | "to"> | null>(null);
  const { isSaving, enter } = useEnter();
  const refused = problems ?? problemsOf<"from" | "to">(state.result);
  const failure = state.result?.ok === false && !state.result.fields ? state.result : null;

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = event.currentTarget;
    const { days, problems: found } = readVacationForm({
      from: textOf(form, "from"),
      to: textOf(form, "to"),
    });
    setProblems(found);
    // What was not kept stays in its fields; why is said by the toast.
    if (days)
      enter(days).then(
        () => form.reset(),
        () => undefined,
      );
  }

  return (
    <form action={submitToServer} onSubmit={submit} className="form mt-2" noValidate>
      <div className="form-row">
        <TextField
          label={t("from")}
          name="from"
          type="date"
          defaultValue={state.values["from"] ?? ""}
          problem={refused.from && words(refused.from)}
        />
        <TextField
          label={t("to")}
          hint={t("toHint")}
          name="to"
          type="date"
          defaultValue={state.values["to"] ?? ""}
          problem={refused.to && words(refused.to)}
        />
      </div>
      <p role="alert" className="form-problem">
        {failure && failureText(failure)}
      </p>
      <div className="form-actions">
        <Button type="submit" disabled={isSaving}>
          {isSaving ? common("saving") : t("enter")}
        </Button>
      </div>
    </form>
  );
}

function useEnter(): { isSaving: boolean; enter: (days: VacationDays) => Promise<void> } {
  const t = useTranslations("vacation");
  const editing = useVacationEditing();
  const words = useVacationWords();
  const say = useUndoToast();
  const { isSaving, save, end } = useSaving();

  async function make(days: VacationDays): Promise<void> {
    const change = editing.create(days);
    void say({ text: t("entered", { days: words(days) }) }, change);
    await change;
    end();
  }

  return { isSaving, enter: (days) => save(() => make(days)) };
}

function textOf(form: HTMLFormElement, name: string): string {
  const value = new FormData(form).get(name);
  return typeof value === "string" ? value : "";
}
