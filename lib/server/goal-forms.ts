import "server-only";
import { decideGoalEdit, draftOfGoal } from "@/lib/analytics/goal-edit";
import { lastGoalPosition } from "@/lib/data/goals";
import { AppError } from "@/lib/domain/app-error";
import { type CalendarDay, toIsoDay } from "@/lib/domain/calendar-day";
import type { GoalDeed } from "@/lib/domain/deed-field";
import type { Goal } from "@/lib/domain/goal";
import { blankGoal, checkGoalDraft, type GoalDraft } from "@/lib/domain/goal-draft";
import { goalDraftOfForm } from "@/lib/domain/goal-form";
import { type GoalFormValues, namedMilestones } from "@/lib/domain/goal-form-fields";
import { isUuid } from "@/lib/domain/ids";
import { readShown, SHOWN_FIELD } from "@/lib/domain/shown-values";
import { userDay } from "@/lib/domain/user-day";
import type { GoalIntent } from "@/lib/sync/protocol/intent";
import { intentsOfGoalEdit } from "@/lib/sync/protocol/intent-edit";

import { newId } from "./new-id";
import { orderKeyAfter } from "./order-keys";
import { fieldProblems, InvalidInput } from "./refusals";
import type { Actor } from "./session";
import { storedGoal } from "./stored-items";
import { saveIntents } from "./sync";

/**
 * Makes the goal that a form describes, after all the others.
 * @returns Its id.
 * @throws InvalidInput with the same problems that the form itself would name.
 */
export async function createGoalOfForm(actor: Actor, fields: GoalFormValues): Promise<string> {
  const draft = checkedDraft(fields, blankGoal(todayOf(actor)));
  const { userId } = actor;
  const id = newId();
  await saveIntents(userId, async (tx) => [
    { type: "goal.create", id, draft, position: orderKeyAfter(await lastGoalPosition(tx, userId)) },
  ]);
  return id;
}

/**
 * Changes a goal as its form says; what was left as the form showed it is not written.
 * @returns Its id.
 * @throws InvalidInput as above, and with the first day of the new terms under `line` when easier ones have to
 * wait and the form does not accept that day yet; AppError `not_found`.
 */
export async function changeGoalOfForm(actor: Actor, fields: GoalFormValues): Promise<string> {
  const { id = "", accept = "" } = fields;
  const shown = readShown(fields[SHOWN_FIELD] ?? "");
  if (!shown || !isUuid(id)) throw new AppError("invalid", "The form does not say what it showed.");
  await saveIntents(actor.userId, async (tx) => {
    const goal = await storedGoal(tx, actor.userId, id);
    const wanted = checkedDraft(fields, draftOfGoal(goal));
    return editIntents(goal, { shown, wanted, accept }, todayOf(actor));
  });
  return id;
}

/** Does with a goal what a button says. @throws AppError `not_found`. */
export async function doGoalDeedOfForm(
  { userId }: Actor,
  { deed, id }: { deed: GoalDeed; id: string },
): Promise<void> {
  await saveIntents(userId, [{ type: `goal.${deed}`, id }]);
}

type Sent = {
  shown: GoalFormValues;
  wanted: GoalDraft;
  /** The first day of the new terms that the owner has agreed to, as ISO text. */
  accept: string;
};

function editIntents(
  goal: Goal,
  { shown, wanted, accept }: Sent,
  today: CalendarDay,
): GoalIntent[] {
  const began = goalDraftOfForm(shown, draftOfGoal(goal));
  const { before, after, waitsUntil } = decideGoalEdit(goal, began, wanted, today);
  if (waitsUntil !== null && accept !== toIsoDay(waitsUntil)) {
    throw new InvalidInput({ line: [toIsoDay(waitsUntil)] });
  }
  return intentsOfGoalEdit(goal.id, before, after);
}

function checkedDraft(fields: GoalFormValues, base: GoalDraft): GoalDraft {
  const draft = goalDraftOfForm(namedMilestones(fields, newId), base);
  const problems = checkGoalDraft(draft);
  if (Object.keys(problems).length > 0) throw new InvalidInput(fieldProblems(problems));
  return draft;
}

function todayOf({ profile }: Actor): CalendarDay {
  return userDay(Date.now(), profile.timeZone, profile.dayStart);
}
