import { addDays, type CalendarDay } from "@/lib/domain/calendar-day";
import {
  type ComingTerms,
  type Goal,
  goalOn,
  type GoalTerms,
  type Knot,
  termsOf,
} from "@/lib/domain/goal";
import type { GoalDraft } from "@/lib/domain/goal-draft";

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

/** An edit of a goal in a form: what it showed, and what is to be kept of it. */
export type DecidedEdit = {
  before: GoalDraft;
  after: GoalDraft;
  /** The first day of easier terms; null when everything holds at once. */
  waitsUntil: CalendarDay | null;
};

/**
 * What an edit form comes to. The two drafts differ in what the owner changed and in nothing else, so that whoever
 * writes the difference leaves alone what other devices did meanwhile.
 *
 * @param goal The goal as it is stored.
 * @param shown The draft that the form showed, terms that were coming in place of the present ones.
 * @param wanted The draft that was sent, checked.
 * @example decideGoalEdit(goal, shown, { ...shown, name: "Far" }, today).waitsUntil // null
 */
export function decideGoalEdit(
  goal: Goal,
  shown: GoalDraft,
  wanted: GoalDraft,
  today: CalendarDay,
): DecidedEdit {
  const decided = (draft: GoalDraft) => {
    const { now, coming } = planGoalEdit(goal, draft, today);
    return { ...draft, ...now, coming };
  };
  const after = decided(wanted);
  // Terms whose day has come hold without being written; from this edit on they are.
  const isDue = goal.coming !== null && goalOn(goal, today).coming === null;
  const before = isDue ? { ...shown, ...termsOf(goal), coming: goal.coming } : decided(shown);
  return { before, after, waitsUntil: after.coming?.from ?? null };
}

/**
 * What the form of a goal begins with: what the owner typed last, also while it waits.
 * @example draftOfGoal({ ...goal, coming: { from, terms } }).target // terms.target
 */
export function draftOfGoal(goal: Goal): GoalDraft {
  return { ...goal, ...goal.coming?.terms };
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
