import "server-only";
import { createHash, randomBytes } from "node:crypto";

import { decode } from "next-auth/jwt";

import { authSecret } from "@/lib/platform/secrets";

import { hostCookie, SESSION_COOKIE } from "./cookies";

type CookieJar = { get(name: string): { value: string } | undefined };

/** A new session secret, 192 random bits. Only the cookie has it; the table keeps its hash. */
export function newSessionSecret(): string {
  return randomBytes(24).toString("base64url");
}

/** How the table names the session of a secret. A stolen table opens no session. */
export function sessionIdOf(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/**
 * Whom the session cookie names, or null when there is none that we made.
 *
 * The cookie is decrypted and nothing more: whether the session still stands is for the table to say.
 * next-auth's own reader is not used, because it also takes the token from an `Authorization` header.
 */
export async function readSessionToken(
  jar: CookieJar,
): Promise<{ userId: string; sessionId: string } | null> {
  const { name } = hostCookie(SESSION_COOKIE);
  const token = jar.get(name)?.value;
  if (!token) return null;
  const payload = await decode({ token, secret: authSecret(), salt: name }).catch(() => null);
  const { sub, sid } = payload ?? {};
  if (typeof sub !== "string" || typeof sid !== "string") return null;
  return { userId: sub, sessionId: sessionIdOf(sid) };
}
