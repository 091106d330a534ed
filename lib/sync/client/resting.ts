import type { Habit } from "@/lib/domain/habit";
import type { HabitHistory } from "@/lib/domain/tracker";
import { type Vacation, withVacations } from "@/lib/domain/vacation";

type Known<Thing> = { vacations: readonly Vacation[]; shown: Thing };

const histories = new WeakMap<HabitHistory, Known<HabitHistory>>();
const habits = new WeakMap<Habit, Known<Habit>>();

/**
 * A history with the vacations in its habit; the same object until one of them changes. So is the habit in it when only
 * its logs change: numbers are taken over from the series of the same habit.
 */
export function resting(history: HabitHistory, vacations: readonly Vacation[]): HabitHistory {
  const before = histories.get(history);
  if (before?.vacations === vacations) return before.shown;
  const habit = restingHabit(history.habit, vacations);
  const shown = habit === history.habit ? history : { ...history, habit };
  histories.set(history, { vacations, shown });
  return shown;
}

function restingHabit(habit: Habit, vacations: readonly Vacation[]): Habit {
  const before = habits.get(habit);
  if (before?.vacations === vacations) return before.shown;
  const shown = withVacations(habit, vacations);
  habits.set(habit, { vacations, shown });
  return shown;
}
