import { addDays, type CalendarDay } from "@/lib/domain/calendar-day";
import type { GoalDirection, GoalTerms, Knot } from "@/lib/domain/goal";

import { EPS } from "./habit-rules";

/** What the arithmetic of goals needs to know; names and looks play no part. */
export type GoalRules = Omit<GoalTerms, "contributions">;

/** A change of the line takes this many days to become easier, so that nobody bargains with today. */
export const HORIZON = 7;

/** +1 where more is better, −1 where less is. */
export function signOf(direction: GoalDirection): 1 | -1 {
  return direction === "reduce" ? -1 : 1;
}

/**
 * Where the goal's line runs on a day (analytics, 11.4): straight between knots, constant outside. Null
 * for goals without a deadline and for those that maintain something.
 *
 * @example goalLineAt(goal, goal.deadline) // goal.target, unless the owner drew a line
 */
export function goalLineAt(goal: GoalRules, day: CalendarDay): number | null {
  if (goal.deadline === null || goal.direction === "maintain") return null;
  return lineAt(knotsOf(goal, goal.deadline), day);
}

/**
 * Whether a new line may take effect at once: nowhere easier in the seven days from today (analytics, 11.5).
 *
 * @example lineEditAllowed("reach", oldLine, newLine, today) // false where the new line runs lower this week
 */
export function lineEditAllowed(
  direction: GoalDirection,
  oldLine: readonly Knot[],
  newLine: readonly Knot[],
  today: CalendarDay,
): boolean {
  const from = byDay(oldLine);
  const to = byDay(newLine);
  for (let offset = 0; offset < HORIZON; offset += 1) {
    const day = addDays(today, offset);
    if (signOf(direction) * (lineAt(to, day) - lineAt(from, day)) < -EPS) return false;
  }
  return true;
}

/**
 * The owner's knots by day, or the even pace from the day before the start to the deadline.
 *
 * @example knotsOf(goal, deadline).at(-1) // { day: deadline, value: goal.target }, unless a line was drawn
 */
export function knotsOf(goal: GoalRules, deadline: CalendarDay): readonly Knot[] {
  if (goal.line && goal.line.length > 0) return byDay(goal.line);
  return [
    { day: addDays(goal.start, -1), value: goal.startValue },
    { day: deadline, value: goal.target },
  ];
}

function byDay(knots: readonly Knot[]): readonly Knot[] {
  return knots.toSorted((a, b) => a.day - b.day);
}

/**
 * Where a line of knots in order of days runs: straight between them, constant outside.
 *
 * @example lineAt([{ day: monday, value: 0 }, { day: friday, value: 8 }], tuesday) // 2
 */
function lineAt(knots: readonly Knot[], day: CalendarDay): number {
  const next = knots.findIndex((knot) => knot.day > day);
  const after = knots[next];
  const before = knots[after ? next - 1 : knots.length - 1];
  if (!after || !before) return (before ?? after)?.value ?? 0;
  const share = (day - before.day) / (after.day - before.day);
  return before.value + (after.value - before.value) * share;
}
