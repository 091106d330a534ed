import type { CalendarDay } from "./calendar-day";
import type { HabitDraft } from "./habit-draft";

/** A habit as a form showed it and as it was sent, and the day from which a new schedule or target applies. */
export type HabitEdit = { before: HabitDraft; after: HabitDraft; from: CalendarDay };

/**
 * Whether both ask for the same on the same days. Compared as the form writes them, where no order of keys differs.
 * @example isSamePlan(habit, { ...habit, target: null }) // false when it had a target
 */
export function isSamePlan(a: Plan, b: Plan): boolean {
  return written(a) === written(b);
}

type Plan = Pick<HabitDraft, "schedule" | "target">;

function written({ schedule, target }: Plan): string {
  return JSON.stringify([sorted(schedule), target && sorted(target)]);
}

function sorted(part: object): [string, unknown][] {
  return Object.entries(part)
    .filter(([, value]) => value !== undefined && value !== false)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
}
