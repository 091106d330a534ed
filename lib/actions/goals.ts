"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";

import type { FormState } from "@/lib/domain/action-result";
import { GOAL_FORM_FIELDS } from "@/lib/domain/goal-form";
import { goalFormSchema } from "@/lib/domain/schemas/goal";
import { formAction } from "@/lib/server/action";
import { writeFlash } from "@/lib/server/flash";
import { createGoalOfForm } from "@/lib/server/goal-forms";

/** Where a refused form is shown again, whole: the usual page is made beforehand and cannot know how a form ended. */
const FORM_PAGE = "/goals/new";

const saveGoal = formAction<typeof goalFormSchema, never>({
  name: "create_goal",
  scope: "habits:write",
  input: goalFormSchema,
  keep: GOAL_FORM_FIELDS,
  run: async (actor, fields) => {
    redirect(`/goals/${await createGoalOfForm(actor, fields)}`);
  },
});

/** The goal form, while this device does not yet know its habits or runs no scripts. */
export async function createGoal(
  previous: FormState<never>,
  form: FormData,
): Promise<FormState<never>> {
  const state = await saveGoal(previous, form);
  if ((await headers()).has("next-action")) return state;
  await writeFlash(FORM_PAGE, state);
  redirect(`${FORM_PAGE}?scripts=off`);
}
