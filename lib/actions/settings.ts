"use server";

import { updateProfile } from "@/lib/data/users";
import { profilePatchSchema } from "@/lib/domain/schemas/settings";
import { formAction } from "@/lib/server/action";
import { rememberChoices } from "@/lib/server/auth";

export const saveProfile = formAction({
  name: "save_profile",
  input: profilePatchSchema,
  keep: [],
  run: async ({ userId }, patch) => {
    const profile = await updateProfile(userId, patch);
    await rememberChoices(profile);
    return profile;
  },
});
