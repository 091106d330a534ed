"use client";

import { useTranslations } from "next-intl";
import { type SubmitEvent, useState } from "react";

import { focusProblem } from "@/components/habit-form/focus-problem";
import { HabitFormContext, useInitial } from "@/components/habit-form/form-context";
import { KindFields, useProblem } from "@/components/habit-form/kind-fields";
import { LookFields } from "@/components/habit-form/look-fields";
import { ScheduleFields } from "@/components/habit-form/schedule-fields";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/field";
import { parseRecurrenceRule } from "@/lib/analytics/rrule";
import type { HabitDraft, Problems } from "@/lib/domain/habit-draft";
import { habitFormValues, readHabitForm } from "@/lib/domain/habit-form";
import { MAX_NAME } from "@/lib/domain/limits";
import type { Schedule } from "@/lib/domain/schedule";
import { chosenDraft, type HabitChoice } from "@/lib/transfer/import-choices";
import type { PlannedHabit } from "@/lib/transfer/import-plan";
import { possibleTypes } from "@/lib/transfer/value-conversion";

type NewChoice = Extract<HabitChoice, { action: "new" }>;

type HabitPlanDialogProps = {
  habit: PlannedHabit;
  choice: NewChoice;
  onChoice: (choice: NewChoice) => void;
  close: () => void;
};

/** Everything that can be said of a habit that becomes a new one, in the fields of the habit form. */
export function HabitPlanDialog({ habit, choice, onChoice, close }: HabitPlanDialogProps) {
  const t = useTranslations("import");
  const common = useTranslations("common");
  const [problems, setProblems] = useState<Problems<keyof HabitDraft>>({});
  const types = possibleTypes(habit);

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    event.stopPropagation(); // the preview around it is a form too
    const form = event.currentTarget;
    const { draft, problems: found } = readHabitForm(
      new FormData(form),
      habit.draft.start,
      (rule) => parseRecurrenceRule(rule) !== null,
    );
    setProblems(found);
    if (Object.keys(found).length > 0) return focusProblem(form);
    onChoice(choiceOf(draft, habit));
    close();
  }

  return (
    <Dialog
      open
      onOpenChange={(isOpen) => (isOpen ? undefined : close())}
      title={t("planTitle", { name: choice.name || t("noName") })}
      description={t("planText")}
    >
      <HabitFormContext
        value={{ values: habitFormValues(chosenDraft(habit, choice, null)), problems }}
      >
        <form className="hform" onSubmit={submit} noValidate>
          <div className="form-body">
            <NameField />
            <KindFields allowed={types} />
            {types.length > 1 && <p className="fd-hint">{t("kindHint")}</p>}
            <ScheduleFields />
            <LookFields />
          </div>
          <DialogActions>
            <Button kind="ghost" onClick={close}>
              {common("cancel")}
            </Button>
            <Button kind="primary" type="submit">
              {t("planSave")}
            </Button>
          </DialogActions>
        </form>
      </HabitFormContext>
    </Dialog>
  );
}

function NameField() {
  const t = useTranslations("import");
  return (
    <TextField
      label={t("name")}
      problem={useProblem("name")}
      {...useInitial()("name")}
      maxLength={MAX_NAME}
      required
      autoComplete="off"
    />
  );
}

// A schedule that was not touched stays the file's, and with it the changes that the file knows of.
function choiceOf(draft: HabitDraft, { draft: own }: PlannedHabit): NewChoice {
  const { name, valueType, target, unit, scaleMax, color, icon, partOfDay, schedule } = draft;
  const isOwn = isSameSchedule(own, schedule);
  return {
    action: "new",
    name,
    valueType,
    target,
    unit,
    scaleMax,
    color,
    icon,
    partOfDay,
    ...(!isOwn && { schedule }),
  };
}

// Compared as the form writes them, where no order of keys differs.
function isSameSchedule(own: HabitDraft, other: Schedule): boolean {
  const written = (schedule: Schedule) => JSON.stringify(habitFormValues({ ...own, schedule }));
  return written(own.schedule) === written(other);
}
