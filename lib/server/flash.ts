import "server-only";
import { cookies } from "next/headers";
import { z } from "zod";

import type { FormState } from "@/lib/domain/action-result";

import { hostCookie } from "./cookies";

/** Long enough for the redirect that follows at once, short enough not to be met again later. */
const SECONDS = 20;
const COOKIE = "kept-flash";

const textSchema = z.string().max(1000);
const flashSchema = z.strictObject({
  page: textSchema,
  values: z.record(z.string().max(40), textSchema),
  result: z.strictObject({
    ok: z.literal(false),
    code: z.string().regex(/^[a-z_]{1,40}$/),
    fields: z.record(z.string().max(40), z.array(z.string().max(60))).optional(),
    retryAfter: z.int().positive().optional(),
  }),
});

/** Keeps how a form ended, for the page that the browser is sent to next. For browsers without scripts. */
export async function writeFlash(page: string, state: FormState<unknown>): Promise<void> {
  const { name, options } = hostCookie(COOKIE);
  const text = Buffer.from(JSON.stringify({ page, ...state })).toString("base64url");
  (await cookies()).set(name, text, { ...options, maxAge: SECONDS });
}

/** How the form of this page has just ended; an untouched form when it was not sent, or long ago. */
export async function readFlash(page: string): Promise<FormState<never>> {
  const text = (await cookies()).get(hostCookie(COOKIE).name)?.value;
  const flash = flashSchema.safeParse(parsed(text ?? "")).data;
  if (flash?.page !== page) return { values: {}, result: null };
  // The code comes back as it was written; one that has no words is said in general ones.
  return { values: flash.values, result: flash.result } as FormState<never>;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, "base64url").toString());
  } catch {
    return null;
  }
}
