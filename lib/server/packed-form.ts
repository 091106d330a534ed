import "server-only";
import { deflateRawSync, inflateRawSync } from "node:zlib";

import { z } from "zod";

import type { FormState } from "@/lib/domain/action-result";

/** Browsers drop a cookie of more than 4,096 bytes, name and traits included, without a word. */
const MAX_COOKIE = 3_800;
/** What that much may be unpacked to: a cookie is whatever the browser sends. */
const MAX_UNPACKED = 1_000_000;

const textSchema = z.string().max(MAX_UNPACKED);
const formSchema = z.strictObject({
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
 * How the form of a page ended, as the text of a cookie. Where all that was typed is too much for one, the longest fields
 * are left out.
 * @param seal Changes the bytes on their way; `unpackForm` needs the way back.
 * @example unpackForm("/goals/new", packForm("/goals/new", state)) // state
 */
export function packForm(
  page: string,
  state: FormState<unknown>,
  seal: (bytes: Buffer) => Buffer = (bytes) => bytes,
): string {
  const json = JSON.stringify({ page, ...state });
  const text = seal(deflateRawSync(json, { level: 9 })).toString("base64url");
  if (text.length <= MAX_COOKIE) return text;
  const [longest] = Object.entries(state.values).toSorted(([, a], [, b]) => b.length - a.length);
  if (!longest) return text;
  const { [longest[0]]: _left, ...values } = state.values;
  return packForm(page, { ...state, values }, seal);
}

/**
 * The way back; an untouched form for the cookie of another page, or for what is none.
 * @param open Gives the bytes as they were before they were sealed; null for what was not sealed for us.
 */
export function unpackForm(
  page: string,
  text: string,
  open: (bytes: Buffer) => Buffer | null = (bytes) => bytes,
): FormState<never> {
  const form = formSchema.safeParse(unpacked(open(Buffer.from(text, "base64url")))).data;
  if (form?.page !== page) return { values: {}, result: null };
  // The code comes back as it was written; one that has no words is said in general ones.
  return { values: form.values, result: form.result } as FormState<never>;
}

function unpacked(bytes: Buffer | null): unknown {
  if (!bytes) return null;
  try {
    return JSON.parse(inflateRawSync(bytes, { maxOutputLength: MAX_UNPACKED }).toString());
  } catch {
    return null;
  }
}
