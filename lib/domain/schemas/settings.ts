import { z } from "zod";

import { DONE_ROWS, LOCALES, STREAKS, THEMES } from "../profile";
import { parseTimeOfDay } from "../typed-text";
import { personNameSchema, timeZoneSchema, weekStartSchema } from "./account";

/** Minutes after midnight, written `HH:MM` in the form. */
const dayStartSchema = z.union(
  [
    z.int().min(0).max(1439),
    z.string().transform((text, context) => {
      const minute = parseTimeOfDay(text);
      if (minute !== null) return minute;
      context.addIssue({ code: "custom", message: "not_a_time" });
      return z.NEVER;
    }),
  ],
  { error: "not_a_time" },
);

/** What the owner may change of the profile; what is left out stays as it is. */
export const profilePatchSchema = z
  .strictObject({
    name: personNameSchema,
    timeZone: timeZoneSchema,
    dayStart: dayStartSchema,
    weekStart: weekStartSchema,
    locale: z.enum(LOCALES, { error: "unknown_choice" }),
    theme: z.enum(THEMES, { error: "unknown_choice" }),
    streaks: z.enum(STREAKS, { error: "unknown_choice" }),
    doneRows: z.enum(DONE_ROWS, { error: "unknown_choice" }),
  })
  .partial();
