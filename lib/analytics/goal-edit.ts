import { addDays, type CalendarDay } from "@/lib/domain/calendar-day";
import {
  type ComingTerms,
  type Goal,
  goalOn,
  type GoalTerms,
  type Knot,
  termsOf,
} from "@/lib/domain/goal";

import { easesGoal } from "./eases-goal";
import { HORIZON } from "./goal-line";

/** What an edit of a goal comes to. */
export type GoalEdit = {
  /** The terms that hold at once. */
  now: GoalTerms;
  /** The terms that were typed, when they have to wait; null when they hold at once. */
  coming: ComingTerms | null;
};

/**
 * What becomes of a goal whose owner has typed other terms (analytics, 11.5). Terms that would make one of the next
 * seven days easier wait for a week as a whole, and the present ones stay until then. Typing the same terms again
 * while they wait does not make them wait longer; typing the present ones takes back what was coming.
 *
 * @param goal The goal as it is stored, with what may be coming.
 * @param wanted All the terms that were typed.
 * @example planGoalEdit(goal, { ...goal, target: 50 }, today).coming?.from // today + 7, when 50 is easier
 */
export function planGoalEdit(goal: Goal, wanted: GoalTerms, today: CalendarDay): GoalEdit {
  const present = goalOn(goal, today);
  const terms = termsOf(wanted);
  if (!easesGoal(present, terms, today)) return { now: terms, coming: null };
  const isWaiting = present.coming !== null && isSame(present.coming.terms, terms);
  const coming = isWaiting ? present.coming : { from: addDays(today, HORIZON), terms };
  return { now: termsOf(present), coming };
}

/** Whether two sets of terms are the same to the last number. */
function isSame(a: GoalTerms, b: GoalTerms): boolean {
  return JSON.stringify(inOrder(a)) === JSON.stringify(inOrder(b));
}

function inOrder({ line, contributions, ...plain }: GoalTerms) {
  const byName = Object.entries(plain).toSorted(([one], [other]) => (one < other ? -1 : 1));
  const knots = (line ?? []).toSorted((a: Knot, b: Knot) => a.day - b.day);
  const weights = contributions
    .map(({ habitId, weight }) => [habitId, weight] as const)
    .toSorted(([one], [other]) => (one < other ? -1 : 1));
  return [byName, knots.map(({ day, value }) => [day, value]), weights];
}
