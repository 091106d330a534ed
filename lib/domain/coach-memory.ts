import type { CalendarDay } from "./calendar-day";
import type { HabitVersion } from "./habit";
import type { HabitId } from "./ids";

/** What the coach may suggest, in the order in which the analytics list it (analytics, 8.2). */
export const SUGGESTION_KINDS = [
  "reduce_frequency",
  "lower_difficulty",
  "restart_streak",
  "never_twice",
  "raise_target",
] as const;
export type SuggestionKind = (typeof SUGGESTION_KINDS)[number];

/** A plan without the day from which it counts. */
export type PlanOfVersion = Pick<HabitVersion, "schedule" | "target">;

/** A suggestion that the owner did not want, on the owner's day. */
export type Dismissal = { habitId: HabitId; kind: SuggestionKind; day: CalendarDay };

/** A suggestion that the owner followed: a version of the habit begins on `day`. */
export type Application = {
  habitId: HabitId;
  kind: SuggestionKind;
  day: CalendarDay;
  plan: PlanOfVersion;
  /** The plan that already began on the same day and was replaced; null when none did. */
  replaced: PlanOfVersion | null;
};

/** What the coach remembers on this device, oldest first. */
export type CoachMemory = {
  dismissed: readonly Dismissal[];
  applied: readonly Application[];
};

export const NO_COACH_MEMORY: CoachMemory = { dismissed: [], applied: [] };

/** Days for which a suggestion that was declined or followed does not come back. */
export const COOL_DOWN_DAYS = 14;
/** Dismissals are of no use after their cool-down; changes are compared 28 days before and after. */
const REMEMBERED_DAYS = 366;

/**
 * The memory with one more dismissal. Dismissals whose cool-down is over are dropped on the way.
 *
 * @example withDismissal(memory, { habitId, kind: "raise_target", day: today })
 */
export function withDismissal(memory: CoachMemory, one: Dismissal): CoachMemory {
  const dismissed = memory.dismissed.filter(
    (old) => old.day > one.day - COOL_DOWN_DAYS && !isSame(old, one),
  );
  return { ...memory, dismissed: [...dismissed, one] };
}

/** The memory without a dismissal, as when it is taken back. */
export function withoutDismissal(memory: CoachMemory, one: Dismissal): CoachMemory {
  return { ...memory, dismissed: memory.dismissed.filter((old) => !isSame(old, one)) };
}

/** The memory with one more change that was made. Changes of more than a year ago are dropped. */
export function withApplication(memory: CoachMemory, one: Application): CoachMemory {
  const applied = memory.applied.filter(
    (old) => old.day > one.day - REMEMBERED_DAYS && !isOfDay(old, one),
  );
  return { ...memory, applied: [...applied, one] };
}

/** The memory without a change that was taken back. */
export function withoutApplication(memory: CoachMemory, one: Application): CoachMemory {
  return { ...memory, applied: memory.applied.filter((old) => !isOfDay(old, one)) };
}

function isSame(a: Dismissal, b: Dismissal): boolean {
  return a.habitId === b.habitId && a.kind === b.kind && a.day === b.day;
}

// One version a day: a second change on the same day replaces the first.
function isOfDay(a: Application, b: Application): boolean {
  return a.habitId === b.habitId && a.day === b.day;
}

/** How to take a change back: the plan to put in its place, or null when the version goes altogether. */
export type WayBack = { plan: PlanOfVersion | null };

/**
 * The way back from a change that was made; null where there is none any more: the version was changed
 * since, is gone, or a later one stands on top of it.
 *
 * @example wayBack(habit, application) // { plan: null }: remove the version that begins on that day
 */
export function wayBack(
  habit: { versions: readonly HabitVersion[] },
  { day, plan, replaced }: Application,
): WayBack | null {
  const version = habit.versions.at(-1);
  return version?.from === day && isSamePlan(version, plan) ? { plan: replaced } : null;
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
