import { z } from "zod";

import { MAX_DESCRIPTION } from "../habit-draft";
import { HABIT_FORM_FIELDS, type HabitFormField } from "../habit-form";

const text = z.string().max(2 * MAX_DESCRIPTION, { error: "too_long" });

/**
 * The fields of the habit form as texts. What they say is read by `readHabitForm`, which also names what
 * is wrong with them; here only what no form of ours can send is refused.
 */
export const habitFormSchema: z.ZodType<Partial<Record<HabitFormField, string>>> = z.partialRecord(
  z.enum(HABIT_FORM_FIELDS),
  text,
);
