"use server";

import { redirect } from "next/navigation";

import { goalFormSchema } from "@/lib/domain/schemas/goal";
import { formAction } from "@/lib/server/action";
import { createGoalOfForm } from "@/lib/server/goal-forms";

/** The goal form, while this device does not yet know its habits or runs no scripts. */
export const createGoal = formAction<typeof goalFormSchema, never>({
  name: "create_goal",
  scope: "habits:write",
  input: goalFormSchema,
  keep: ["name", "target", "unit", "startValue", "start", "deadline", "description"],
  run: async (actor, fields) => {
    redirect(`/goals/${await createGoalOfForm(actor, fields)}`);
  },
});
