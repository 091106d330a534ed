import "server-only";
import { cookies, headers } from "next/headers";
import { connection } from "next/server";
import { cache } from "react";

import { findSession, touchSession } from "@/lib/data/sessions";
import { AppError } from "@/lib/domain/app-error";
import type { UserId } from "@/lib/domain/ids";
import type { Profile, Role } from "@/lib/domain/profile";

import { isFresh, isLive, isStale } from "./session-life";
import { readSessionToken } from "./session-token";

/** The person who asks, proven by a session that was looked up for this very request. */
export type Actor = {
  userId: UserId;
  /** Names the session in the table; not the secret that the cookie carries. */
  sessionId: string;
  role: Role;
  profile: Profile;
  /** When the person last proved their password. */
  authAt: Date;
};

/** Who is asking, or null. One look-up for each request, however many ask. */
export const readActor = cache(async (): Promise<Actor | null> => {
  // Next also renders ahead of the visit; such a render has nobody asking and no "now".
  await connection();
  const token = await readSessionToken(await cookies());
  if (!token) return null;
  const found = await findSession(token.sessionId);
  const now = new Date();
  if (!found || found.profile.userId !== token.userId) return null;
  if (found.disabledAt || !isLive(found, now)) return null;
  if (isStale(found.lastSeenAt, now)) await touchSession(found.id, now);
  return {
    // The one place where a text becomes a UserId: the session was just found in the table.
    userId: found.profile.userId as UserId,
    sessionId: found.id,
    role: found.profile.role,
    profile: found.profile,
    authAt: found.authAt,
  };
});

/**
 * Who opens a door although they are inside already, or null. After an action Next renders the page once more
 * with the session that has just begun; that is no visit, and whoever sent the form is on their way.
 */
export async function readVisitor(): Promise<Actor | null> {
  return (await headers()).has("next-action") ? null : readActor();
}

/** Who is asking, for actions and routes: throws `signed_out` for a stranger. */
export async function demandActor(): Promise<Actor> {
  const actor = await readActor();
  if (!actor) throw new AppError("signed_out", "No session, or one that was ended.");
  return actor;
}

/**
 * A browser that was left open is not its owner: throws `reauthenticate` when the password was not proven in
 * this session within the last minutes.
 */
export function demandFreshProof({ authAt }: Actor): void {
  if (!isFresh(authAt, new Date())) {
    throw new AppError("reauthenticate", "The password was proven too long ago.");
  }
}
