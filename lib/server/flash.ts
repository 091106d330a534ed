import "server-only";
import { cookies } from "next/headers";

import type { FormState } from "@/lib/domain/action-result";

import { hostCookie } from "./cookies";
import { packForm, unpackForm } from "./packed-form";
import { keepUnsent, readUnsent } from "./unsent";

/** Long enough for the redirect that follows at once, short enough not to be met again later. */
const SECONDS = 20;
const COOKIE = "kept-flash";

/**
 * Keeps how a form ended, for the page that the browser is sent to next. For browsers without scripts. What was sent
 * after the session had ended is kept for longer: until the person has signed in again.
 */
export async function writeFlash(page: string, state: FormState<unknown>): Promise<void> {
  if (await keepUnsent(page, state)) return;
  const { name, options } = hostCookie(COOKIE);
  (await cookies()).set(name, packForm(page, state), { ...options, maxAge: SECONDS });
}

/** How the form of this page has just ended; an untouched form when it was not sent, or long ago. */
export async function readFlash(page: string): Promise<FormState<never>> {
  const state = unpackForm(page, (await cookies()).get(hostCookie(COOKIE).name)?.value ?? "");
  return state.result === null ? readUnsent(page) : state;
}
