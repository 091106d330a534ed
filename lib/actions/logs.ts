"use server";

import { refresh } from "next/cache";

import { logFormSchema } from "@/lib/domain/schemas/log";
import { formAction } from "@/lib/server/action";
import { saveLogForm } from "@/lib/server/log-forms";

/** A tile or a value of one day, while this device does not yet know its habits or runs no scripts. */
export const saveLog = formAction({
  name: "save_log",
  scope: "habits:write",
  input: logFormSchema,
  keep: ["habitId", "day", "value", "note"],
  run: async (actor, form) => {
    await saveLogForm(actor, form);
    refresh();
    return null;
  },
});
