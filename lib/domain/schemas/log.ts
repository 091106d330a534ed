import { z } from "zod";

import { parseIsoDay } from "../calendar-day";
import { MAX_NOTE } from "../limits";
import { LOG_STATUSES } from "../log";
import { readTapField } from "../tap-field";
import { habitIdSchema } from "./habit";

export const daySchema = z.string().transform((text, context) => {
  const day = parseIsoDay(text);
  if (day !== null) return day;
  context.addIssue({ code: "custom", message: "not_a_day" });
  return z.NEVER;
});

/**
 * One thing said of one day of one habit. Exactly one of the parts counts, in this order: `status` (`clear`
 * takes everything said away), `add`, `value`, `note`. Amounts are as typed; the habit's type says how to read them.
 */
export const logFormSchema = z.object({
  habitId: habitIdSchema,
  day: daySchema,
  status: z.enum([...LOG_STATUSES, "clear"], { error: "unknown_choice" }).optional(),
  add: z.string().max(40, { error: "not_a_number" }).optional(),
  value: z
    .string()
    .max(4 * MAX_NOTE, { error: "too_long" })
    .optional(),
  note: z
    .string()
    .max(4 * MAX_NOTE, { error: "too_long" })
    .optional(),
});
export type LogForm = z.output<typeof logFormSchema>;

/** The button of a day's list that was pressed: see `tapField`. */
export const tapFormSchema = z.object({
  day: daySchema,
  tap: z.string().transform((text, context) => {
    const tap = readTapField(text);
    if (tap) return tap;
    context.addIssue({ code: "custom", message: "unknown_choice" });
    return z.NEVER;
  }),
});
export type TapForm = z.output<typeof tapFormSchema>;
