import { addDays, type CalendarDay } from "@/lib/domain/calendar-day";
import type { Knot } from "@/lib/domain/goal";

import { type GoalRules, HORIZON, knotsOf, lineAt, lineEditAllowed } from "./goal-line";

/** The line that an edited goal gets. */
export type LineChange = {
  /** What is stored: null is the even pace. */
  line: readonly Knot[] | null;
  /** The first day of the new line; null when it holds at once. */
  waitsUntil: CalendarDay | null;
};

/**
 * The line of a goal after its owner has changed it (analytics, 11.5). A change that would be easier somewhere
 * in the seven days from today waits: the old line runs for these days, then the new one. Another direction,
 * a goal that does not begin before today, and one whose deadline has passed have nothing to bargain with.
 *
 * @param before The goal as it is.
 * @param after The goal as it was typed; its `line` is what it had before and is not looked at.
 * @example lineChange(goal, { ...goal, target: 50 }, today).waitsUntil // today + 7, when 50 is easier
 */
export function lineChange(before: GoalRules, after: GoalRules, today: CalendarDay): LineChange {
  if (isSameLine(before, after)) return { line: before.line, waitsUntil: null };
  const atOnce: LineChange = { line: null, waitsUntil: null };
  if (before.deadline === null || after.deadline === null) return atOnce;
  if (before.direction !== after.direction || after.direction === "maintain") return atOnce;
  if (before.start >= today || before.deadline < today) return atOnce;
  const from = knotsOf(before, before.deadline);
  const to = knotsOf({ ...after, line: null }, after.deadline);
  if (lineEditAllowed(after.direction, from, to, today)) return atOnce;
  return { line: joined(from, to, today), waitsUntil: addDays(today, HORIZON) };
}

/** Whether nothing was changed that the line comes from. */
function isSameLine(a: GoalRules, b: GoalRules): boolean {
  return (
    a.start === b.start &&
    a.deadline === b.deadline &&
    a.direction === b.direction &&
    a.target === b.target &&
    a.startValue === b.startValue
  );
}

/** The old line to the end of the horizon, and from the next day on the new one. */
function joined(from: readonly Knot[], to: readonly Knot[], today: CalendarDay): Knot[] {
  const first = addDays(today, HORIZON);
  const last = addDays(first, -1);
  return [
    ...from.filter(({ day }) => day < last),
    { day: last, value: lineAt(from, last) },
    { day: first, value: lineAt(to, first) },
    ...to.filter(({ day }) => day > first),
  ];
}
