import type { Habit } from "./habit";

/** Fields of the goal form by name: texts as typed, "on" for a habit that feeds the goal. */
export type GoalFormValues = Readonly<Record<string, string>>;

/** The empty lines, for milestones and for points of the line, that a page without scripts has. */
export const SPARE_ROWS = ["new1", "new2", "new3"] as const;

/** How the fields of a line begin; the rest of a name says which line. */
export const MILESTONE_NAME = "milestoneName:";
export const MILESTONE_VALUE = "milestoneValue:";
export const KNOT_DAY = "knotDay:";
export const KNOT_VALUE = "knotValue:";

/** The field of a habit's weight: for an hour where the habit is logged in minutes. */
export function weightField({ id, valueType }: Pick<Habit, "id" | "valueType">): string {
  return `weight:${id}${valueType === "duration" ? ":hour" : ""}`;
}

/**
 * The lines that a form has, in its order.
 * @param prefix How one field of each line begins.
 * @example rowsIn({ "knotDay:a": "2026-03-02" }, KNOT_DAY) // ["a"]
 */
export function rowsIn(values: GoalFormValues, prefix: string): string[] {
  return Object.keys(values).flatMap((name) =>
    name.startsWith(prefix) ? [name.slice(prefix.length)] : [],
  );
}

/**
 * Gives the spare lines of a page without scripts ids of their own.
 * @example namedMilestones({ "milestoneName:new1": "Half" }, () => id) // { "milestoneName:<id>": "Half" }
 */
export function namedMilestones(values: GoalFormValues, newId: () => string): GoalFormValues {
  const ids = new Map<string, string>(SPARE_ROWS.map((spare) => [spare, newId()]));
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const [kind = "", row = ""] = name.split(":");
      const id = kind.startsWith("milestone") ? ids.get(row) : undefined;
      return [id === undefined ? name : `${kind}:${id}`, value];
    }),
  );
}
