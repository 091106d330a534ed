"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";

import { updateProfile } from "@/lib/data/users";
import type { FormState } from "@/lib/domain/action-result";
import type { Profile } from "@/lib/domain/profile";
import { profilePatchSchema } from "@/lib/domain/schemas/settings";
import { formAction } from "@/lib/server/action";
import { rememberChoices } from "@/lib/server/auth";
import { writeFlash } from "@/lib/server/flash";

const PAGE = "/settings";

const save = formAction({
  name: "save_profile",
  input: profilePatchSchema,
  keep: ["name", "timeZone", "dayStart", "weekStart", "locale", "theme", "streaks", "doneRows"],
  run: async ({ userId }, patch) => {
    const profile = await updateProfile(userId, patch);
    await rememberChoices(profile);
    return profile;
  },
});

/** The preferences. Without scripts it answers with the page again. */
export async function saveProfile(
  previous: FormState<Profile>,
  form: FormData,
): Promise<FormState<Profile>> {
  const state = await save(previous, form);
  if ((await headers()).has("next-action")) return state;
  if (!state.result?.ok) await writeFlash(PAGE, state);
  redirect(`${PAGE}?scripts=off`);
}
