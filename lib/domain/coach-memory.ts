import type { CalendarDay } from "./calendar-day";
import type { CoachAnswers, Followed, HabitVersion, PlanOfVersion } from "./habit";
import type { HabitId } from "./ids";
import type { SuggestionKind } from "./suggestion";

/** A suggestion that the owner did not want, on the owner's day. */
type Dismissal = { habitId: HabitId; kind: SuggestionKind; day: CalendarDay };

/** A suggestion that the owner followed. */
export type Application = Followed & { habitId: HabitId };

/** What the owner answered, of all habits, oldest first. */
export type CoachMemory = {
  dismissed: readonly Dismissal[];
  applied: readonly Application[];
};

export const NO_COACH_MEMORY: CoachMemory = { dismissed: [], applied: [] };

/** Days for which a suggestion that was declined or followed does not come back. */
export const COOL_DOWN_DAYS = 14;

/**
 * The answers that habits carry, as one memory. They are registers of the habit, so they are the same on every
 * device of the owner.
 *
 * @example coachMemoryOf(habits).dismissed.at(-1)?.kind // what was declined last
 */
export function coachMemoryOf(
  habits: readonly { id: HabitId; coach?: CoachAnswers }[],
): CoachMemory {
  return {
    dismissed: habits.flatMap(({ id, coach }) => withHabit(id, coach?.declined)).toSorted(byDay),
    applied: habits.flatMap(({ id, coach }) => withHabit(id, coach?.followed)).toSorted(byDay),
  };
}

function withHabit<Answer>(habitId: HabitId, answers: readonly Answer[] = []) {
  return answers.map((answer) => ({ ...answer, habitId }));
}

function byDay(a: { day: CalendarDay }, b: { day: CalendarDay }): number {
  return a.day - b.day;
}

/** How to take a change back: the plan to put in its place, or null when the version goes altogether. */
export type WayBack = { plan: PlanOfVersion | null };

/**
 * The way back from a change that was made; null where there is none any more: the version was changed
 * since, is gone, or a later one stands on top of it. A suggestion that changed no plan has none either.
 *
 * @example wayBack(habit, application) // { plan: null }: remove the version that begins on that day
 */
export function wayBack(
  habit: { versions: readonly HabitVersion[] },
  { day, plan, replaced }: Followed,
): WayBack | null {
  const version = habit.versions.at(-1);
  if (plan === null || version?.from !== day) return null;
  return isSamePlan(version, plan) ? { plan: replaced } : null;
}

// Stores and wires do not keep the order of keys.
function isSamePlan(a: PlanOfVersion, b: PlanOfVersion): boolean {
  return sorted(a.schedule) === sorted(b.schedule) && sorted(a.target) === sorted(b.target);
}

function sorted(value: object | null): string {
  return JSON.stringify(
    Object.entries(value ?? {}).toSorted(([one], [other]) => (one < other ? -1 : 1)),
  );
}
