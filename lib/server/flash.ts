import "server-only";
import { deflateRawSync, inflateRawSync } from "node:zlib";

import { cookies } from "next/headers";
import { z } from "zod";

import type { FormState } from "@/lib/domain/action-result";

import { hostCookie } from "./cookies";

/** Long enough for the redirect that follows at once, short enough not to be met again later. */
const SECONDS = 20;
const COOKIE = "kept-flash";

/** Browsers drop a cookie of more than 4,096 bytes, name and traits included, without a word. */
const MAX_COOKIE = 3_800;
/** What that much may be unpacked to: a cookie is whatever the browser sends. */
const MAX_UNPACKED = 1_000_000;

const textSchema = z.string().max(MAX_UNPACKED);
const flashSchema = z.strictObject({
  page: textSchema,
  values: z.record(z.string().max(100), textSchema),
  result: z.strictObject({
    ok: z.literal(false),
    code: z.string().regex(/^[a-z_]{1,40}$/),
    fields: z.record(z.string().max(40), z.array(z.string().max(60))).optional(),
    retryAfter: z.int().positive().optional(),
  }),
});

/**
 * Keeps how a form ended, for the page that the browser is sent to next. For browsers without scripts. Where all that
 * was typed is too much for a cookie, the longest fields are left out.
 */
export async function writeFlash(page: string, state: FormState<unknown>): Promise<void> {
  const { name, options } = hostCookie(COOKIE);
  (await cookies()).set(name, packFlash(page, state), { ...options, maxAge: SECONDS });
}

/** How the form of this page has just ended; an untouched form when it was not sent, or long ago. */
export async function readFlash(page: string): Promise<FormState<never>> {
  return unpackFlash(page, (await cookies()).get(hostCookie(COOKIE).name)?.value ?? "");
}

/** The text of the cookie. @example unpackFlash("/goals/new", packFlash("/goals/new", state)) // state */
export function packFlash(page: string, state: FormState<unknown>): string {
  const text = packed({ page, ...state });
  if (text.length <= MAX_COOKIE) return text;
  const [longest] = Object.entries(state.values).toSorted(([, a], [, b]) => b.length - a.length);
  if (!longest) return text;
  const { [longest[0]]: _left, ...values } = state.values;
  return packFlash(page, { ...state, values });
}

/** The way back; an untouched form for the cookie of another page, or for what is none. */
export function unpackFlash(page: string, text: string): FormState<never> {
  const flash = flashSchema.safeParse(unpacked(text)).data;
  if (flash?.page !== page) return { values: {}, result: null };
  // The code comes back as it was written; one that has no words is said in general ones.
  return { values: flash.values, result: flash.result } as FormState<never>;
}

function packed(flash: unknown): string {
  return deflateRawSync(JSON.stringify(flash), { level: 9 }).toString("base64url");
}

function unpacked(text: string): unknown {
  try {
    const bytes = inflateRawSync(Buffer.from(text, "base64url"), { maxOutputLength: MAX_UNPACKED });
    return JSON.parse(bytes.toString());
  } catch {
    return null;
  }
}
