import "server-only";
import { parseRecurrenceRule } from "@/lib/analytics/rrule";
import { habitHasLogs, lastHabitPosition } from "@/lib/data/habits";
import { AppError } from "@/lib/domain/app-error";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { HabitDeed } from "@/lib/domain/deed-field";
import { readHabitEdit } from "@/lib/domain/habit-edit-form";
import { type FormFields, type HabitFormValues, readHabitForm } from "@/lib/domain/habit-form";
import type { PauseForm } from "@/lib/domain/schemas/deed";
import type { HabitEditFields } from "@/lib/domain/schemas/habit";
import { userDay } from "@/lib/domain/user-day";
import type { HabitIntent } from "@/lib/sync/protocol/intent";
import { intentsOfHabitEdit, intentsOfResume } from "@/lib/sync/protocol/intent-edit";

import { newId } from "./new-id";
import { orderKeyAfter } from "./order-keys";
import { fieldProblems, InvalidInput } from "./refusals";
import type { Actor } from "./session";
import { storedHabit } from "./stored-items";
import { saveIntents } from "./sync";

/**
 * Makes the habit that a form describes, after all the others.
 * @returns Its id.
 * @throws InvalidInput with the same problems that the form itself would name.
 */
export async function createHabitOfForm(actor: Actor, values: HabitFormValues): Promise<string> {
  const { draft, problems } = readHabitForm(fieldsOf(values), todayOf(actor), ruleIsKnown);
  demandNone(problems);
  const id = newId();
  await saveIntents(actor.userId, async (tx) => [
    {
      type: "habit.create",
      id,
      draft,
      position: orderKeyAfter(await lastHabitPosition(tx, actor.userId)),
    },
  ]);
  return id;
}

/**
 * Changes a habit as its form says; what was left as the form showed it is not written.
 * @throws InvalidInput as above, and for another kind of a habit with days; AppError `not_found`.
 */
export async function changeHabitOfForm(actor: Actor, values: HabitEditFields): Promise<void> {
  const { userId } = actor;
  const read = readHabitEdit(fieldsOf(values), todayOf(actor), ruleIsKnown);
  if (!read) throw new AppError("invalid", "The form does not say what it showed.");
  demandNone(read.problems);
  const { before, after } = read.edit;
  const isOtherKind = before.valueType !== after.valueType;
  await saveIntents(userId, async (tx) => {
    await storedHabit(tx, userId, values.id);
    if (isOtherKind && (await habitHasLogs(tx, userId, values.id))) {
      throw new InvalidInput({ valueType: ["unknown_choice"] });
    }
    return intentsOfHabitEdit(values.id, read.edit);
  });
}

/** Does with a habit what a button says. @throws AppError `not_found`. */
export async function doHabitDeedOfForm(
  actor: Actor,
  { deed, id }: { deed: HabitDeed; id: string },
): Promise<void> {
  const today = todayOf(actor);
  await saveIntents(actor.userId, async (tx) => {
    const habit = await storedHabit(tx, actor.userId, id);
    return deed === "resume" ? intentsOfResume(habit, today) : [intentOfDeed(deed, id, today)];
  });
}

/** Lets a habit rest. @throws AppError `not_found`. */
export async function pauseHabitOfForm(
  { userId }: Actor,
  { id, from, to }: PauseForm,
): Promise<void> {
  await saveIntents(userId, [{ type: "habit.pause", id, pauseId: newId(), pause: { from, to } }]);
}

function intentOfDeed(
  deed: Exclude<HabitDeed, "resume">,
  id: string,
  today: CalendarDay,
): HabitIntent {
  switch (deed) {
    case "archive":
      return { type: "habit.archive", id, today };
    case "unarchive":
      return { type: "habit.unarchive", id, today, pauseId: newId() };
    case "delete":
      return { type: "habit.delete", id };
    case "restore":
      return { type: "habit.restore", id };
  }
}

function todayOf({ profile }: Actor): CalendarDay {
  return userDay(Date.now(), profile.timeZone, profile.dayStart);
}

function fieldsOf(values: Readonly<Record<string, string | undefined>>): FormFields {
  return { get: (name) => values[name] ?? null };
}

function ruleIsKnown(rule: string): boolean {
  return parseRecurrenceRule(rule) !== null;
}

function demandNone(problems: Readonly<Record<string, string | undefined>>): void {
  if (Object.keys(problems).length > 0) throw new InvalidInput(fieldProblems(problems));
}
