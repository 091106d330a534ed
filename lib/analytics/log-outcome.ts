import type { HabitVersion } from "@/lib/domain/habit";
import type { HabitLog } from "@/lib/domain/log";

import { DONE, MISS, PENDING, SKIP } from "./day-codes";
import { completionFraction } from "./fraction";
import { EPS, type HabitRules, isSumSchedule } from "./habit-rules";

/**
 * The outcome code of a log on a day of its own: `DONE`, `PARTIAL`, `MISS`, `SKIP` or, today, `PENDING`.
 * @example outcomeOfLog(glasses, atLeastEight, { day, status: null, value: 3, note: null }, false).outcome // PARTIAL
 */
export function outcomeOfLog(
  habit: HabitRules,
  version: HabitVersion,
  log: HabitLog,
  isToday: boolean,
): { outcome: number; fraction: number } {
  const fraction = completionFraction(habit, version, log) ?? Number.NaN;
  if (log.status === "skipped") return { outcome: SKIP, fraction };
  const final = outcomeOfFraction(fraction);
  const open = isToday && log.status === null && isOpen(habit, version, Number(log.value), final);
  return { outcome: open ? PENDING : final, fraction };
}

/**
 * `MISS`, `PARTIAL` or `DONE` by what was reached of the target, 0 to 1; NaN is nothing. The codes ascend by one, so two
 * roundings say it of random days without a guess.
 * @example outcomeOfFraction(0.4) // PARTIAL
 */
export function outcomeOfFraction(fraction: number): number {
  return MISS + (Math.ceil(fraction) | 0) + ((fraction + EPS) | 0);
}

/** Whether today's value may still change for the better or the worse (analytics, 2.3). */
function isOpen(habit: HabitRules, version: HabitVersion, value: number, final: number): boolean {
  if (habit.valueType === "checkbox") return final !== DONE;
  if (habit.valueType !== "counter" && habit.valueType !== "duration") return false;
  const { target } = version;
  if (isSumSchedule(version.schedule)) return final !== DONE;
  if (target?.op === "at_most") return value <= target.value;
  if (target?.op === "exactly") return final !== DONE && value < target.value;
  return final !== DONE;
}
