import { dayFrequency } from "@/lib/analytics/frequency";
import { isSumSchedule, nominalQuota, presentVersion } from "@/lib/analytics/habit-rules";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { Habit, HabitVersion } from "@/lib/domain/habit";
import type { HabitColor } from "@/lib/domain/habit-color";
import { blankHabit } from "@/lib/domain/habit-draft";
import { isDaySchedule } from "@/lib/domain/schedule";
import type { HabitHistory } from "@/lib/domain/tracker";

import type { Losses } from "../export/export-plan";
import { isNumerical, loopDays, type LoopWrittenDay } from "./loop-export-days";

/** A habit as Loop would have it. Versions, pauses and details are gone, and `Losses` has said so. */
export type LoopWritten = {
  /** Lower-case hexadecimal. Loop updates the habit that has it already. */
  uuid: string;
  name: string;
  description: string;
  archived: boolean;
  /** A place in Loop's palette of twenty. */
  color: number;
  type: "YES_NO" | "NUMERICAL";
  /** `num` times in any `den` days; an amount belongs to all of them together. */
  num: number;
  den: number;
  targetType: "AT_LEAST" | "AT_MOST";
  target: number;
  unit: string;
  /** Ascending by day. */
  days: readonly LoopWrittenDay[];
};

export type LoopWritingContext = {
  today: CalendarDay;
  /** The uuids that habits had in Loop, by our ids: they go home under their old name. */
  uuids: ReadonlyMap<string, string>;
  losses: Losses;
};

/** The place of our colours in Loop's palette; `nearestColor` finds the way back. */
const PLACES: Readonly<Record<HabitColor, number>> = {
  brick: 0,
  ember: 1,
  amber: 3,
  moss: 5,
  fern: 7,
  pine: 8,
  lagoon: 9,
  sky: 11,
  iris: 13,
  plum: 14,
  rose: 15,
  stone: 18,
};

/** Days that Loop itself offers for a frequency, and the year for rules that are rarer. */
const STRETCHES = [7, 30, 364];

/**
 * A habit in Loop's words, by the plan that is in force today (docs/decisions/057). Loop knows one frequency and two
 * kinds of values, so most of what makes it more than that is said in `losses` and left behind.
 */
export function loopHabit(
  { habit, logs }: HabitHistory,
  { today, uuids, losses }: LoopWritingContext,
): LoopWritten {
  const version = presentVersion(habit, today);
  const type = isNumerical(habit) ? "NUMERICAL" : "YES_NO";
  const frequency = type === "NUMERICAL" ? amountPlan(habit, version) : tickPlan(version);
  sayLosses(habit, version, frequency.exact, losses);
  return {
    uuid: uuids.get(habit.id) ?? habit.id.replaceAll("-", ""),
    name: habit.name,
    description: habit.description,
    archived: habit.archived || (habit.end !== null && habit.end < today),
    color: PLACES[habit.color],
    type,
    num: frequency.num,
    den: frequency.den,
    targetType: version.target?.op === "at_most" ? "AT_MOST" : "AT_LEAST",
    target: type === "NUMERICAL" ? frequency.target : 0,
    unit: habit.valueType === "duration" ? "min" : habit.unit,
    days: loopDays({ habit, logs }, version, { today, losses }),
  };
}

type Plan = { num: number; den: number; target: number; exact: boolean };

function tickPlan({ schedule, ...version }: HabitVersion): Plan {
  const plan = (num: number, den: number, exact: boolean) => ({ num, den, target: 0, exact });
  if (schedule.kind === "daily") return plan(1, 1, true);
  if (!isDaySchedule(schedule)) {
    const { n, length } = nominalQuota(schedule);
    return plan(n, length, schedule.kind === "rolling");
  }
  const share = dayFrequency({ ...version, schedule });
  if (schedule.kind === "everyN") return plan(1, schedule.n, schedule.n === 1);
  const den = STRETCHES.reduce((best, next) =>
    error(share, next) < error(share, best) ? next : best,
  );
  return plan(Math.max(1, Math.round(share * den)), den, false);
}

// How far the nearest whole number of times lies from the share, relative to it.
function error(share: number, den: number): number {
  return Math.abs(Math.max(1, Math.round(share * den)) / den / share - 1);
}

// Loop's target belongs to the whole stretch: five days a week with 20 pages are 100 pages in seven days.
function amountPlan(habit: Habit, version: HabitVersion): Plan {
  const { schedule, target } = version;
  // Without a target anything above nothing is enough.
  const value = target?.value ?? (habit.valueType === "scale" ? 1 : 0.001);
  if (isSumSchedule(schedule)) {
    const { n, length } = nominalQuota(schedule);
    return { num: 1, den: length, target: n, exact: target === null || target.op === "at_most" };
  }
  if (schedule.kind === "daily") return { num: 1, den: 1, target: value, exact: true };
  const { num, den } = tickPlan(version);
  const stretch = den <= 7 ? 7 : 30;
  const sum = habit.valueType === "scale" ? value : (value * num * stretch) / den;
  return { num: 1, den: stretch, target: Math.round(sum * 1000) / 1000, exact: false };
}

function sayLosses(habit: Habit, version: HabitVersion, exact: boolean, losses: Losses): void {
  const { id, valueType } = habit;
  if (valueType === "time" || valueType === "text" || valueType === "scale") losses.add("kind", id);
  if (!exact) losses.add("schedule", id);
  if (habit.versions.length > 1) losses.add("versions", id);
  if (version.target?.op === "exactly") losses.add("exactly", id);
  if (hasDetails(habit)) losses.add("details", id);
}

function hasDetails(habit: Habit): boolean {
  const blank = blankHabit(habit.start);
  const plain = ["partOfDay", "category", "icon", "difficulty", "priority", "cue"] as const;
  return habit.tags.length > 0 || plain.some((name) => habit[name] !== blank[name]);
}
