import "server-only";
import { lastGoalPosition } from "@/lib/data/goals";
import { blankGoal, checkGoalDraft } from "@/lib/domain/goal-draft";
import { goalDraftOfForm } from "@/lib/domain/goal-form";
import { userDay } from "@/lib/domain/user-day";

import { newId } from "./new-id";
import { orderKeyAfter } from "./order-keys";
import { fieldProblems, InvalidInput } from "./refusals";
import type { Actor } from "./session";
import { saveIntents } from "./sync";

/**
 * Makes the goal that a form describes, after all the others.
 * @returns Its id.
 * @throws InvalidInput with the same problems that the form itself would name.
 */
export async function createGoalOfForm(
  { userId, profile }: Actor,
  fields: Readonly<Record<string, string>>,
): Promise<string> {
  const today = userDay(Date.now(), profile.timeZone, profile.dayStart);
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  const draft = goalDraftOfForm(form, blankGoal(today));
  const problems = checkGoalDraft(draft);
  if (Object.keys(problems).length > 0) throw new InvalidInput(fieldProblems(problems));
  const id = newId();
  await saveIntents(userId, async (tx) => [
    { type: "goal.create", id, draft, position: orderKeyAfter(await lastGoalPosition(tx, userId)) },
  ]);
  return id;
}
