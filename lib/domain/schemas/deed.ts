import { z } from "zod";

import { GOAL_DEEDS, HABIT_DEEDS, readDeedField } from "../deed-field";
import { habitIdSchema } from "./habit";
import { daySchema } from "./log";

/** The button of a habit that was pressed: see `deedField`. */
export const habitDeedSchema = z.object({ deed: deedOf(HABIT_DEEDS) });

/** The button of a goal that was pressed. */
export const goalDeedSchema = z.object({ deed: deedOf(GOAL_DEEDS) });

/** From when to when a habit rests, both days included; an empty `to` is open. */
export const pauseFormSchema = z
  .object({
    id: habitIdSchema,
    from: daySchema,
    to: z
      .literal("")
      .transform(() => null)
      .or(daySchema),
  })
  .refine(({ from, to }) => to === null || to >= from, {
    path: ["to"],
    error: "end_before_start",
  });
export type PauseForm = z.output<typeof pauseFormSchema>;

function deedOf<Deed extends string>(deeds: readonly Deed[]) {
  return z.string().transform((text, context) => {
    const press = readDeedField(deeds, text);
    if (press) return press;
    context.addIssue({ code: "custom", message: "unknown_choice" });
    return z.NEVER;
  });
}
