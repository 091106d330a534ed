import type { LoopEntry } from "@/lib/analytics/loop/entries";
import { loopScores } from "@/lib/analytics/loop/scores";
import type { CalendarDay } from "@/lib/domain/calendar-day";

import { dayOfCell } from "../civil-dates";
import type { StrengthCheck } from "../import-plan";
import type { LoopHabit, LoopType } from "./loop-habit-list";
import type { ReadingContext } from "./loop-logs";
import { LONGEST } from "./loop-schedule";
import type { LoopSource } from "./loop-source";

/** Loop's strength of a day, 0 to 1, as it was exported. */
export type DayScore = { day: CalendarDay; score: number };

/** Loop writes four decimals, so two honest computations may lie this far apart. */
const ROUNDING = 1e-4;

/** The exported strengths that can be read, ascending by day. */
export function readScores(
  { habit, scores }: LoopSource,
  { dateOrder, today, warnings }: ReadingContext,
): DayScore[] {
  const found = scores.flatMap(({ date, score }) => {
    const day = dayOfCell(date, dateOrder);
    const value = /^\d(?:[.,]\d+)?$/.test(score.trim())
      ? Number(score.trim().replace(",", "."))
      : null;
    // A damaged year would have the formula run on for centuries.
    const isKnown = day !== null && day <= today;
    if (isKnown && value !== null && value <= 1) return [{ day, score: value }];
    if (score.trim() !== "") warnings.add("bad_score", habit.sourceId);
    return [];
  });
  return found.toSorted((a, b) => a.day - b.day);
}

/**
 * Computes the strengths anew with Loop's own formula and lays them beside the exported ones. They agree to 1e-4
 * when everything that counts was read as Loop meant it.
 * @param coded Days in Loop's coding, ascending, without automatic ticks.
 * @returns Null when the file brings no strengths, when the formula's target is not known, or when a repetition covers
 *   more days than our schedules can: nobody set that, and Loop's formula paints every one of them.
 */
export function strengthCheck(
  habit: LoopHabit,
  type: LoopType,
  coded: readonly LoopEntry[],
  scores: readonly DayScore[],
): StrengthCheck | null {
  const last = scores.at(-1);
  if (!last || (type === "NUMERICAL" && habit.target === null)) return null;
  if ((habit.frequency?.den ?? 1) > LONGEST) return null;
  const ours = recomputed(habit, type, coded, scores, last.day);
  const gaps = scores.map(({ score }, index) => Math.abs(score - (ours[index] ?? 0)));
  return {
    days: scores.length,
    differing: gaps.filter((gap) => gap > ROUNDING).length,
    worst: gaps.reduce((a, b) => Math.max(a, b), 0),
  };
}

function recomputed(
  { frequency, targetType, target }: LoopHabit,
  type: LoopType,
  coded: readonly LoopEntry[],
  scores: readonly DayScore[],
  today: CalendarDay,
): readonly number[] {
  const habit = { type, ...(frequency ?? { num: 1, den: 1 }), targetType, target: target ?? 0 };
  return loopScores(
    habit,
    coded,
    today,
    scores.map(({ day }) => day),
  );
}
