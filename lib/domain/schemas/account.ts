import { z } from "zod";

import {
  cleanEmail,
  isTimeZone,
  MAX_EMAIL,
  MAX_PASSWORD,
  MAX_PERSON_NAME,
  MIN_PASSWORD,
  ownPath,
  PROOF_PURPOSES,
} from "../account-draft";
import type { Weekday } from "../calendar-day";
import { cleanName } from "../habit-draft";
import { LOCALES } from "../profile";

// Messages are keys of `problem`: the form has the words, in the person's language.

/** An address as accounts are stored under it. */
const emailSchema = z
  .string({ error: "email" })
  .max(4 * MAX_EMAIL, { error: "email" })
  .transform(cleanEmail)
  .pipe(z.email({ error: "email" }).max(MAX_EMAIL, { error: "too_long" }));

export const personNameSchema = z
  .string({ error: "empty" })
  .max(1000, { error: "too_long" })
  .transform(cleanName)
  .pipe(z.string().min(1, { error: "empty" }).max(MAX_PERSON_NAME, { error: "too_long" }));

/** A password that is about to be set. Whether it is a common one is for `lib/server` to say. */
const newPasswordSchema = z
  .string({ error: "password_short" })
  .min(MIN_PASSWORD, { error: "password_short" })
  .max(MAX_PASSWORD, { error: "too_long" });

/** A password that is about to be checked: what is wrong with it is nobody's business. */
const givenPasswordSchema = z
  .string({ error: "empty" })
  .min(1, { error: "empty" })
  .max(4 * MAX_PASSWORD, { error: "too_long" });

const nextSchema = z
  .string()
  .max(2000)
  .optional()
  .catch(undefined)
  .transform((path) => ownPath(path, "/today"));

export const timeZoneSchema = z.string().max(64).refine(isTimeZone, { error: "unknown_choice" });

export const weekStartSchema = z
  .union(
    [
      z.int(),
      z
        .string()
        .regex(/^[1-7]$/)
        .transform(Number),
    ],
    { error: "unknown_choice" },
  )
  .pipe(z.int().min(1).max(7))
  .transform((day) => day as Weekday); // within 1 to 7

export const signInSchema = z.strictObject({
  email: emailSchema,
  password: givenPasswordSchema,
  next: nextSchema,
});

/** The last three are guessed by a script; a browser without one leaves them out and gets the usual ones. */
export const signUpSchema = z.strictObject({
  name: personNameSchema,
  email: emailSchema,
  password: newPasswordSchema,
  timeZone: timeZoneSchema.catch("UTC").default("UTC"),
  weekStart: weekStartSchema.catch(1).default(1),
  locale: z.enum(LOCALES).catch("en").default("en"),
});

export const changePasswordSchema = z.strictObject({
  /** For password managers, which need to know whose password it is. Not believed. */
  username: z
    .string()
    .max(4 * MAX_EMAIL)
    .optional(),
  current: givenPasswordSchema,
  next: newPasswordSchema,
});

export const deleteAccountSchema = z.strictObject({
  username: z
    .string()
    .max(4 * MAX_EMAIL)
    .optional(),
  password: givenPasswordSchema,
});

/** The password once more, and what it is asked for: a page without scripts goes on there. */
export const confirmPasswordSchema = deleteAccountSchema.extend({
  purpose: z.enum(PROOF_PURPOSES, { error: "unknown_choice" }),
});

/** The id of a session: the SHA-256 of its secret, hexadecimal. */
export const endSessionSchema = z.strictObject({
  sessionId: z.string().regex(/^[0-9a-f]{64}$/, { error: "unknown_choice" }),
});

export const noInputSchema = z.strictObject({});
