import { createContext, use } from "react";

import type { HabitDraft, Problems } from "@/lib/domain/habit-draft";
import type { HabitFormField, HabitFormValues } from "@/lib/domain/habit-form-fields";

/** What the fields of the habit form start with, and what was wrong with them at the last try. */
type HabitFormState = {
  values: HabitFormValues;
  problems: Problems<keyof HabitDraft>;
};

export const HabitFormContext = createContext<HabitFormState | null>(null);

export function useHabitForm(): HabitFormState {
  const state = use(HabitFormContext);
  if (!state) throw new Error("Habit fields stand inside a habit form.");
  return state;
}

/** Name and first text of a field. The form keeps what is typed by itself, before any script and after. */
export function useInitial(): (name: HabitFormField) => { name: string; defaultValue: string } {
  const { values } = useHabitForm();
  return (name) => ({ name, defaultValue: values[name] ?? "" });
}

/** Name and first state of a box. */
export function useInitialBox(): (name: HabitFormField) => {
  name: string;
  defaultChecked: boolean;
} {
  const { values } = useHabitForm();
  return (name) => ({ name, defaultChecked: values[name] === "on" });
}
