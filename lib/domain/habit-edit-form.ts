import { type CalendarDay, parseIsoDay } from "./calendar-day";
import type { HabitDraft, Problems } from "./habit-draft";
import type { HabitEdit } from "./habit-edit";
import { readHabitForm } from "./habit-form";
import { type FormFields, HABIT_FORM_FIELDS } from "./habit-form-fields";
import { readShown, SHOWN_FIELD } from "./shown-values";

/** Every field of the form that changes a habit: which one, what was shown, and from when a new plan applies. */
export const HABIT_EDIT_FIELDS = [...HABIT_FORM_FIELDS, "id", SHOWN_FIELD, "from"] as const;

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

function textOf(form: FormFields, field: string): string {
  const value = form.get(field);
  return typeof value === "string" ? value : "";
}
