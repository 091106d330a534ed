"use server";

import { refresh } from "next/cache";
import { headers } from "next/headers";
import { redirect } from "next/navigation";

import type { FormState } from "@/lib/domain/action-result";
import type { HabitDeed } from "@/lib/domain/deed-field";
import { HABIT_EDIT_FIELDS } from "@/lib/domain/habit-edit-form";
import { HABIT_FORM_FIELDS } from "@/lib/domain/habit-form-fields";
import { habitDeedSchema, pauseFormSchema } from "@/lib/domain/schemas/deed";
import { habitEditSchema, habitFormSchema } from "@/lib/domain/schemas/habit";
import { formAction } from "@/lib/server/action";
import { writeFlash } from "@/lib/server/flash";
import {
  changeHabitOfForm,
  createHabitOfForm,
  doHabitDeedOfForm,
  pauseHabitOfForm,
} from "@/lib/server/habit-forms";

/** Said at the end of an address, it asks for the page whole: the usual one is made beforehand and cannot know how a form ended. */
const WHOLE = "?scripts=off";
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

const changeHabit = formAction<typeof habitEditSchema, never>({
  name: "edit_habit",
  scope: "habits:write",
  input: habitEditSchema,
  keep: HABIT_EDIT_FIELDS,
  run: async (actor, fields) => {
    await changeHabitOfForm(actor, fields);
    redirect(`/habits/${fields.id}`);
  },
});

const pressDeed = formAction({
  name: "habit_deed",
  scope: "habits:write",
  input: habitDeedSchema,
  keep: [],
  run: async (actor, { deed }) => {
    await doHabitDeedOfForm(actor, deed);
    refresh();
    // The list has the order, and the trash with the way back.
    return isOfList(deed.deed) ? "/habits" : `/habits/${deed.id}`;
  },
});

const savePause = formAction({
  name: "pause_habit",
  scope: "habits:write",
  input: pauseFormSchema,
  keep: ["id", "from", "to"],
  run: async (actor, pause) => {
    await pauseHabitOfForm(actor, pause);
    refresh();
    return `/habits/${pause.id}`;
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

/** The form that changes a habit, until the page is alive. */
export async function editHabit(
  previous: FormState<never>,
  form: FormData,
): Promise<FormState<never>> {
  const state = await changeHabit(previous, form);
  if ((await headers()).has("next-action")) return state;
  const page = `${habitPage(state)}/edit`;
  await writeFlash(page, state);
  redirect(page + WHOLE);
}

/** A button of a habit, pressed where no script runs: archive, delete, and the ways back. */
export async function doHabitDeed(
  previous: FormState<string>,
  form: FormData,
): Promise<FormState<string>> {
  const state = await pressDeed(previous, form);
  if ((await headers()).has("next-action")) return state;
  redirect((state.result?.ok ? state.result.data : "/habits") + WHOLE);
}

/** From when to when a habit rests, where no script runs. */
export async function pauseHabit(
  previous: FormState<string>,
  form: FormData,
): Promise<FormState<string>> {
  const state = await savePause(previous, form);
  if ((await headers()).has("next-action")) return state;
  if (!state.result?.ok) await writeFlash(habitPage(state), state);
  redirect(habitPage(state) + WHOLE);
}

function isOfList(deed: HabitDeed): boolean {
  return deed === "delete" || deed === "up" || deed === "down";
}

function habitPage({ values }: FormState<unknown>): string {
  return `/habits/${encodeURIComponent(values["id"] ?? "")}`;
}
