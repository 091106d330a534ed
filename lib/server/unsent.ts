import "server-only";
import { cookies } from "next/headers";

import type { FormState } from "@/lib/domain/action-result";

import { requestTime } from "./clock";
import { hostCookie } from "./cookies";
import { packForm, unpackForm } from "./packed-form";
import { seal, unseal } from "./seal";
import { readActor } from "./session";
import { readSessionToken } from "./session-token";

/** Long enough to find a password, short enough not to be met again on another day. */
const SECONDS = 30 * 60;
const COOKIE = "kept-unsent";

/**
 * Keeps what was typed into a form that was sent after its session had ended, for the person whose session it was:
 * sealed in a cookie, so that nobody who signs in after them can open it (docs/decisions/145).
 *
 * @returns Whether there was something to keep, and a person to keep it for.
 */
export async function keepUnsent(page: string, state: FormState<unknown>): Promise<boolean> {
  const { result, values } = state;
  if (result?.ok !== false || result.code !== "signed_out") return false;
  if (Object.keys(values).length === 0) return false;
  const jar = await cookies();
  const token = await readSessionToken(jar);
  if (!token) return false;
  const until = new Date((await requestTime()).getTime() + SECONDS * 1000);
  const unsent = { values, result: { ok: false, code: "unsent" } } as const;
  const { name, options } = hostCookie(COOKIE);
  const text = packForm(page, unsent, (bytes) => seal(bytes, token.userId, until));
  jar.set(name, text, { ...options, maxAge: SECONDS });
  return true;
}

/** What the person who asks now had typed into the form of this page; an untouched form where nothing was kept. */
export async function readUnsent(page: string): Promise<FormState<never>> {
  const text = (await cookies()).get(hostCookie(COOKIE).name)?.value;
  const actor = text === undefined ? null : await readActor();
  if (text === undefined || !actor) return { values: {}, result: null };
  const now = await requestTime();
  return unpackForm(page, text, (bytes) => unseal(bytes, actor.userId, now));
}

/** Lets it go, because the person has sent a form again. */
export async function dropUnsent(): Promise<void> {
  const { name, options } = hostCookie(COOKIE);
  const jar = await cookies();
  if (jar.has(name)) jar.set(name, "", { ...options, maxAge: 0 });
}
