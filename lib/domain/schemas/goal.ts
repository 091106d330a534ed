import { z } from "zod";

import { MAX_DESCRIPTION } from "../limits";
import { SHOWN_FIELD } from "../shown-values";

const MAX_FIELDS = 5000;
/** Room for all the fields of a form in one. */
const MAX_SHOWN = 400_000;

/**
 * The fields of the goal form as texts: some have the id of a habit in their name. What they say is read
 * by `goalDraftOfForm`; here only what no form of ours can send is refused.
 */
export const goalFormSchema = z
  .record(z.string().max(100), z.string().max(MAX_SHOWN, { error: "too_long" }))
  .refine((fields) => Object.keys(fields).length <= MAX_FIELDS, { error: "too_large" })
  .refine(isShort, { error: "too_long" });

function isShort(fields: Readonly<Record<string, string>>): boolean {
  return Object.entries(fields).every(
    ([name, value]) => name === SHOWN_FIELD || value.length <= 2 * MAX_DESCRIPTION,
  );
}
