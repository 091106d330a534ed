import { z } from "zod";

import { HABIT_EDIT_FIELDS } from "../habit-edit-form";
import { HABIT_FORM_FIELDS, type HabitFormField } from "../habit-form-fields";
import { habitId, isUuid } from "../ids";
import { MAX_DESCRIPTION } from "../limits";

/** Room for all the fields of a form in one. */
const MAX_SHOWN = 40_000;

const text = z.string().max(2 * MAX_DESCRIPTION, { error: "too_long" });

/**
 * The fields of the habit form as texts. What they say is read by `readHabitForm`, which also names what
 * is wrong with them; here only what no form of ours can send is refused.
 */
export const habitFormSchema: z.ZodType<Partial<Record<HabitFormField, string>>> = z.partialRecord(
  z.enum(HABIT_FORM_FIELDS),
  text,
);

/** A habit's id, as a form names it. */
export const habitIdSchema = z
  .string()
  .refine(isUuid, { error: "unknown_choice" })
  .transform(habitId);

/** The fields of the form that changes a habit, read by `readHabitEdit`. */
export const habitEditSchema = z
  .partialRecord(z.enum(HABIT_EDIT_FIELDS), z.string().max(MAX_SHOWN, { error: "too_long" }))
  .transform((fields, context) => {
    const id = habitIdSchema.safeParse(fields.id);
    if (id.success) return { ...fields, id: id.data };
    context.addIssue({ code: "custom", message: "unknown_choice" });
    return z.NEVER;
  });
export type HabitEditFields = z.output<typeof habitEditSchema>;
