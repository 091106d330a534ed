import { addDays, type CalendarDay, parseIsoDay } from "./calendar-day";
import {
  type Contribution,
  GOAL_AGGREGATES,
  GOAL_DIRECTIONS,
  type Knot,
  type Milestone,
} from "./goal";
import type { GoalDraft } from "./goal-draft";
import {
  type GoalFormValues,
  KNOT_DAY,
  KNOT_VALUE,
  MILESTONE_NAME,
  MILESTONE_VALUE,
  rowsIn,
} from "./goal-form-fields";
import { HABIT_COLORS } from "./habit-color";
import { cleanName } from "./habit-draft";
import { habitId, isUuid } from "./ids";
import { parseAmount } from "./typed-text";

/**
 * The goal that a form describes, unchecked: a number that can't be read becomes NaN, which
 * `checkGoalDraft` refuses by name. Fields that the form does not have keep the value of `base`.
 *
 * Weights of duration habits are typed for an hour and kept for a minute.
 *
 * @example goalDraftOfForm({ name: "Run", target: "100" }, blankGoal(today)).target // 100
 */
export function goalDraftOfForm(values: GoalFormValues, base: GoalDraft): GoalDraft {
  const form = new Map(Object.entries(values));
  const draft = draftOfForm(form, base);
  return { ...draft, line: form.has("line") ? lineThrough(knotsOf(form), draft) : base.line };
}

/**
 * The points of a goal's line that its owner chose: without the two ends that every line has.
 *
 * @example chosenKnots(goal) // [], while the line is the even pace
 */
export function chosenKnots(goal: Ends): Knot[] {
  const [first, last] = endsOf(goal);
  const isEnd = ({ day, value }: Knot, end: Knot | undefined) =>
    end?.day === day && end.value === value;
  return (goal.line ?? []).filter((knot) => !isEnd(knot, first) && !isEnd(knot, last));
}

type Ends = Pick<GoalDraft, "start" | "startValue" | "deadline" | "target" | "line">;

/** A line has to begin and to end somewhere: what the owner did not draw there is start value and target. */
function lineThrough(knots: readonly Knot[], goal: Ends): Knot[] | null {
  if (knots.length === 0) return null;
  const ends = endsOf(goal).filter(({ day }) => !knots.some((knot) => knot.day === day));
  return [...knots, ...ends].toSorted((a, b) => a.day - b.day);
}

function endsOf({ start, startValue, deadline, target }: Ends): Knot[] {
  const first = { day: addDays(start, -1), value: startValue };
  return deadline === null ? [first] : [first, { day: deadline, value: target }];
}

/** The rows of the line that were filled in. A day that can't be read becomes NaN. */
function knotsOf(form: Form): Knot[] {
  return rowsIn(Object.fromEntries(form), KNOT_DAY).flatMap((row): Knot[] => {
    const day = text(form, `${KNOT_DAY}${row}`);
    const value = text(form, `${KNOT_VALUE}${row}`);
    if (day === "" && value === "") return [];
    // A day that is none; `checkGoalDraft` refuses it.
    return [{ day: parseIsoDay(day) ?? (Number.NaN as CalendarDay), value: number(value) }];
  });
}

function draftOfForm(form: Form, base: GoalDraft): GoalDraft {
  return {
    ...base,
    name: cleanName(text(form, "name")),
    description: text(form, "description").trim(),
    unit: text(form, "unit").trim(),
    color: choice(HABIT_COLORS, text(form, "color"), base.color),
    start: parseIsoDay(text(form, "start")) ?? base.start,
    deadline: parseIsoDay(text(form, "deadline")),
    direction: choice(GOAL_DIRECTIONS, text(form, "direction"), base.direction),
    aggregate: choice(GOAL_AGGREGATES, text(form, "aggregate"), base.aggregate),
    target: number(text(form, "target")),
    startValue: numberOr(text(form, "startValue"), 0),
    tolerance: form.has("tolerance") ? numberOr(text(form, "tolerance"), 0) : base.tolerance,
    maintainShare: form.has("maintainShare")
      ? numberOr(text(form, "maintainShare"), 80) / 100
      : base.maintainShare,
    contributions: contributionsOf(form, base),
    milestones: milestonesOf(form),
  };
}

type Form = ReadonlyMap<string, string>;

function contributionsOf(form: Form, base: GoalDraft): Contribution[] {
  const fed = [...form.keys()].flatMap((key) => {
    const [kind, id = ""] = key.split(":");
    if (kind !== "feeds" || !isUuid(id)) return [];
    const perHour = form.has(`weight:${id}:hour`);
    const typed = text(form, perHour ? `weight:${id}:hour` : `weight:${id}`);
    const weight = numberOr(typed, 1);
    return [{ habitId: habitId(id), weight: perHour ? weight / 60 : weight }];
  });
  // An archived habit is not offered and goes on feeding the goal.
  const isOffered = (id: string) =>
    form.has(`feeds:${id}`) || form.has(`weight:${id}`) || form.has(`weight:${id}:hour`);
  return [...fed, ...base.contributions.filter(({ habitId: id }) => !isOffered(id))];
}

function milestonesOf(form: Form): Milestone[] {
  return rowsIn(Object.fromEntries(form), MILESTONE_NAME).flatMap((id): Milestone[] => {
    if (!isUuid(id)) return [];
    const name = cleanName(text(form, `${MILESTONE_NAME}${id}`));
    const value = text(form, `${MILESTONE_VALUE}${id}`);
    // An empty line is a milestone that nobody wanted.
    return name === "" && value === "" ? [] : [{ id, name: name || value, value: number(value) }];
  });
}

function text(form: Form, field: string): string {
  return form.get(field) ?? "";
}

function number(typed: string): number {
  return parseAmount(typed) ?? Number.NaN;
}

function numberOr(typed: string, empty: number): number {
  return typed.trim() === "" ? empty : number(typed);
}

function choice<Choice extends string>(
  choices: readonly Choice[],
  typed: string,
  otherwise: Choice,
): Choice {
  return choices.find((known) => known === typed) ?? otherwise;
}
