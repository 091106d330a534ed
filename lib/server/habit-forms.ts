import "server-only";
import { parseRecurrenceRule } from "@/lib/analytics/rrule";
import { lastHabitPosition } from "@/lib/data/habits";
import { type HabitFormValues, readHabitForm } from "@/lib/domain/habit-form";
import { userDay } from "@/lib/domain/user-day";

import { newId } from "./new-id";
import { orderKeyAfter } from "./order-keys";
import { fieldProblems, InvalidInput } from "./refusals";
import type { Actor } from "./session";
import { saveIntents } from "./sync";

/**
 * Makes the habit that a form describes, after all the others.
 * @returns Its id.
 * @throws InvalidInput with the same problems that the form itself would name.
 */
export async function createHabitOfForm(
  { userId, profile }: Actor,
  values: HabitFormValues,
): Promise<string> {
  const today = userDay(Date.now(), profile.timeZone, profile.dayStart);
  const { draft, problems } = readHabitForm(
    { get: (name) => values[name as keyof HabitFormValues] ?? null },
    today,
    (rule) => parseRecurrenceRule(rule) !== null,
  );
  if (Object.keys(problems).length > 0) throw new InvalidInput(fieldProblems(problems));
  const id = newId();
  await saveIntents(userId, async (tx) => [
    {
      type: "habit.create",
      id,
      draft,
      position: orderKeyAfter(await lastHabitPosition(tx, userId)),
    },
  ]);
  return id;
}
