import type { HabitVersion, Target } from "@/lib/domain/habit";
import type { HabitLog, LogValue } from "@/lib/domain/log";

import { EPS, type HabitRules, isSumSchedule } from "./habit-rules";

/**
 * How much of the target a log reaches, 0 to 1; null when it holds nothing to judge (analytics, 2.2).
 *
 * The words of the log (`done`, `missed`) win over its value.
 *
 * @param version The version in force on the day of the log.
 * @example
 * // "Bed before 23:30" with a clock that starts at noon, logged 00:15: 45 of 60 minutes late.
 * completionFraction(habit, version, log); // 0.25
 */
export function completionFraction(
  habit: Pick<HabitRules, "valueType" | "clockOrigin" | "timeWindow">,
  version: HabitVersion,
  log: Pick<HabitLog, "status" | "value">,
): number | null {
  if (log.status === "done") return 1;
  if (log.status === "missed") return 0;
  const fraction = fractionOfValue(habit, version, log.value);
  return Number.isNaN(fraction) ? null : fraction;
}

/**
 * How much of the target a value reaches, whatever the log says in words; NaN where there is nothing to judge.
 *
 * @example fractionOfValue(glasses, atLeastEight, 3) // 0.375
 */
export function fractionOfValue(
  habit: Pick<HabitRules, "valueType" | "clockOrigin" | "timeWindow">,
  version: HabitVersion,
  value: LogValue,
): number {
  if (value === null) return Number.NaN;
  if (habit.valueType === "text") return String(value).trim() === "" ? 0 : 1;
  const amount = Number(value);
  if (!Number.isFinite(amount)) return Number.NaN;
  if (habit.valueType === "checkbox") return amount > 0 ? 1 : 0;
  if (isSumSchedule(version.schedule)) return amount > 0 ? 1 : 0;
  if (version.target) return targetFraction(habit, version.target, amount);
  const isAmount = habit.valueType === "counter" || habit.valueType === "duration";
  return isAmount && amount <= 0 ? 0 : 1;
}

function targetFraction(
  habit: Pick<HabitRules, "clockOrigin" | "timeWindow">,
  target: Target,
  value: number,
): number {
  switch (target.op) {
    case "at_least":
      return target.value <= 0 ? 1 : Math.min(1, Math.max(0, value / target.value));
    case "at_most":
      return value <= target.value ? 1 : shareLeft(value - target.value, target.value);
    case "exactly": {
      const off = Math.abs(value - target.value);
      return off <= EPS ? 1 : shareLeft(off, target.value);
    }
    case "before":
      return onTime(habit, value, target.value);
    case "after":
      return onTime(habit, target.value, value);
  }
}

/** Full credit while `early` is not past `late` on the habit's own clock, then less by the minute. */
function onTime(
  habit: Pick<HabitRules, "clockOrigin" | "timeWindow">,
  early: number,
  late: number,
): number {
  const minutes = onClock(early, habit.clockOrigin) - onClock(late, habit.clockOrigin);
  return minutes <= 0 ? 1 : shareLeft(minutes, habit.timeWindow);
}

function onClock(minute: number, origin: number): number {
  return (((minute - origin) % 1440) + 1440) % 1440;
}

function shareLeft(excess: number, whole: number): number {
  return whole > 0 ? Math.max(0, 1 - excess / whole) : 0;
}
