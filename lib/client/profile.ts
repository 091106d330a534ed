"use client";

import type { Profile } from "@/lib/domain/profile";

import { currentSource } from "./tracker-source";

export { useProfile } from "./tracker";

/** Tells this device of changed settings, after the action that saved them. All tabs hear of it. */
export async function refreshProfile(profile: Profile): Promise<void> {
  await currentSource()?.refreshProfile(profile);
}
