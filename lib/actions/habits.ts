"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";

import type { FormState } from "@/lib/domain/action-result";
import { HABIT_FORM_FIELDS } from "@/lib/domain/habit-form";
import { habitFormSchema } from "@/lib/domain/schemas/habit";
import { formAction } from "@/lib/server/action";
import { writeFlash } from "@/lib/server/flash";
import { createHabitOfForm } from "@/lib/server/habit-forms";

/** Where a refused form is shown again: the usual page is made beforehand and cannot know how a form ended. */
const REFUSED_PAGE = "/habits/new/refused";

const saveHabit = formAction<typeof habitFormSchema, never>({
  name: "create_habit",
  scope: "habits:write",
  input: habitFormSchema,
  keep: HABIT_FORM_FIELDS,
  run: async (actor, fields) => {
    await createHabitOfForm(actor, fields);
    redirect("/today");
  },
});

/** The form of a new habit, while this device does not yet know its habits or runs no scripts. */
export async function createHabit(
  previous: FormState<never>,
  form: FormData,
): Promise<FormState<never>> {
  const state = await saveHabit(previous, form);
  if ((await headers()).has("next-action")) return state;
  await writeFlash(REFUSED_PAGE, state);
  redirect(REFUSED_PAGE);
}
