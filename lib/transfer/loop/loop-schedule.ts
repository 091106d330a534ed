import { MAX_AMOUNT } from "@/lib/domain/amount";
import type { Target } from "@/lib/domain/habit";
import type { Schedule } from "@/lib/domain/schedule";

import type { LoopHabit, LoopType } from "./loop-habit-list";

/** The longest stretch that a rolling schedule of ours looks at. */
export const LONGEST = 366;

export type Converted = {
  schedule: Schedule;
  target: Target | null;
  /** False when our words mean something a little different from Loop's. */
  exact: boolean;
};

/**
 * Loop's "num times in any den days" in our words (docs/decisions/051).
 *
 * - Ticks: num ≥ den is every day; anything else is our rolling schedule, which counts as Loop does.
 * - Amounts: the target belongs to all den days together. One day: daily with a target. Seven: a weekly sum.
 *   28 to 31: a monthly sum. Loop's stretch rolls and ours is the calendar's week or month. Other lengths become
 *   the weekly sum of the same pace and are not exact.
 * @example convertSchedule({ ...habit, frequency: { num: 3, den: 7 } }, "YES_NO").schedule // { kind: "rolling", n: 3, m: 7 }
 */
export function convertSchedule(
  habit: Pick<LoopHabit, "frequency" | "target" | "targetType">,
  type: LoopType,
): Converted {
  const { num, den } = habit.frequency ?? { num: 1, den: 1 };
  if (type === "YES_NO") return tickSchedule(num, den);
  const op = habit.targetType === "AT_MOST" ? "at_most" : "at_least";
  const value = habit.target === null ? null : Math.min(habit.target, MAX_AMOUNT);
  if (num >= den || value === null) {
    const target = value === null ? null : ({ op, value: thousandth(value) } as const);
    return { schedule: { kind: "daily" }, target, exact: num >= den };
  }
  return sumSchedule(op, value, den);
}

function tickSchedule(num: number, den: number): Converted {
  if (num >= den) return { schedule: { kind: "daily" }, target: null, exact: true };
  if (den <= LONGEST) {
    return { schedule: { kind: "rolling", n: num, m: den }, target: null, exact: true };
  }
  const n = Math.max(1, Math.round((num * LONGEST) / den));
  return { schedule: { kind: "rolling", n, m: LONGEST }, target: null, exact: false };
}

// An upper limit needs its target to be one (analytics, 3.2); a lower limit is the quota itself.
function sumSchedule(op: "at_least" | "at_most", value: number, den: number): Converted {
  const isMonth = den >= 28 && den <= 31;
  const n = thousandth(isMonth ? value : Math.min(MAX_AMOUNT, (value * 7) / den));
  return {
    schedule: { kind: isMonth ? "perMonth" : "perWeek", n, measure: "sum" },
    target: op === "at_most" ? { op, value: n } : null,
    exact: isMonth || den === 7,
  };
}

function thousandth(value: number): number {
  return Math.round(value * 1000) / 1000;
}
