"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { type SubmitEvent, Suspense, useActionState, useEffect, useRef, useState } from "react";

import { useCauseText } from "@/components/forms/cause-text";
import { problemsOf } from "@/components/forms/outcome";
import { useEarlyChanges } from "@/components/forms/use-early-changes";
import { useSaving } from "@/components/forms/use-saving";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import { createHabit } from "@/lib/actions/habits";
import { parseRecurrenceRule } from "@/lib/analytics/rrule";
import { useHabitEditing } from "@/lib/client/habits";
import type { FormState } from "@/lib/domain/action-result";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { HabitDraft, Problems } from "@/lib/domain/habit-draft";
import { readHabitForm } from "@/lib/domain/habit-form";

import { DuplicateName } from "./duplicate-name";
import { focusProblem } from "./focus-problem";
import { HabitFormContext } from "./form-context";
import { HabitFields } from "./habit-fields";

/**
 * The form for a new habit. It stands in the static shell: with scripts off it goes to the server action,
 * and once this device knows its habits it writes them here, also offline.
 */
export function NewHabitForm({ initial }: { initial: FormState<never> }) {
  const t = useTranslations("habitForm");
  const common = useTranslations("common");
  const error = useTranslations("error");
  const [state, submitToServer, isSending] = useActionState<FormState<never>, FormData>(
    createHabit,
    initial,
  );
  const [today, setToday] = useState<CalendarDay | null>(null);
  const [name, setName] = useState("");
  const [problems, setProblems] = useState<Problems<keyof HabitDraft> | null>(null);
  const formRef = useRef<HTMLFormElement>(null);
  const isWanted = useRef(false);
  const { isSaving, save } = useSave();
  const refused = problems ?? problemsOf<keyof HabitDraft>(state.result);

  useEffect(() => {
    if (today === null || !isWanted.current) return;
    isWanted.current = false;
    formRef.current?.requestSubmit();
  }, [today]);

  useEarlyChanges(formRef, (form) => noteName(form.elements.namedItem("name")));

  function noteName(field: unknown): void {
    if (field instanceof HTMLInputElement && field.name === "name") setName(field.value);
  }

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    if (today === null) {
      // The action would need a network; this device is about to say what day it is.
      isWanted.current = true;
      return;
    }
    const form = event.currentTarget;
    const { draft, problems: found } = readHabitForm(
      new FormData(form),
      today,
      (rule) => parseRecurrenceRule(rule) !== null,
    );
    setProblems(found);
    if (Object.keys(found).length > 0) focusProblem(form);
    else void save(draft);
  }

  const failure = state.result && !state.result.ok ? state.result.code : null;
  return (
    <HabitFormContext value={{ values: state.values, problems: refused }}>
      <form
        ref={formRef}
        className="hform"
        action={submitToServer}
        onSubmit={submit}
        onInput={(event) => noteName(event.target)}
        noValidate
      >
        <HabitFields
          underName={
            <Suspense>
              <DuplicateName name={name} onToday={setToday} />
            </Suspense>
          }
        />
        <p role="alert" className="fd-problem">
          {failure !== null && failure !== "invalid" && error(failure)}
          {Object.keys(refused).length > 0 && t("notSaved")}
        </p>
        <div className="form-actions">
          <Button kind="primary" type="submit" className="tall" disabled={isSending || isSaving}>
            {isSaving ? common("saving") : t("create")}
          </Button>
        </div>
      </form>
    </HabitFormContext>
  );
}

function useSave(): { isSaving: boolean; save: (draft: HabitDraft) => Promise<void> } {
  const t = useTranslations("habitForm");
  const causeText = useCauseText();
  const editing = useHabitEditing();
  const router = useRouter();
  const saving = useSaving();

  async function make(draft: HabitDraft): Promise<void> {
    await editing.create(draft);
    router.push("/today");
    await showToast({ subject: draft.name, color: draft.color, text: t("created") });
  }

  return {
    isSaving: saving.isSaving,
    save: (draft) =>
      saving
        .save(() => make(draft))
        .catch((cause: unknown) => showToast({ text: causeText(cause) })),
  };
}
