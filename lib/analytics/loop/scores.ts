import type { CalendarDay } from "@/lib/domain/calendar-day";

import { exp2 } from "../exact-exp";
import {
  LOOP_SKIP,
  LOOP_YES,
  loopEntries,
  type LoopEntry,
  loopFrequency,
  type LoopHabit,
} from "./entries";

/**
 * Loop's habit strength, 0 to 1, on each of some days, as version 2.3.1 computes it (field notes, 2.2).
 *
 * Quirks that are kept: an open today lowers the score, "at most" starts at 1, and a skipped day of a
 * numerical habit adds 0.003 to the window. Days before the first entry and after today have 0.
 *
 * @example loopScores({ type: "YES_NO", num: 1, den: 1 }, [[day, 2]], day, [day]) // [0.0519…]
 */
export function loopScores(
  habit: LoopHabit,
  entries: readonly LoopEntry[],
  today: CalendarDay,
  days: readonly CalendarDay[],
): number[] {
  const known = loopEntries(habit, entries);
  const from = known.at(-1)?.day ?? today;
  const values = new Map(known.map(({ day, value }) => [day, value]));
  const scores = new Map<number, number>();
  const { num, den } = loopFrequency(habit);
  const keep = exp2(-Math.sqrt(num / den) / 13);
  const isAtMost = habit.type === "NUMERICAL" && habit.targetType === "AT_MOST";
  const span = spanOf(habit);
  let score = isAtMost ? 1 : 0;
  let window = 0;
  for (let day: number = from; day <= today; day += 1) {
    const value = values.get(day as CalendarDay); // counts up from a day
    const leaving = day - span >= from ? values.get((day - span) as CalendarDay) : undefined;
    window += amountOf(habit, value) - amountOf(habit, leaving);
    if (value !== LOOP_SKIP) score = score * keep + reachedOf(habit, window) * (1 - keep);
    scores.set(day, score);
  }
  return days.map((day) => scores.get(day) ?? 0);
}

/** Yes/no habits that are not daily look back twice as far, so that the score stays flat in between. */
function spanOf(habit: LoopHabit): number {
  const { num, den } = loopFrequency(habit);
  return habit.type === "YES_NO" && num < den ? 2 * den : den;
}

/** What a day adds to the window: a repetition, or thousandths. */
function amountOf(habit: LoopHabit, value: number | undefined): number {
  if (value === undefined) return 0;
  if (habit.type === "YES_NO") return value === LOOP_YES ? 1 : 0;
  return Math.max(0, value);
}

function reachedOf(habit: LoopHabit, window: number): number {
  if (habit.type === "YES_NO") {
    const { num, den } = loopFrequency(habit);
    return Math.min(1, window / (num < den ? 2 * num : num));
  }
  const sum = window / 1000;
  const { target = 0 } = habit;
  if (habit.targetType !== "AT_MOST") return target > 0 ? Math.min(1, sum / target) : 1;
  if (target <= 0) return sum > 0 ? 0 : 1;
  return Math.min(1, Math.max(0, 1 - (sum - target) / target));
}
