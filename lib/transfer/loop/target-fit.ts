import type { LoopEntry } from "@/lib/analytics/loop/entries";
import type { CalendarDay } from "@/lib/domain/calendar-day";

import type { LoopHabit } from "./loop-habit-list";
import { LONGEST } from "./loop-schedule";
import { LOOP } from "./loop-values";
import { type DayScore, strengthCheck } from "./strength-check";

type Fit = Pick<LoopHabit, "targetType"> & { target: number };

/** More estimates than this do not make a target any surer. */
const MOST_ESTIMATES = 40;

/**
 * Finds the target of a numerical habit from its exported strengths, for files that do not carry it.
 *
 * Loop smooths v = min(1, sum/target) (or its mirror for a limit) into `score' = score·m + v·(1 − m)`. So two
 * neighbouring strengths give v, and v with the sum of the stretch gives the target. The estimates are rounded to
 * the numbers that people choose, and one counts only when it reproduces every strength of the file.
 * @returns Null when no target explains them all, or when every day met it, so that any lower one would too.
 */
export function fitTarget(
  habit: LoopHabit,
  coded: readonly LoopEntry[],
  scores: readonly DayScore[],
): Fit | null {
  if (scores.length < 3 || (habit.frequency?.den ?? 1) > LONGEST) return null;
  for (const targetType of ["AT_LEAST", "AT_MOST"] as const) {
    for (const target of candidates(estimates(habit, targetType, coded, scores))) {
      const fit = { targetType, target };
      const check = strengthCheck({ ...habit, ...fit }, "NUMERICAL", coded, scores);
      if (check?.differing === 0) return fit;
    }
  }
  return null;
}

function estimates(
  { frequency }: LoopHabit,
  targetType: Fit["targetType"],
  coded: readonly LoopEntry[],
  scores: readonly DayScore[],
): number[] {
  const { num, den } = frequency ?? { num: 1, den: 1 };
  const window = num === den ? 1 : den;
  const m = 0.5 ** (Math.sqrt(num / den) / 13);
  const amounts = new Map(coded);
  return (
    scores
      .flatMap(({ day, score }, index) => {
        const before = scores[index - 1];
        if (before?.day !== day - 1 || amounts.get(day) === LOOP.skip) return [];
        const v = (score - before.score * m) / (1 - m);
        const sum = sumBefore(amounts, day, window);
        if (sum <= 0 || v < 0.1 || v > 0.97) return [];
        return [{ target: targetType === "AT_LEAST" ? sum / v : sum / (2 - v), weight: v }];
      })
      // The larger v is, the less the rounding of the file disturbs the quotient.
      .toSorted((a, b) => b.weight - a.weight)
      .slice(0, MOST_ESTIMATES)
      .map(({ target }) => target)
  );
}

function sumBefore(
  amounts: ReadonlyMap<CalendarDay, number>,
  day: CalendarDay,
  window: number,
): number {
  let sum = 0;
  for (let back = 0; back < window; back++) {
    const code = amounts.get((day - back) as CalendarDay) ?? 0; // a day less whole days is a day
    if (code > 0) sum += code / 1000;
  }
  return sum;
}

// Round numbers first: nobody sets a goal of 29.997 pages.
function candidates(targets: readonly number[]): Set<number> {
  return new Set(
    [0, 1, 2, 3].flatMap((decimals) =>
      targets.map((target) => Number(target.toFixed(decimals))).filter((target) => target > 0),
    ),
  );
}
