import { MAX_AMOUNT } from "./amount";
import { addDays, type CalendarDay } from "./calendar-day";
import { type Goal, GOAL_AGGREGATES, GOAL_DIRECTIONS } from "./goal";
import { cleanName, type Problem, type Problems } from "./habit-draft";
import { MAX_DESCRIPTION, MAX_NAME } from "./limits";

/** Points of one goal's line, its ends included. */
export const MAX_KNOTS = 400;

/** What the owner can change of a goal in one form. Contributions and milestones are registers of their own. */
export type GoalProperties = Pick<
  Goal,
  | "name"
  | "description"
  | "unit"
  | "color"
  | "start"
  | "deadline"
  | "direction"
  | "aggregate"
  | "target"
  | "startValue"
  | "tolerance"
  | "maintainShare"
  | "line"
  | "coming"
>;

export type GoalDraft = GoalProperties & Pick<Goal, "contributions" | "milestones">;

/** A draft with the usual choices: add up, reach, from today, no deadline. */
export function blankGoal(start: CalendarDay): GoalDraft {
  return {
    name: "",
    description: "",
    unit: "",
    color: "lagoon",
    start,
    deadline: null,
    direction: "reach",
    aggregate: "sum",
    target: 100,
    startValue: 0,
    tolerance: 0,
    maintainShare: 0.8,
    line: null,
    coming: null,
    contributions: [],
    milestones: [],
  };
}

/** What is wrong with a goal, by field; empty when it can be saved. */
export function checkGoalDraft(draft: GoalDraft): Problems<keyof GoalDraft> {
  const found: Partial<Record<keyof GoalDraft, Problem | undefined>> = {
    name: nameProblem(draft.name),
    description: draft.description.length > MAX_DESCRIPTION ? "too_long" : undefined,
    unit: draft.unit.length > 40 ? "too_long" : undefined,
    direction: GOAL_DIRECTIONS.includes(draft.direction) ? undefined : "unknown_choice",
    aggregate: GOAL_AGGREGATES.includes(draft.aggregate) ? undefined : "unknown_choice",
    target: amountProblem(draft.target),
    startValue: amountProblem(draft.startValue),
    tolerance: draft.tolerance < 0 ? "too_small" : amountProblem(draft.tolerance),
    maintainShare:
      draft.maintainShare > 0 && draft.maintainShare <= 1 ? undefined : "unknown_choice",
    deadline:
      draft.deadline !== null && draft.deadline < draft.start ? "end_before_start" : undefined,
    line: lineProblem(draft),
    contributions: draft.contributions.some(({ weight }) => amountProblem(weight))
      ? "not_a_number"
      : undefined,
    milestones: draft.milestones.some(
      ({ name, value }) => nameProblem(name) ?? amountProblem(value),
    )
      ? "not_a_number"
      : undefined,
  };
  // Entries lose the key type; the keys are those of `found`.
  return Object.fromEntries(
    Object.entries(found).filter(([, problem]) => problem !== undefined),
  ) as Problems<keyof GoalDraft>;
}

/** A line runs from the day before the start to the deadline, and stands at one value on each day. */
function lineProblem({ line, start, deadline, direction }: GoalDraft): Problem | undefined {
  if (line === null || direction === "maintain") return undefined;
  if (deadline === null) return "line_without_deadline";
  if (line.length > MAX_KNOTS) return "too_long";
  const days = line.map(({ day }) => day);
  if (days.some((day) => !Number.isFinite(day))) return "not_a_day";
  if (days.some((day) => day < addDays(start, -1) || day > deadline)) return "outside_goal";
  if (new Set(days).size < days.length) return "day_twice";
  return line.map(({ value }) => amountProblem(value)).find((problem) => problem !== undefined);
}

function nameProblem(name: string): Problem | undefined {
  const cleaned = cleanName(name);
  if (cleaned === "") return "empty";
  return cleaned.length > MAX_NAME ? "too_long" : undefined;
}

function amountProblem(value: number): Problem | undefined {
  if (!Number.isFinite(value)) return "not_a_number";
  return Math.abs(value) > MAX_AMOUNT ? "too_large" : undefined;
}
