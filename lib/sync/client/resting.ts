import type { HabitHistory } from "@/lib/domain/tracker";
import { type Vacation, withVacations } from "@/lib/domain/vacation";

const known = new WeakMap<HabitHistory, { vacations: readonly Vacation[]; shown: HabitHistory }>();

/** A history with the vacations in its habit; the same object until one of them changes. */
export function resting(history: HabitHistory, vacations: readonly Vacation[]): HabitHistory {
  const before = known.get(history);
  if (before?.vacations === vacations) return before.shown;
  const habit = withVacations(history.habit, vacations);
  const shown = habit === history.habit ? history : { ...history, habit };
  known.set(history, { vacations, shown });
  return shown;
}
