import "server-only";
import { parseRecurrenceRule } from "@/lib/analytics/rrule";
import { habitHasLogs, lastHabitPosition } from "@/lib/data/habits";
import { AppError } from "@/lib/domain/app-error";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { HabitDeed } from "@/lib/domain/deed-field";
import { type Habit, habitStatus } from "@/lib/domain/habit";
import { readHabitEdit } from "@/lib/domain/habit-edit-form";
import { readHabitForm } from "@/lib/domain/habit-form";
import type { FormFields, HabitFormValues } from "@/lib/domain/habit-form-fields";
import { habitId } from "@/lib/domain/ids";
import { stepBefore } from "@/lib/domain/order";
import type { PauseForm } from "@/lib/domain/schemas/deed";
import type { HabitEditFields } from "@/lib/domain/schemas/habit";
import { userDay } from "@/lib/domain/user-day";
import type { HabitIntent } from "@/lib/sync/protocol/intent";
import { intentsOfHabitEdit, intentsOfResume } from "@/lib/sync/protocol/intent-edit";

import { newId } from "./new-id";
import { orderKeyAfter, orderKeysToMove } from "./order-keys";
import { fieldProblems, InvalidInput } from "./refusals";
import type { Actor } from "./session";
import { storedHabit, storedHabits } from "./stored-items";
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
    if (deed === "resume") return intentsOfResume(habit, today);
    if (deed === "up" || deed === "down") {
      return intentsOfStep(await storedHabits(tx, actor.userId), habit, deed, today);
    }
    return [intentOfDeed(deed, id, today)];
  });
}

/** Lets a habit rest. @throws AppError `not_found`. */
export async function pauseHabitOfForm(
  { userId }: Actor,
  { id, from, to }: PauseForm,
): Promise<void> {
  await saveIntents(userId, [{ type: "habit.pause", id, pauseId: newId(), pause: { from, to } }]);
}

/** One place up or down among the habits that go on, as the list shows them. Over an end leads nowhere. */
function intentsOfStep(
  habits: readonly Habit[],
  { id }: Habit,
  direction: "up" | "down",
  today: CalendarDay,
): HabitIntent[] {
  const living = habits.filter((habit) => habitStatus(habit, today) !== "archived");
  const place = stepBefore(living, id, direction);
  if (!place) return [];
  const keys = orderKeysToMove(habits, id, place.before);
  return [...keys].map(([moved, position]) => ({
    type: "habit.move",
    id: habitId(moved),
    position,
  }));
}

function intentOfDeed(
  deed: Exclude<HabitDeed, "resume" | "up" | "down">,
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
