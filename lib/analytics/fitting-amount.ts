import type { Habit, Target, PlanOfVersion } from "@/lib/domain/habit";

import { EPS, isSumSchedule } from "./habit-rules";
import { eachOpportunity } from "./opportunities";
import type { Proposal } from "./proposal";
import type { HabitSeries } from "./series";
import { unitsOf } from "./units";

/** How many settled days, or closed weeks and months, are looked at, and how many values that needs. */
const RECENT_DAYS = 28;
const LEAST_VALUES = 7;
const RECENT_PERIODS = 8;
const LEAST_PERIODS = 4;

/** Seven of ten values reach what is proposed. */
const SHARE_MISSED = 0.3;

/**
 * The highest aim that seven of ten recent values reached; null without enough values, without an amount,
 * or when that is no easier than what is asked now.
 *
 * Days without a value are not counted as zero: silence is not an amount, and with it the answer would be
 * zero for everybody who needs one.
 */
export function easierAmount(series: HabitSeries, present: PlanOfVersion): Proposal | null {
  const aim = aimOf(present);
  if (aim === null) return null;
  const isByPeriod = isSumSchedule(present.schedule);
  const values = isByPeriod ? recentSums(series) : recentValues(series);
  if (values.length < (isByPeriod ? LEAST_PERIODS : LEAST_VALUES)) return null;
  const worth = (value: number): number => worthOf(value, aim, series.habit.clockOrigin);
  const ascending = values.toSorted((a, b) => worth(a) - worth(b));
  const value = ascending[Math.floor(SHARE_MISSED * values.length + EPS)] ?? aim.value;
  if (worth(value) >= worth(aim.value) - EPS || (aim.op === "at_least" && value <= 0)) return null;
  return {
    plan: withAmount(present, value),
    dropped: [],
    reached: {
      times: values.filter((one) => worth(one) >= worth(value) - EPS).length,
      of: values.length,
    },
  };
}

/**
 * 10 to 20 percent more than is asked now (less, under an upper limit), as round as possible; null where
 * no such number exists or nothing is measured in amounts.
 *
 * Whole numbers stay whole: nobody drinks 2.2 glasses.
 */
export function harderAmount(
  habit: Pick<Habit, "scaleMax">,
  series: HabitSeries,
  present: PlanOfVersion,
): Proposal | null {
  const aim = aimOf(present);
  if (aim === null || (aim.op !== "at_least" && aim.op !== "at_most")) return null;
  const isScale = series.habit.valueType === "scale";
  const isWhole =
    isScale || (Number.isInteger(aim.value) && recentValues(series).every(Number.isInteger));
  const [low, high] = aim.op === "at_least" ? [1.1, 1.2] : [0.8, 0.9];
  const value = roundestBetween(low * aim.value, high * aim.value, isWhole);
  if (value === null || value <= 0 || (isScale && value > habit.scaleMax)) return null;
  return { plan: withAmount(present, value), dropped: [], reached: null };
}

/**
 * The roundest number from `low` to `high`, both included: a multiple of the greatest 5 or 1 with zeros
 * behind; null when there is none with at most one decimal (`whole`: with none).
 *
 * @example roundestBetween(33, 36, true) // 35
 */
export function roundestBetween(low: number, high: number, whole: boolean): number | null {
  if (!(high > 0)) return null;
  const largest = Math.floor(Math.log10(high) + EPS);
  for (let exponent = largest; exponent >= (whole ? 0 : -1); exponent -= 1) {
    for (const digit of [5, 1]) {
      const step = digit * 10 ** exponent;
      const value = Math.round(Math.ceil(low / step - EPS) * step * 1000) / 1000;
      if (value <= high + EPS && value >= low - EPS) return value;
    }
  }
  return null;
}

/** What a plan asks for: the amount of the week or month, or the target of the day. */
function aimOf({ schedule, target }: PlanOfVersion): Target | null {
  if (schedule.kind === "perWeek" || schedule.kind === "perMonth") {
    if (isSumSchedule(schedule)) {
      return { op: target?.op === "at_most" ? "at_most" : "at_least", value: schedule.n };
    }
  }
  return target?.op === "exactly" ? null : target;
}

function withAmount({ schedule, target }: PlanOfVersion, value: number): PlanOfVersion {
  if (schedule.kind === "perWeek" || schedule.kind === "perMonth") {
    if (isSumSchedule(schedule)) return { schedule: { ...schedule, n: value }, target };
  }
  return { schedule, target: target && { ...target, value } };
}

/** The greater, the harder to reach. Times are read on the habit's own clock. */
function worthOf(value: number, { op }: Target, clockOrigin: number): number {
  const onClock = (((value - clockOrigin) % 1440) + 1440) % 1440;
  switch (op) {
    case "at_least":
    case "exactly":
      return value;
    case "at_most":
      return -value;
    case "before":
      return -onClock;
    case "after":
      return onClock;
  }
}

/** Values of the last settled opportunities, without the days that have none. */
function recentValues(series: HabitSeries): number[] {
  const values: number[] = [];
  eachOpportunity(series, (index) => {
    values.push(series.value[index] ?? Number.NaN);
  });
  return values.slice(-RECENT_DAYS).filter((value) => !Number.isNaN(value));
}

/** What each of the last closed weeks or months added up to, oldest first. */
function recentSums(series: HabitSeries): number[] {
  return unitsOf(series)
    .filter(({ kind, end, state }) => kind !== "day" && state !== "pending" && end < series.today)
    .slice(-RECENT_PERIODS)
    .map(({ start, end }) =>
      series.value
        .subarray(start - series.from, end - series.from + 1)
        .reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : value), 0),
    );
}
