import "server-only";
import { decode } from "next-auth/jwt";

import { authSecret } from "@/lib/platform/secrets";

import { hostCookie, SESSION_COOKIE } from "./cookies";
import { sessionIdOf } from "./session-secret";

type CookieJar = { get(name: string): { value: string } | undefined };

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
