"use server";

import { refresh } from "next/cache";
import { headers } from "next/headers";
import { redirect } from "next/navigation";

import type { FormState } from "@/lib/domain/action-result";
import { toIsoDay } from "@/lib/domain/calendar-day";
import { logFormSchema, tapFormSchema } from "@/lib/domain/schemas/log";
import { formAction } from "@/lib/server/action";
import { requestTime } from "@/lib/server/clock";
import { writeFlash } from "@/lib/server/flash";
import { saveLogForm, saveTapForm } from "@/lib/server/log-forms";

/** Said at the end of an address, it asks for the page whole. */
const WHOLE = "?scripts=off";
/** A button that only opens something leads to the page of the day, where the value can be typed. */
const OPENING: ReadonlySet<string> = new Set(["open", "start", "pause"]);

const pressButton = formAction({
  name: "press_button",
  scope: "habits:write",
  input: tapFormSchema,
  keep: ["day"],
  run: async (actor, form) => {
    await saveTapForm(actor, form, await requestTime());
    refresh();
    const { tap, habitId } = form.tap;
    const day = `/today/${toIsoDay(form.day)}`;
    return OPENING.has(tap) ? `${day}/${habitId}` : day;
  },
});

const saveValue = formAction({
  name: "save_log",
  scope: "habits:write",
  input: logFormSchema,
  keep: ["habitId", "day", "value", "note"],
  run: async (actor, form) => {
    await saveLogForm(actor, form);
    refresh();
    return `/today/${toIsoDay(form.day)}`;
  },
});

/** A button of a day's list, pressed where no script runs. What could not be done is seen by its not being there. */
export async function tapDay(
  previous: FormState<string>,
  form: FormData,
): Promise<FormState<string>> {
  const state = await pressButton(previous, form);
  if ((await headers()).has("next-action")) return state;
  redirect((state.result?.ok ? state.result.data : "/today") + WHOLE);
}

/** What the page of one day of one habit says: a value, a status or a note. */
export async function saveLog(
  previous: FormState<string>,
  form: FormData,
): Promise<FormState<string>> {
  const state = await saveValue(previous, form);
  if ((await headers()).has("next-action")) return state;
  if (state.result?.ok) redirect(state.result.data + WHOLE);
  const { habitId = "", day = "" } = state.values;
  await writeFlash(dayPage(day, habitId), state);
  redirect(dayPage(day, habitId) + WHOLE);
}

function dayPage(day: string, habitId: string): string {
  return `/today/${encodeURIComponent(day)}/${encodeURIComponent(habitId)}`;
}
