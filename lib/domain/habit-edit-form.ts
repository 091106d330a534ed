import { type CalendarDay, parseIsoDay } from "./calendar-day";
import type { HabitDraft, Problems } from "./habit-draft";
import { type FormFields, HABIT_FORM_FIELDS, readHabitForm } from "./habit-form";
import { readShown, SHOWN_FIELD } from "./shown-values";

/** Every field of the form that changes a habit: which one, what was shown, and from when a new plan applies. */
export const HABIT_EDIT_FIELDS = [...HABIT_FORM_FIELDS, "id", SHOWN_FIELD, "from"] as const;

/** A habit as a form showed it and as it was sent, and the day from which a new schedule or target applies. */
export type HabitEdit = { before: HabitDraft; after: HabitDraft; from: CalendarDay };

/**
 * What the edit form says, and what is wrong with it.
 *
 * @param today The owner's day: a plan without a day applies from it.
 * @param ruleIsKnown Whether a calendar rule can be read; analytics knows that.
 * @returns Null when the form does not say what it showed; no form of ours does that.
 */
export function readHabitEdit(
  form: FormFields,
  today: CalendarDay,
  ruleIsKnown: (rule: string) => boolean,
): { edit: HabitEdit; problems: Problems<keyof HabitDraft> } | null {
  const shown = readShown(textOf(form, SHOWN_FIELD));
  if (!shown) return null;
  const before = readHabitForm({ get: (name) => shown[name] ?? null }, today).draft;
  const { draft: after, problems } = readHabitForm(form, before.start, ruleIsKnown);
  const from = parseIsoDay(textOf(form, "from")) ?? today;
  return { edit: { before, after, from }, problems };
}

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

function textOf(form: FormFields, field: string): string {
  const value = form.get(field);
  return typeof value === "string" ? value : "";
}
