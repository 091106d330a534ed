"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { type SubmitEvent, useState } from "react";

import { useAlive } from "@/components/forms/use-alive";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { showToast } from "@/components/ui/toast";
import { parseRecurrenceRule } from "@/lib/analytics/rrule";
import { type HabitEditing, useHabitEditing } from "@/lib/client/habits";
import { type CalendarDay, parseIsoDay, toIsoDay } from "@/lib/domain/calendar-day";
import { versionOn } from "@/lib/domain/habit";
import type { HabitDraft, HabitProperties, Problems } from "@/lib/domain/habit-draft";
import { type FormFields, habitFormValues, readHabitForm } from "@/lib/domain/habit-form";
import type { HabitHistory } from "@/lib/domain/tracker";

import { DuplicateName } from "./duplicate-name";
import { focusProblem } from "./focus-problem";
import { HabitFormContext } from "./form-context";
import { HabitFields } from "./habit-fields";

type EditHabitFormProps = { history: HabitHistory; today: CalendarDay };

/** Changes a habit. A new schedule or target applies from a day on; the days before it stay as they were. */
export function EditHabitForm({ history: { habit, logs }, today }: EditHabitFormProps) {
  const t = useTranslations("habitForm");
  // What the form began with: a sync meanwhile must not change the fields under somebody's hands.
  const [before] = useState<HabitDraft>(() => ({ ...habit, ...versionOn(habit, today) }));
  const isAlive = useAlive();
  const [name, setName] = useState(habit.name);
  const [hasNewVersion, setNewVersion] = useState(false);
  const [problems, setProblems] = useState<Problems<keyof HabitDraft>>({});
  const save = useSave(before, habit.id);
  const read = (form: FormFields) =>
    readHabitForm(form, before.start, (rule) => parseRecurrenceRule(rule) !== null);

  function look(form: HTMLFormElement): void {
    const fields = new FormData(form);
    setName(textOf(fields, "name"));
    setNewVersion(!isSameVersion(read(fields).draft, before));
  }

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = event.currentTarget;
    const fields = new FormData(form);
    const { draft, problems: found } = read(fields);
    setProblems(found);
    if (Object.keys(found).length > 0) return focusProblem(form);
    const from = parseIsoDay(textOf(fields, "from")) ?? today;
    void save(draft, from);
  }

  return (
    <HabitFormContext value={{ values: habitFormValues(before), problems }}>
      <form
        className="hform"
        onSubmit={submit}
        onChange={(event) => look(event.currentTarget)}
        noValidate
      >
        <HabitFields
          isKindFixed={logs.length > 0}
          underName={<DuplicateName name={name} exceptId={habit.id} />}
          underSchedule={hasNewVersion && <FromDay today={today} start={before.start} />}
        />
        <p role="alert" className="fd-problem">
          {Object.keys(problems).length > 0 && t("notSaved")}
        </p>
        <div className="form-actions">
          <Button kind="primary" type="submit" className="tall" disabled={!isAlive}>
            {t("save")}
          </Button>
        </div>
      </form>
    </HabitFormContext>
  );
}

function FromDay({ today, start }: { today: CalendarDay; start: CalendarDay }) {
  const t = useTranslations("habitForm");
  const usual = start > today ? start : today;
  return (
    <TextField
      className="from-day"
      label={t("from")}
      hint={t("fromHint")}
      name="from"
      type="date"
      min={toIsoDay(start)}
      defaultValue={toIsoDay(usual)}
    />
  );
}

function useSave(before: HabitDraft, id: HabitHistory["habit"]["id"]) {
  const t = useTranslations("habitForm");
  const error = useTranslations("error");
  const editing = useHabitEditing();
  const router = useRouter();
  return async (draft: HabitDraft, from: CalendarDay): Promise<void> => {
    const said = { subject: draft.name, color: draft.color };
    try {
      await saveChanges(editing, id, before, draft, from);
      router.push(`/habits/${id}`);
      await showToast({ ...said, text: t("changed") });
    } catch {
      await showToast({ ...said, text: error("notSaved") });
    }
  };
}

async function saveChanges(
  editing: HabitEditing,
  id: HabitHistory["habit"]["id"],
  before: HabitDraft,
  { schedule, target, origin: _origin, ...properties }: HabitDraft,
  from: CalendarDay,
): Promise<void> {
  const patch = changedOnly(properties, before);
  if (Object.keys(patch).length > 0) await editing.change(id, patch);
  const isSame = isSameVersion({ schedule, target }, before);
  if (!isSame) await editing.setVersion(id, from, { schedule, target });
}

/** Only what differs, so that another device's change of another field is not overwritten. */
function changedOnly(after: HabitProperties, before: HabitProperties): Partial<HabitProperties> {
  // Entries lose the key type; the keys are those of `after`.
  return Object.fromEntries(
    Object.entries(after).filter(
      ([field, value]) =>
        JSON.stringify(value) !== JSON.stringify(before[field as keyof HabitProperties]),
    ),
  ) as Partial<HabitProperties>;
}

type Version = Pick<HabitDraft, "schedule" | "target">;

/** Whether both ask for the same. Compared as the form writes them, where no order of keys differs. */
function isSameVersion(a: Version, b: Version & Pick<HabitDraft, "valueType">): boolean {
  const written = ({ schedule, target }: Version) =>
    JSON.stringify([sorted(schedule), target && sorted(target)]);
  return written(a) === written(b);
}

function sorted(part: object): [string, unknown][] {
  return Object.entries(part)
    .filter(([, value]) => value !== undefined && value !== false)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
}

function textOf(form: FormData, field: string): string {
  const value = form.get(field);
  return typeof value === "string" ? value : "";
}
