import type { CalendarDay } from "./calendar-day";
import type { Habit, Pause } from "./habit";
import type { VacationId } from "./ids";

/** Days on which nothing is due, for all habits alike. Both ends are included; `to` is null while it is open. */
export type Vacation = {
  id: VacationId;
  from: CalendarDay;
  to: CalendarDay | null;
  deleted: boolean;
};

/** The days of a vacation as a form names them. */
export type VacationDays = Pick<Vacation, "from" | "to">;

/**
 * A habit with the vacations among its pauses, marked as such: to every number they are pauses (analytics, 2.4), and
 * what changes a habit's own pauses can tell them apart. Vacations that it had before are replaced.
 *
 * @param vacations Deleted ones are left out.
 * @returns The very same habit when there is nothing to add or to take away.
 * @example withVacations(habit, [{ id, from, to, deleted: false }]).pauses // [{ id, from, to, isVacation: true }]
 */
export function withVacations<Shape extends Pick<Habit, "pauses">>(
  habit: Shape,
  vacations: readonly Vacation[],
): Shape {
  const own = ownPauses(habit);
  const added = standing(vacations).map(({ id, from, to }): Pause => ({
    id,
    from,
    to,
    isVacation: true,
  }));
  const pauses = added.length > 0 ? [...own, ...added].sort(latestFirst).reverse() : own;
  return JSON.stringify(pauses) === JSON.stringify(habit.pauses) ? habit : { ...habit, pauses };
}

/** The pauses that belong to the habit itself. @example ownPauses(withVacations(habit, all)) // habit.pauses */
export function ownPauses(habit: Pick<Habit, "pauses">): readonly Pause[] {
  return habit.pauses.filter(({ isVacation }) => !isVacation);
}

/** The vacations that are not deleted, the latest first. @example standing([{ id, from, to, deleted: true }]) // [] */
export function standing(vacations: readonly Vacation[]): Vacation[] {
  return vacations.filter(({ deleted }) => !deleted).sort(latestFirst);
}

function latestFirst(a: Pause | Vacation, b: Pause | Vacation): number {
  return b.from - a.from || (a.id < b.id ? 1 : -1);
}
