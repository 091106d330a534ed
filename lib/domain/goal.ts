import type { CalendarDay } from "./calendar-day";
import type { HabitColor } from "./habit-color";
import type { GoalId, HabitId } from "./ids";

export const GOAL_DIRECTIONS = ["reach", "reduce", "maintain"] as const;
export type GoalDirection = (typeof GOAL_DIRECTIONS)[number];

export const GOAL_AGGREGATES = ["sum", "count", "average", "best", "last"] as const;
export type GoalAggregate = (typeof GOAL_AGGREGATES)[number];

/** A habit that feeds the goal. Each of its values is multiplied by `weight` before it is aggregated. */
export type Contribution = { habitId: HabitId; weight: number };

/** A value on the way to the target, with a name of the owner's ("half way"). */
export type Milestone = { id: string; name: string; value: number };

/** A point of the goal's line; between two points it is straight. */
export type Knot = { day: CalendarDay; value: number };

export type Goal = {
  id: GoalId;
  name: string;
  description: string;
  unit: string;
  color: HabitColor;
  start: CalendarDay;
  deadline: CalendarDay | null;
  direction: GoalDirection;
  aggregate: GoalAggregate;
  target: number;
  startValue: number;
  /** maintain: how far from the target a day may lie and still hold. */
  tolerance: number;
  /** maintain: the share of days that must hold, 0 to 1. */
  maintainShare: number;
  /** Null means the even pace from (start - 1, startValue) to (deadline, target). */
  line: readonly Knot[] | null;
  contributions: readonly Contribution[];
  /** Easier terms that the owner has chosen and that wait for their day. Once it has come they hold: `goalOn`. */
  coming: ComingTerms | null;
  milestones: readonly Milestone[];
  position: string;
  archived: boolean;
  deleted: boolean;
};

/** Everything that decides what a goal asks for. Names, looks and milestones are not among it. */
export type GoalTerms = Pick<
  Goal,
  | "start"
  | "deadline"
  | "direction"
  | "aggregate"
  | "target"
  | "startValue"
  | "tolerance"
  | "maintainShare"
  | "line"
  | "contributions"
>;

/** Terms that hold from the day `from` on, that day included. */
export type ComingTerms = { from: CalendarDay; terms: GoalTerms };

/**
 * The terms of a goal or of a draft, and nothing else of it.
 *
 * @example termsOf(goal).target // 1000
 */
export function termsOf(goal: GoalTerms): GoalTerms {
  const { start, deadline, direction, aggregate, target, startValue } = goal;
  const { tolerance, maintainShare, line, contributions } = goal;
  const when = { start, deadline, line };
  const what = { direction, aggregate, target, startValue, tolerance, maintainShare };
  return { ...when, ...what, contributions };
}

/**
 * The goal as it holds on a day: with the terms that were coming, once their day has come. Everything that counts or
 * draws a goal asks for it in this form.
 *
 * @example goalOn({ ...goal, coming: { from: friday, terms } }, thursday).target // still goal.target
 */
export function goalOn(goal: Goal, day: CalendarDay): Goal {
  const { coming } = goal;
  return coming && coming.from <= day ? { ...goal, ...coming.terms, coming: null } : goal;
}
