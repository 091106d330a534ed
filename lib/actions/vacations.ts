"use server";

import { refresh } from "next/cache";
import { headers } from "next/headers";
import { redirect } from "next/navigation";

import type { FormState } from "@/lib/domain/action-result";
import { vacationDeedSchema, vacationFormSchema } from "@/lib/domain/schemas/vacation";
import { formAction } from "@/lib/server/action";
import { writeFlash } from "@/lib/server/flash";
import { createVacationOfForm, endVacationOfForm } from "@/lib/server/vacation-forms";

const PAGE = "/habits";

const enter = formAction({
  name: "create_vacation",
  scope: "habits:write",
  input: vacationFormSchema,
  keep: ["from", "to"],
  run: async (actor, days) => {
    await createVacationOfForm(actor, days);
    refresh();
  },
});

const press = formAction({
  name: "end_vacation",
  scope: "habits:write",
  input: vacationDeedSchema,
  keep: [],
  run: async (actor, deed) => {
    await endVacationOfForm(actor, deed);
    refresh();
  },
});

/** The form of a vacation, until the page is alive. */
export async function createVacation(
  previous: FormState<void>,
  form: FormData,
): Promise<FormState<void>> {
  return shownAgain(await enter(previous, form));
}

/** The buttons of a vacation, until the page is alive. */
export async function endVacation(
  previous: FormState<void>,
  form: FormData,
): Promise<FormState<void>> {
  return shownAgain(await press(previous, form));
}

async function shownAgain(state: FormState<void>): Promise<FormState<void>> {
  if ((await headers()).has("next-action")) return state;
  if (!state.result?.ok) await writeFlash(PAGE, state);
  redirect(`${PAGE}?scripts=off`);
}
