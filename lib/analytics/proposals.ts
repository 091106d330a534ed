import { addDays, type Weekday } from "@/lib/domain/calendar-day";
import type { Habit, PlanOfVersion } from "@/lib/domain/habit";
import type { Schedule } from "@/lib/domain/schedule";
import type { SuggestionKind } from "@/lib/domain/suggestion";

import { easierAmount, harderAmount } from "./fitting-amount";
import { isSumSchedule, presentVersion } from "./habit-rules";
import type { Proposal } from "./proposal";
import type { HabitSeries } from "./series";
import { WEEKDAYS, weekdayAverages } from "./weekday";

/** Habits are weekly things; a quarter of a year is enough to tell a bad weekday. */
const WEEKDAY_WINDOW = 84;

/**
 * What could be changed in the plan, concretely; null where words have to do: the streak kinds, rules of
 * the calendar, and habits without an amount to change.
 *
 * - `reduce_frequency`: one less a week or month, one more day between, or without the two worst weekdays.
 * - `lower_difficulty`: the highest aim that seven of ten recent values reached.
 * - `raise_target`: 10 to 20 percent more, a round number, or one more a week.
 *
 * @example proposalOf("reduce_frequency", habit, series)?.plan.schedule // { kind: "perWeek", n: 3 }
 */
export function proposalOf(
  kind: SuggestionKind,
  habit: Pick<Habit, "scaleMax">,
  series: HabitSeries,
): Proposal | null {
  const { schedule, target } = presentVersion(series.habit, series.today);
  const present = { schedule, target };
  switch (kind) {
    case "reduce_frequency":
      return isSumSchedule(schedule) ? easierAmount(series, present) : lessOften(series, present);
    case "lower_difficulty":
      return easierAmount(series, present);
    case "raise_target":
      return harderAmount(habit, series, present) ?? moreOften(present);
    case "restart_streak":
    case "never_twice":
      return null;
  }
}

function lessOften(series: HabitSeries, { schedule, target }: PlanOfVersion): Proposal | null {
  switch (schedule.kind) {
    case "daily":
      return withoutWorst(series, WEEKDAYS, target);
    case "weekdays":
      return withoutWorst(series, schedule.days, target);
    case "everyN":
      // Counted from today on, so that the next day is not a matter of chance.
      return schedule.n < 366 ? planned({ kind: "everyN", n: schedule.n + 1 }, target) : null;
    case "perWeek":
    case "perMonth":
      return schedule.n > 1 ? planned({ ...schedule, n: schedule.n - 1 }, target) : null;
    case "rolling":
      return schedule.n > 1 ? planned({ ...schedule, n: schedule.n - 1 }, target) : null;
    case "monthdays":
    case "rrule":
      return null;
  }
}

function moreOften({ schedule, target }: PlanOfVersion): Proposal | null {
  switch (schedule.kind) {
    case "perWeek":
      return !isSumSchedule(schedule) && schedule.n < 7
        ? planned({ ...schedule, n: schedule.n + 1 }, target)
        : null;
    case "perMonth":
      return !isSumSchedule(schedule) && schedule.n < 28
        ? planned({ ...schedule, n: schedule.n + 1 }, target)
        : null;
    case "rolling":
      return schedule.n < schedule.m ? planned({ ...schedule, n: schedule.n + 1 }, target) : null;
    case "daily":
    case "weekdays":
    case "everyN":
    case "monthdays":
    case "rrule":
      return null;
  }
}

/** Two weekdays less, or one where few are planned; never the last one. */
function withoutWorst(
  series: HabitSeries,
  days: readonly Weekday[],
  target: PlanOfVersion["target"],
): Proposal | null {
  const rates = weekdayAverages(series, addDays(series.today, 1 - WEEKDAY_WINDOW), series.today);
  const rateOf = (weekday: Weekday): number => rates[weekday - 1]?.rate ?? Infinity;
  const dropped = days
    .filter((weekday) => rateOf(weekday) !== Infinity)
    .toSorted((a, b) => rateOf(a) - rateOf(b) || b - a)
    .slice(0, days.length >= 4 ? 2 : 1);
  const kept = days.filter((weekday) => !dropped.includes(weekday)).toSorted((a, b) => a - b);
  if (dropped.length === 0 || kept.length === 0) return null;
  return { ...planned({ kind: "weekdays", days: kept }, target), dropped };
}

function planned(schedule: Schedule, target: PlanOfVersion["target"]): Proposal {
  return { plan: { schedule, target }, dropped: [], reached: null };
}
