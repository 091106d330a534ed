import { toIsoDay } from "./calendar-day";
import type { Milestone } from "./goal";
import type { GoalDraft } from "./goal-draft";
import { chosenKnots } from "./goal-form";
import {
  type GoalFormValues,
  KNOT_DAY,
  KNOT_VALUE,
  MILESTONE_NAME,
  MILESTONE_VALUE,
  weightField,
} from "./goal-form-fields";
import type { Habit } from "./habit";

/**
 * What the form shows for a goal: the way back from `goalDraftOfForm`.
 *
 * @param habits Those that the form offers. The weight of any other habit is not shown, and so stays.
 * @example goalFormValues(blankGoal(today), [])["target"] // "100"
 */
export function goalFormValues(
  draft: GoalDraft,
  habits: readonly Pick<Habit, "id" | "valueType">[],
): GoalFormValues {
  const weights = new Map(draft.contributions.map(({ habitId: id, weight }) => [id, weight]));
  return {
    name: draft.name,
    description: draft.description,
    unit: draft.unit,
    color: draft.color,
    start: toIsoDay(draft.start),
    deadline: draft.deadline === null ? "" : toIsoDay(draft.deadline),
    direction: draft.direction,
    aggregate: draft.aggregate,
    target: String(draft.target),
    startValue: String(draft.startValue),
    tolerance: String(draft.tolerance),
    maintainShare: String(Math.round(draft.maintainShare * 100)),
    ...(draft.direction !== "maintain" && lineValues(draft)),
    ...Object.assign({}, ...habits.map((habit) => weightValues(habit, weights.get(habit.id)))),
    ...Object.assign({}, ...draft.milestones.map(milestoneValues)),
  };
}

function weightValues(
  habit: Pick<Habit, "id" | "valueType">,
  weight: number | undefined,
): GoalFormValues {
  const perHour = habit.valueType === "duration";
  const shown = (weight ?? (perHour ? 1 / 60 : 1)) * (perHour ? 60 : 1);
  return {
    ...(weight !== undefined && { [`feeds:${habit.id}`]: "on" }),
    [weightField(habit)]: String(rounded(shown)),
  };
}

function milestoneValues({ id, name, value }: Milestone): GoalFormValues {
  return { [`${MILESTONE_NAME}${id}`]: name, [`${MILESTONE_VALUE}${id}`]: String(value) };
}

function lineValues(draft: GoalDraft): GoalFormValues {
  const rows = chosenKnots(draft).map(({ day, value }): GoalFormValues => {
    const row = toIsoDay(day);
    return { [`${KNOT_DAY}${row}`]: row, [`${KNOT_VALUE}${row}`]: String(rounded(value)) };
  });
  return Object.assign({ line: "drawn" }, ...rows);
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
