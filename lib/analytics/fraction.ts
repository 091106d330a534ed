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
  const fraction = valueJudge(habit, version)(log.value);
  return Number.isNaN(fraction) ? null : fraction;
}

/** How much of the target a value reaches, 0 to 1; NaN where there is nothing to judge. */
export type ValueJudge = (value: LogValue) => number;

/**
 * How values are judged under a version, whatever a log says in words. What is asked of the habit is asked once, and not
 * again for each of thousands of days.
 *
 * @example valueJudge(glasses, atLeastEight)(3) // 0.375
 */
export function valueJudge(
  habit: Pick<HabitRules, "valueType" | "clockOrigin" | "timeWindow">,
  version: HabitVersion,
): ValueJudge {
  if (habit.valueType === "text")
    return (value) => (value === null ? Number.NaN : String(value).trim() === "" ? 0 : 1);
  const judge = numberJudge(habit, version);
  return (value) => {
    const amount = typeof value === "number" ? value : value === null ? Number.NaN : Number(value);
    return Number.isFinite(amount) ? judge(amount) : Number.NaN;
  };
}

type NumberJudge = (value: number) => number;

const isAny: NumberJudge = (value) => (value > 0 ? 1 : 0);

function numberJudge(
  habit: Pick<HabitRules, "valueType" | "clockOrigin" | "timeWindow">,
  { schedule, target }: HabitVersion,
): NumberJudge {
  if (habit.valueType === "checkbox" || isSumSchedule(schedule)) return isAny;
  if (target) return targetJudge(habit, target);
  const isAmount = habit.valueType === "counter" || habit.valueType === "duration";
  return isAmount ? isAny : () => 1;
}

function targetJudge(
  habit: Pick<HabitRules, "clockOrigin" | "timeWindow">,
  { op, value: target }: Target,
): NumberJudge {
  switch (op) {
    case "at_least":
      if (target <= 0) return () => 1;
      return (value) => Math.min(1, Math.max(0, value / target));
    case "at_most":
      return (value) => (value <= target ? 1 : shareLeft(value - target, target));
    case "exactly":
      return (value) => {
        const off = Math.abs(value - target);
        return off <= EPS ? 1 : shareLeft(off, target);
      };
    case "before":
      return (value) => onTime(habit, value, target);
    case "after":
      return (value) => onTime(habit, target, value);
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
