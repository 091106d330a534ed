import { z } from "zod";

import { isUuid, vacationId } from "../ids";
import { readVacationForm } from "../vacation-form";

/** The two days of a new vacation; what is wrong with them is named as the form itself names it. */
export const vacationFormSchema = z
  .object({ from: z.string().max(40), to: z.string().max(40) })
  .transform((texts, context) => {
    const { days, problems } = readVacationForm(texts);
    if (days) return days;
    for (const [path, message] of Object.entries(problems)) {
      context.addIssue({ code: "custom", message, path: [path] });
    }
    return z.NEVER;
  });

/** Which button of a vacation was pressed: `end` lets it end yesterday, `remove` takes it away. */
export const vacationDeedSchema = z.object({
  id: z.string().refine(isUuid, { error: "unknown_choice" }).transform(vacationId),
  deed: z.enum(["end", "remove"], { error: "unknown_choice" }),
});
