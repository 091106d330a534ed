import type { MouseEvent } from "react";

import {
  DEED_FIELD,
  DEED_FORM,
  deedField,
  type GoalDeed,
  type HabitDeed,
} from "@/lib/domain/deed-field";

/**
 * Makes a button of the page's one form for deeds. Only pages without scripts have that form; elsewhere the button
 * belongs to none and does what its click says.
 */
export function deedButton(deed: HabitDeed | GoalDeed, { id }: { id: string }) {
  return {
    type: "submit",
    form: DEED_FORM,
    name: DEED_FIELD,
    value: deedField(deed, id),
  } as const;
}

/** The click of such a button where scripts run: it does the deed here and stops the form. */
export function deed(run: () => unknown): (event: MouseEvent) => void {
  return (event) => {
    event.preventDefault();
    run();
  };
}
