"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { type FormEvent, useRef, useState } from "react";

import { useAlive } from "@/components/forms/use-alive";
import { planGoalEdit } from "@/lib/analytics/goal-edit";
import { useGoalEditing } from "@/lib/client/goals";
import { useTracker } from "@/lib/client/tracker";
import type { ActionFailure } from "@/lib/domain/action-result";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { Goal } from "@/lib/domain/goal";
import { blankGoal, checkGoalDraft, type GoalDraft } from "@/lib/domain/goal-draft";
import { goalDraftOfForm } from "@/lib/domain/goal-form";
import type { Problem, Problems } from "@/lib/domain/habit-draft";

import { ContributionFields } from "./contribution-fields";
import { GoalBasicFields } from "./goal-fields";
import { MilestoneFields } from "./milestone-fields";
import { WaitingLine } from "./waiting-line";

type GoalFormProps = {
  goal?: Goal;
  /** Takes the form while no script runs. */
  action?: (form: FormData) => void;
  /** What was typed then, by field. */
  typed?: Readonly<Record<string, string>>;
  /** How that ended the last time. */
  refused?: ActionFailure | null;
};

/** A draft whose easier terms are coming, and the day from which they hold. */
type Waiting = { draft: GoalDraft; from: CalendarDay };

/** Makes a goal, or changes one when it is given. What was typed stays when something is refused. */
export function GoalForm({ goal, action, typed = {}, refused = null }: GoalFormProps) {
  const tracker = useTracker();
  const [problems, setProblems] = useState<Problems<keyof GoalDraft>>(() => problemsOf(refused));
  const [waiting, setWaiting] = useState<Waiting | null>(null);
  const save = useSaveGoal(goal);
  const isAlive = useAlive();
  const form = useRef<HTMLFormElement>(null);
  const t = useTranslations("goalForm");
  const common = useTranslations("common");
  // What the owner typed last is edited, also while it waits.
  const draft: GoalDraft = goal ? { ...goal, ...goal.coming?.terms } : blankGoal(tracker.today);
  const habits = tracker.habits.filter(({ habit }) => !habit.archived);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const wanted = goalDraftOfForm(new FormData(event.currentTarget), draft);
    const found = checkGoalDraft(wanted);
    setProblems(found);
    const [firstField] = Object.keys(found);
    if (firstField) {
      focusField(form.current, firstField);
      return;
    }
    const edit = goal && planGoalEdit(goal, wanted, tracker.today);
    const decided = edit ? { ...wanted, ...edit.now, coming: edit.coming } : wanted;
    if (edit?.coming) setWaiting({ draft: decided, from: edit.coming.from });
    else await save(decided);
  }

  return (
    <form
      ref={form}
      className="form"
      action={action ?? ""}
      onSubmit={(event) => void submit(event)}
      onChange={() => setWaiting(null)}
      noValidate
    >
      <GoalBasicFields draft={draft} typed={typed} problems={problems} />
      <ContributionFields draft={draft} habits={habits} />
      <MilestoneFields key={JSON.stringify(draft.milestones)} draft={draft} />
      {waiting ? (
        <WaitingLine
          today={tracker.today}
          from={waiting.from}
          onAccept={() => void save(waiting.draft)}
          onCancel={() => setWaiting(null)}
        />
      ) : (
        <div className="form-actions">
          <button className="btn p" disabled={!action && !isAlive}>
            {goal ? common("save") : t("create")}
          </button>
        </div>
      )}
    </form>
  );
}

/** The server names the same problems by the same fields. */
function problemsOf(refused: ActionFailure | null): Problems<keyof GoalDraft> {
  return Object.fromEntries(
    Object.entries(refused?.fields ?? {}).map(([field, [problem]]) => [field, problem as Problem]),
  );
}

function useSaveGoal(goal: Goal | undefined) {
  const editing = useGoalEditing();
  const router = useRouter();
  return async (draft: GoalDraft) => {
    if (!goal) {
      const id = await editing.create(draft);
      router.push(`/goals/${id}`);
      return;
    }
    const { contributions, milestones, ...properties } = draft;
    await editing.change(goal.id, properties);
    await saveContributions(goal, contributions, editing);
    await saveMilestones(goal, milestones, editing);
    router.push(`/goals/${goal.id}`);
  };
}

type Editing = ReturnType<typeof useGoalEditing>;

async function saveContributions(goal: Goal, next: Goal["contributions"], editing: Editing) {
  const before = new Map(goal.contributions.map(({ habitId, weight }) => [habitId, weight]));
  for (const { habitId, weight } of next) {
    if (before.get(habitId) !== weight) await editing.setContribution(goal.id, habitId, weight);
    before.delete(habitId);
  }
  for (const habitId of before.keys()) await editing.setContribution(goal.id, habitId, null);
}

async function saveMilestones(goal: Goal, next: Goal["milestones"], editing: Editing) {
  const gone = new Set(goal.milestones.map(({ id }) => id));
  for (const milestone of next) {
    gone.delete(milestone.id);
    const old = goal.milestones.find(({ id }) => id === milestone.id);
    const same = old?.name === milestone.name && old.value === milestone.value;
    if (!same) await editing.setMilestone(goal.id, milestone);
  }
  for (const id of gone) await editing.removeMilestone(goal.id, id);
}

function focusField(form: HTMLFormElement | null, field: string) {
  // The points of the line have names of their own.
  const name = field === "line" ? "knotDay:" : field;
  const controls = [...(form?.elements ?? [])];
  const control = controls.find((one) => one.getAttribute("name")?.startsWith(name));
  if (control instanceof HTMLElement) control.focus();
}
