import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { Contribution, GoalTerms, Knot } from "@/lib/domain/goal";
import type { HabitId } from "@/lib/domain/ids";

import { knotsOf, lineEditAllowed, signOf } from "./goal-line";
import { EPS } from "./habit-rules";

/**
 * Whether other terms would ask for less on one of the seven days from today, whatever is logged on them (analytics,
 * 11.5, said of every edit and not of the line alone). Such an edit has to wait, or one could bargain with today.
 *
 * Nothing is asked for by a goal without a line, by one that begins today or later, and by one whose deadline has
 * passed: their edits never ease anything. Amounts are taken to be 0 or more. Where only the entries could tell
 * (another start of a goal that takes the best value, a habit more in an average), the answer is yes.
 *
 * @param before The terms in force today.
 * @example easesGoal(goal, { ...goal, deadline: null }, today) // true: no line, nothing due
 */
export function easesGoal(before: GoalTerms, after: GoalTerms, today: CalendarDay): boolean {
  if (before.deadline === null || before.direction === "maintain") return false;
  if (before.start >= today || before.deadline < today) return false;
  if (after.deadline === null || after.deadline < today) return true;
  // Values of another kind compare with nothing.
  if (before.direction !== after.direction || before.aggregate !== after.aggregate) return true;
  return (
    easesByStart(before, after, today) ||
    easesByContributions(before, after) ||
    shiftsOf(before, after).some((shift) => {
      const sign = signOf(after.direction);
      if (sign * (shift - (after.target - before.target)) > EPS) return true;
      const asked = knotsOf(before, before.deadline ?? today).map((knot) => raised(knot, shift));
      const asks = knotsOf(after, after.deadline ?? today);
      return !lineEditAllowed(after.direction, asked, asks, today);
    })
  );
}

function raised({ day, value }: Knot, by: number): Knot {
  return { day, value: value + by };
}

/** What the goal's value gains at once. Where entries replace the start value, that depends on whether there are any. */
function shiftsOf(before: GoalTerms, after: GoalTerms): number[] {
  const shift = after.startValue - before.startValue;
  return addsUp(after) ? [shift] : [0, shift];
}

/**
 * Fewer entries never help towards a growing sum; every other change of what counts might help. So does a first day that is
 * today or later: nothing is asked for then, and the next edit would not have to wait.
 */
function easesByStart(before: GoalTerms, after: GoalTerms, today: CalendarDay): boolean {
  if (before.start === after.start) return false;
  const dropsDays = after.start > before.start && after.start < today;
  return !(dropsDays && addsUp(after) && after.direction === "reach");
}

/** A habit that comes, one that is worth more (or less, where less is better), and one that goes out of an average. */
function easesByContributions(before: GoalTerms, after: GoalTerms): boolean {
  const [old, next] = [weightsOf(before.contributions), weightsOf(after.contributions)];
  return [...new Set([...old.keys(), ...next.keys()])].some((habit) => {
    const [from, to] = [old.get(habit), next.get(habit)];
    // Even a weight of 0 is an entry, and a goal needs one to be reached.
    if (from === undefined) return true;
    if (to === undefined && !addsUp(after)) return true;
    return signOf(after.direction) * ((to ?? 0) - from) > EPS;
  });
}

function weightsOf(contributions: readonly Contribution[]): Map<HabitId, number> {
  return new Map(contributions.map(({ habitId, weight }) => [habitId, weight]));
}

function addsUp({ aggregate }: GoalTerms): boolean {
  return aggregate === "sum" || aggregate === "count";
}
