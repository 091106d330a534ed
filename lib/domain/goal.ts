import type { CalendarDay } from "./calendar-day";
import type { HabitColor } from "./habit";
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
  milestones: readonly Milestone[];
  position: string;
  archived: boolean;
  deleted: boolean;
};
