import { isUuid } from "./ids";

/**
 * What the buttons of a page without scripts do with a habit. `resume` ends the pauses that run today; `up` and `down`
 * move it one place among those that go on.
 */
export const HABIT_DEEDS = [
  "archive",
  "unarchive",
  "delete",
  "restore",
  "resume",
  "up",
  "down",
] as const;
export type HabitDeed = (typeof HABIT_DEEDS)[number];

/** What they do with a goal. */
export const GOAL_DEEDS = ["delete", "restore"] as const;
export type GoalDeed = (typeof GOAL_DEEDS)[number];

/** The name under which a form sends which of its buttons was pressed. */
export const DEED_FIELD = "deed";

/** The form that a page without scripts has for all its buttons; on other pages they belong to no form. */
export const DEED_FORM = "deeds";

/**
 * A press as the value of a button.
 * @example deedField("archive", id) // "archive 018f…"
 */
export function deedField(deed: HabitDeed | GoalDeed, id: string): string {
  return `${deed} ${id}`;
}

/**
 * What `deedField` wrote; null for any other text.
 * @param deeds The words that count.
 * @example readDeedField(GOAL_DEEDS, `archive ${id}`) // null
 */
export function readDeedField<Deed extends string>(
  deeds: readonly Deed[],
  text: string,
): { deed: Deed; id: string } | null {
  const [word, id = "", ...rest] = text.split(" ");
  const deed = deeds.find((known) => known === word);
  return deed && isUuid(id) && rest.length === 0 ? { deed, id } : null;
}
