"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { type SubmitEvent, useActionState, useRef, useState } from "react";

import { problemsOf } from "@/components/forms/outcome";
import { useEarlyChanges } from "@/components/forms/use-early-changes";
import { useSaving } from "@/components/forms/use-saving";
import { useLeavingToast } from "@/components/log/use-leaving-toast";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { editHabit } from "@/lib/actions/habits";
import { parseRecurrenceRule } from "@/lib/analytics/rrule";
import { useHabitEditing } from "@/lib/client/habits";
import type { FormState } from "@/lib/domain/action-result";
import { type CalendarDay, toIsoDay } from "@/lib/domain/calendar-day";
import { versionOn } from "@/lib/domain/habit";
import type { HabitDraft, Problems } from "@/lib/domain/habit-draft";
import { type HabitEdit, isSamePlan } from "@/lib/domain/habit-edit";
import { readHabitEdit } from "@/lib/domain/habit-edit-form";
import { habitFormValues } from "@/lib/domain/habit-form";
import { SHOWN_FIELD, writeShown } from "@/lib/domain/shown-values";
import type { HabitHistory } from "@/lib/domain/tracker";

import { DuplicateName } from "./duplicate-name";
import { focusProblem } from "./focus-problem";
import { HabitFormContext } from "./form-context";
import { HabitFields } from "./habit-fields";

type EditHabitFormProps = {
  history: HabitHistory;
  today: CalendarDay;
  /** How the form ended the last time, for browsers without scripts. */
  initial: FormState<never>;
};

/**
 * Changes a habit. A new schedule or target applies from a day on; the days before it stay as they were. Until the
 * page is alive, or without scripts, the form goes to the server action.
 */
export function EditHabitForm({ history: { habit, logs }, today, initial }: EditHabitFormProps) {
  const t = useTranslations("habitForm");
  const common = useTranslations("common");
  const error = useTranslations("error");
  const [state, submitToServer, isSending] = useActionState(editHabit, initial);
  // What the form began with: a sync meanwhile must not change the fields under somebody's hands.
  const [began] = useState(() => habitFormValues({ ...habit, ...versionOn(habit, today) }));
  const shown = state.values[SHOWN_FIELD] ?? writeShown(began);
  const [name, setName] = useState(habit.name);
  const [hasNewPlan, setNewPlan] = useState(false);
  const [problems, setProblems] = useState<Problems<keyof HabitDraft> | null>(null);
  const { isSaving, save } = useSave(habit.id);
  const refused = problems ?? problemsOf<keyof HabitDraft>(state.result);

  function look(form: HTMLFormElement): void {
    const fields = new FormData(form);
    const edit = readEdit(fields, today)?.edit;
    setName(edit?.after.name ?? "");
    setNewPlan(edit !== undefined && !isSamePlan(edit.before, edit.after));
  }

  const form = useRef<HTMLFormElement>(null);
  useEarlyChanges(form, look);

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    const sent = event.currentTarget;
    const read = readEdit(new FormData(sent), today);
    if (!read) return;
    event.preventDefault();
    setProblems(read.problems);
    if (Object.keys(read.problems).length > 0) focusProblem(sent);
    else void save(read.edit);
  }

  // Texts may be too long to come back from a page without scripts; boxes and choices never are.
  const { description = "", tags = "" } = began;
  const from = <FromDay today={today} start={habit.start} typed={state.values["from"]} />;
  const failure = state.result?.ok === false ? state.result.code : null;
  return (
    <HabitFormContext
      value={{
        values: state.result ? { description, tags, ...state.values } : began,
        problems: refused,
      }}
    >
      <form
        ref={form}
        className="hform"
        action={submitToServer}
        onSubmit={submit}
        onChange={(event) => look(event.currentTarget)}
        noValidate
      >
        <input type="hidden" name="id" value={habit.id} />
        <input type="hidden" name={SHOWN_FIELD} value={shown} />
        <HabitFields
          isKindFixed={logs.letters !== ""}
          underName={<DuplicateName name={name} exceptId={habit.id} />}
          underSchedule={hasNewPlan ? from : <noscript>{from}</noscript>}
        />
        <p role="alert" className="fd-problem">
          {failure !== null && failure !== "invalid" && error(failure)}
          {Object.keys(refused).length > 0 && t("notSaved")}
        </p>
        <div className="form-actions">
          <Button kind="primary" type="submit" className="tall" disabled={isSending || isSaving}>
            {isSaving ? common("saving") : t("save")}
          </Button>
        </div>
      </form>
    </HabitFormContext>
  );
}

function FromDay(props: { today: CalendarDay; start: CalendarDay; typed: string | undefined }) {
  const t = useTranslations("habitForm");
  const usual = props.start > props.today ? props.start : props.today;
  return (
    <TextField
      className="from-day"
      label={t("from")}
      hint={t("fromHint")}
      name="from"
      type="date"
      min={toIsoDay(props.start)}
      defaultValue={props.typed ?? toIsoDay(usual)}
    />
  );
}

function useSave(id: HabitHistory["habit"]["id"]): {
  isSaving: boolean;
  save: (edit: HabitEdit) => Promise<void>;
} {
  const t = useTranslations("habitForm");
  const editing = useHabitEditing();
  const router = useRouter();
  const say = useLeavingToast();
  const saving = useSaving();

  async function change(edit: HabitEdit): Promise<void> {
    const changed = editing.edit(id, edit);
    void say({ subject: edit.after.name, color: edit.after.color, text: t("changed") }, changed);
    await changed;
    router.push(`/habits/${id}`);
  }

  return {
    isSaving: saving.isSaving,
    save: (edit) => saving.save(() => change(edit)).catch(() => undefined), // it was said
  };
}

function readEdit(fields: FormData, today: CalendarDay) {
  return readHabitEdit(fields, today, (rule) => parseRecurrenceRule(rule) !== null);
}
