import { z } from "zod";

import { MAX_DESCRIPTION } from "../habit-draft";

const MAX_FIELDS = 5000;

/**
 * The fields of the goal form as texts: some have the id of a habit in their name. What they say is read
 * by `goalDraftOfForm`; here only what no form of ours can send is refused.
 */
export const goalFormSchema = z
  .record(z.string().max(100), z.string().max(2 * MAX_DESCRIPTION, { error: "too_long" }))
  .refine((fields) => Object.keys(fields).length <= MAX_FIELDS, { error: "too_large" });
