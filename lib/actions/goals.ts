"use server";

import { refresh } from "next/cache";
import { headers } from "next/headers";
import { redirect } from "next/navigation";

import type { FormState } from "@/lib/domain/action-result";
import { goalDeedSchema } from "@/lib/domain/schemas/deed";
import { goalFormSchema } from "@/lib/domain/schemas/goal";
import { formAction } from "@/lib/server/action";
import { writeFlash } from "@/lib/server/flash";
import { changeGoalOfForm, createGoalOfForm, doGoalDeedOfForm } from "@/lib/server/goal-forms";

/** Said at the end of an address, it asks for the page whole: the usual one is made beforehand and cannot know how a form ended. */
const WHOLE = "?scripts=off";
const NEW_PAGE = "/goals/new";

const saveGoal = formAction<typeof goalFormSchema, never>({
  name: "create_goal",
  scope: "habits:write",
  input: goalFormSchema,
  keep: "all",
  run: async (actor, fields) => {
    redirect(`/goals/${await createGoalOfForm(actor, fields)}`);
  },
});

const changeGoal = formAction<typeof goalFormSchema, never>({
  name: "edit_goal",
  scope: "habits:write",
  input: goalFormSchema,
  keep: "all",
  run: async (actor, fields) => {
    redirect(`/goals/${await changeGoalOfForm(actor, fields)}`);
  },
});

const pressDeed = formAction({
  name: "goal_deed",
  scope: "habits:write",
  input: goalDeedSchema,
  keep: [],
  run: async (actor, { deed }) => {
    await doGoalDeedOfForm(actor, deed);
    refresh();
    return `/goals/${deed.id}`;
  },
});

/** The goal form, while this device does not yet know its habits or runs no scripts. */
export async function createGoal(
  previous: FormState<never>,
  form: FormData,
): Promise<FormState<never>> {
  return shownAgain(NEW_PAGE, await saveGoal(previous, form));
}

/** The form that changes a goal, until the page is alive. */
export async function editGoal(
  previous: FormState<never>,
  form: FormData,
): Promise<FormState<never>> {
  const state = await changeGoal(previous, form);
  return shownAgain(`/goals/${encodeURIComponent(state.values["id"] ?? "")}/edit`, state);
}

/** A button of a goal, pressed where no script runs. It leads to the goal, which says what became of it. */
export async function doGoalDeed(
  previous: FormState<string>,
  form: FormData,
): Promise<FormState<string>> {
  const state = await pressDeed(previous, form);
  if ((await headers()).has("next-action")) return state;
  redirect((state.result?.ok ? state.result.data : "/goals") + WHOLE);
}

async function shownAgain(page: string, state: FormState<never>): Promise<FormState<never>> {
  if ((await headers()).has("next-action")) return state;
  await writeFlash(page, state);
  redirect(page + WHOLE);
}
