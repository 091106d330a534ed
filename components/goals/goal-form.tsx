"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { type FormEvent, Fragment, useActionState, useRef, useState } from "react";

import { useCauseText } from "@/components/forms/cause-text";
import { problemsOf } from "@/components/forms/outcome";
import { useEarlyChanges } from "@/components/forms/use-early-changes";
import { useSaving } from "@/components/forms/use-saving";
import { pushChange } from "@/components/log/undo-stack";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import { createGoal, editGoal } from "@/lib/actions/goals";
import { decideGoalEdit, draftOfGoal } from "@/lib/analytics/goal-edit";
import { useGoalEditing } from "@/lib/client/goals";
import { takeBack, type Undo } from "@/lib/client/logging";
import { useTracker } from "@/lib/client/tracker";
import type { FormState } from "@/lib/domain/action-result";
import { type CalendarDay, parseIsoDay } from "@/lib/domain/calendar-day";
import type { Goal } from "@/lib/domain/goal";
import { blankGoal, checkGoalDraft, type GoalDraft } from "@/lib/domain/goal-draft";
import { goalDraftOfForm } from "@/lib/domain/goal-form";
import { type GoalFormValues, KNOT_DAY } from "@/lib/domain/goal-form-fields";
import { goalFormValues } from "@/lib/domain/goal-form-values";
import type { Problems } from "@/lib/domain/habit-draft";
import { readShown, SHOWN_FIELD, writeShown } from "@/lib/domain/shown-values";

import { ContributionFields } from "./contribution-fields";
import { GoalBasicFields } from "./goal-fields";
import { MilestoneFields } from "./milestone-fields";
import { WaitingLine } from "./waiting-line";

type GoalFormProps = {
  goal?: Goal;
  /** How the form ended the last time, for browsers without scripts. */
  initial: FormState<never>;
};

/**
 * Makes a goal, or changes one when it is given. What was typed stays when something is refused. Until the page is
 * alive, or without scripts, the form goes to the server action.
 */
export function GoalForm({ goal, initial }: GoalFormProps) {
  const tracker = useTracker();
  const [state, submitToServer, isSending] = useActionState(goal ? editGoal : createGoal, initial);
  const [problems, setProblems] = useState<Problems<keyof GoalDraft> | null>(null);
  const [waitsUntil, setWaitsUntil] = useState(() => waitsUntilOf(state));
  const { isSaving, save } = useSaveGoal(goal);
  const form = useRef<HTMLFormElement>(null);
  const t = useTranslations("goalForm");
  const common = useTranslations("common");
  const error = useTranslations("error");
  const habits = tracker.habits.filter(({ habit }) => !habit.archived);
  const base: GoalDraft = goal ? draftOfGoal(goal) : blankGoal(tracker.today);
  const began = useBeginning(
    goalFormValues(
      base,
      habits.map(({ habit }) => habit),
    ),
  );
  const values = state.result ? state.values : began.values;
  const refused = problems ?? problemsIn(state);
  const failure = state.result?.ok === false ? state.result.code : null;

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const sent = valuesIn(event.currentTarget);
    const wanted = goalDraftOfForm(sent, base);
    const found = checkGoalDraft(wanted);
    setProblems(found);
    const [firstField] = Object.keys(found);
    if (firstField) return focusField(form.current, firstField);
    const shown = goalDraftOfForm(readShown(sent[SHOWN_FIELD] ?? "") ?? began.values, base);
    const edit = goal && decideGoalEdit(goal, shown, wanted, tracker.today);
    // Sent again with the same day before their eyes, it is accepted.
    if (edit?.waitsUntil && edit.waitsUntil !== waitsUntil) setWaitsUntil(edit.waitsUntil);
    else await save(edit ?? { before: base, after: wanted });
  }

  function touch() {
    began.keep();
    setWaitsUntil(null);
  }

  useEarlyChanges(form, touch);

  return (
    <form
      ref={form}
      className="form goal-form"
      action={submitToServer}
      onSubmit={(event) => void submit(event)}
      onChange={touch}
      noValidate
    >
      {goal && (
        <>
          <input type="hidden" name="id" value={goal.id} />
          <input
            type="hidden"
            name={SHOWN_FIELD}
            value={state.values[SHOWN_FIELD] ?? writeShown(began.values)}
          />
        </>
      )}
      <Fragment key={writeShown(began.values)}>
        <GoalBasicFields values={values} problems={refused} />
        <ContributionFields values={values} habits={habits} />
        <MilestoneFields values={values} />
      </Fragment>
      <p role="alert" className="fd-problem">
        {failure !== null && failure !== "invalid" && error(failure)}
      </p>
      {waitsUntil !== null ? (
        <WaitingLine
          today={tracker.today}
          from={waitsUntil}
          isSaving={isSaving}
          onCancel={() => setWaitsUntil(null)}
        />
      ) : (
        <div className="form-actions">
          <Button kind="primary" type="submit" disabled={isSending || isSaving}>
            {isSaving ? common("saving") : goal ? common("save") : t("create")}
          </Button>
        </div>
      )}
    </form>
  );
}

/**
 * What the form began with. Until somebody touches it, it follows the device's own copy; from then on no sync changes
 * the fields under their hands.
 */
function useBeginning(fresh: GoalFormValues) {
  const [kept, setKept] = useState<GoalFormValues | null>(null);
  return { values: kept ?? fresh, keep: () => setKept((before) => before ?? fresh) };
}

type Drafts = { before: GoalDraft; after: GoalDraft };

function useSaveGoal(goal: Goal | undefined): {
  isSaving: boolean;
  save: (drafts: Drafts) => Promise<void>;
} {
  const causeText = useCauseText();
  const editing = useGoalEditing();
  const router = useRouter();
  const saving = useSaving();

  async function keep({ before, after }: Drafts): Promise<void> {
    if (goal) await stepOf(editing.edit(goal.id, before, after));
    const id = goal ? goal.id : await editing.create(after);
    router.push(`/goals/${id}`);
  }

  return {
    isSaving: saving.isSaving,
    save: (drafts) =>
      saving
        .save(() => keep(drafts))
        .catch((cause: unknown) => showToast({ text: causeText(cause) })),
  };
}

/** The key that undoes takes it back. */
function stepOf(change: Promise<Undo | null>): Promise<Undo | null> {
  pushChange(change, takeBack);
  return change;
}

/** The server asks as well whether an easier line may wait: in the place of a problem it names the line's first day. */
function waitsUntilOf({ result }: FormState<never>): CalendarDay | null {
  return parseIsoDay((result?.ok === false && result.fields?.["line"]?.[0]) || "");
}

function problemsIn(state: FormState<never>): Problems<keyof GoalDraft> {
  return waitsUntilOf(state) === null ? problemsOf(state.result) : {};
}

function valuesIn(form: HTMLFormElement): GoalFormValues {
  const texts = [...new FormData(form)].filter(([, value]) => typeof value === "string");
  return Object.fromEntries(texts) as GoalFormValues; // files were left out
}

function focusField(form: HTMLFormElement | null, field: string) {
  // The points of the line have names of their own.
  const name = field === "line" ? KNOT_DAY : field;
  const controls = [...(form?.elements ?? [])];
  const control = controls.find((one) => one.getAttribute("name")?.startsWith(name));
  if (control instanceof HTMLElement) control.focus();
}
