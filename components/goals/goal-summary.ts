import { type GoalProgress, goalProgressOf, goalValues } from "@/lib/analytics/goal";
import { type Entry, goalEntries } from "@/lib/analytics/goal-entries";
import { type GoalForecast, goalForecast, weeklyTotals } from "@/lib/analytics/goal-forecast";
import { goalLineAt } from "@/lib/analytics/goal-line";
import { EPS } from "@/lib/analytics/habit-rules";
import type { HabitSeries } from "@/lib/analytics/series";
import { addDays, type CalendarDay, startOfWeek, type Weekday } from "@/lib/domain/calendar-day";
import { type Goal, goalOn, type Milestone } from "@/lib/domain/goal";
import type { Habit } from "@/lib/domain/habit";
import type { HabitId } from "@/lib/domain/ids";

/** One point of a curve over days. */
export type Point = { day: CalendarDay; value: number };

/** What one habit brought, already weighted, and on how many days. */
export type Share = { habit: Habit; weight: number; total: number; days: number };

/** A day of a goal that is to be held: its value, and whether that was near enough to the target. */
type HeldDay = Point & { isHeld: boolean };

/** A milestone with the day on which it was reached, and the day the line had for it. */
export type ReachedMilestone = Milestone & {
  reachedOn: CalendarDay | null;
  plannedOn: CalendarDay | null;
};

export type GoalSummary = {
  /** As it holds today; `coming` is what waits for a later day. */
  goal: Goal;
  progress: GoalProgress;
  forecast: GoalForecast | null;
  /** What the weeks brought from which the forecast is drawn, newest first. */
  recentWeeks: readonly number[];
  /** The value at the end of each day from `start` to today; a goal that was reached ends with its deadline. */
  curve: readonly Point[];
  /** The days with a value of a goal that is to be held, oldest first; empty for the others. */
  heldDays: readonly HeldDay[];
  /** Sum of the entries of each week that touches the goal, oldest first. */
  weeks: readonly { start: CalendarDay; amount: number }[];
  /** How much a week is still needed to arrive in time; null without a deadline or when it is over. */
  neededPerWeek: number | null;
  shares: readonly Share[];
  milestones: readonly ReachedMilestone[];
};

type Context = { today: CalendarDay; weekStart: Weekday };

/**
 * Everything that the goal page shows, from the goal and the series of the habits that feed it.
 * A habit that is gone keeps its place in the goal but brings nothing.
 */
export function goalSummary(
  stored: Goal,
  seriesByHabit: ReadonlyMap<HabitId, HabitSeries>,
  habits: ReadonlyMap<HabitId, Habit>,
  context: Context,
): GoalSummary {
  const goal = goalOn(stored, context.today);
  const entries = goalEntries(goal, seriesByHabit);
  const progress = goalProgressOf(goal, entries, context.today);
  const { completedOn } = progress;
  const isOver = completedOn !== null && goal.deadline !== null && goal.deadline < context.today;
  const last = isOver ? later(goal.deadline, completedOn) : context.today;
  const curve = goalValues(goal, entries, goal.start, last);
  return {
    goal,
    progress,
    forecast: goalForecast(goal, entries, context.today),
    recentWeeks: weeklyTotals(entries, context.today),
    curve,
    heldDays: goal.direction === "maintain" ? heldDaysOf(goal, entries, context.today) : [],
    weeks: weeklyAmounts(goal, entries, context),
    neededPerWeek: progress.perDay === null ? null : progress.perDay * 7,
    shares: sharesOf(goal, seriesByHabit, habits, context.today),
    milestones: milestonesOf(goal, curve),
  };
}

function later(a: CalendarDay | null, b: CalendarDay): CalendarDay {
  return a !== null && a > b ? a : b;
}

function heldDaysOf(goal: Goal, entries: readonly Entry[], today: CalendarDay): HeldDay[] {
  const values = new Map<CalendarDay, number>();
  for (const { day, value } of entries) {
    if (day >= goal.start && day <= today) values.set(day, (values.get(day) ?? 0) + value);
  }
  return [...values]
    .toSorted(([a], [b]) => a - b)
    .map(([day, value]) => ({
      day,
      value,
      isHeld: Math.abs(value - goal.target) <= goal.tolerance + EPS,
    }));
}

function weeklyAmounts(goal: Goal, entries: readonly Entry[], { today, weekStart }: Context) {
  const first = startOfWeek(goal.start, weekStart);
  const count = Math.max(0, Math.floor((today - first) / 7) + 1);
  const weeks = Array.from({ length: count }, (_, index) => ({
    start: addDays(first, index * 7),
    amount: 0,
  }));
  for (const entry of entries) {
    if (entry.day < goal.start || entry.day > today) continue;
    const week = weeks[Math.floor((entry.day - first) / 7)];
    if (week) week.amount += entry.value;
  }
  return weeks;
}

/** In the owner's order: the registers of a goal have none, and would come in another one after each reload. */
function sharesOf(
  goal: Goal,
  seriesByHabit: ReadonlyMap<HabitId, HabitSeries>,
  habits: ReadonlyMap<HabitId, Habit>,
  today: CalendarDay,
): Share[] {
  const byHabit = new Map(goal.contributions.map((one) => [one.habitId, one]));
  return [...habits.values()].flatMap((habit) => {
    const contribution = byHabit.get(habit.id);
    if (!contribution) return [];
    const own = goalEntries({ ...goal, contributions: [contribution] }, seriesByHabit);
    const counted = own.filter(({ day }) => day >= goal.start && day <= today);
    const total = counted.reduce((sum, { value }) => sum + value, 0);
    const days = new Set(counted.map(({ day }) => day)).size;
    return [{ habit, weight: contribution.weight, total, days }];
  });
}

function milestonesOf(goal: Goal, curve: readonly Point[]): ReachedMilestone[] {
  const forward = goal.direction !== "reduce";
  const passed = (value: number, mark: number) => (forward ? value >= mark : value <= mark);
  return goal.milestones
    .toSorted((a, b) => (forward ? a.value - b.value : b.value - a.value))
    .map((milestone) => ({
      ...milestone,
      reachedOn: curve.find(({ value }) => passed(value, milestone.value))?.day ?? null,
      plannedOn: plannedDay(goal, milestone.value, passed),
    }));
}

/** The first day on which the line itself stands at the milestone. */
function plannedDay(
  goal: Goal,
  mark: number,
  passed: (value: number, mark: number) => boolean,
): CalendarDay | null {
  if (goal.deadline === null) return null;
  for (let day = goal.start; day <= goal.deadline; day = addDays(day, 1)) {
    const planned = goalLineAt(goal, day);
    if (planned !== null && passed(planned, mark)) return day;
  }
  return null;
}
