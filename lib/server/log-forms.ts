import "server-only";
import { habitValueType } from "@/lib/data/habits";
import { AppError } from "@/lib/domain/app-error";
import { type ValueType, VALUE_TYPES } from "@/lib/domain/habit";
import type { LogValue } from "@/lib/domain/log";
import type { LogForm, TapForm } from "@/lib/domain/schemas/log";
import { parseAmount, parseDuration, parseTimeOfDay } from "@/lib/domain/typed-text";
import type { Intent } from "@/lib/sync/protocol/intent";
import { intentOfTap } from "@/lib/sync/protocol/intent-tap";

import { InvalidInput } from "./refusals";
import type { Actor } from "./session";
import { saveIntents } from "./sync";

/**
 * Writes what a form says of one day.
 * @throws InvalidInput when a typed value is none for the habit's type; AppError `not_found` without a habit.
 */
export async function saveLogForm({ userId }: Actor, form: LogForm): Promise<void> {
  await saveIntents(userId, async (tx) => {
    const found = await habitValueType(tx, userId, form.habitId);
    const valueType = VALUE_TYPES.find((known) => known === found);
    if (!valueType) throw new AppError("not_found", "There is no such habit.");
    return [intentOf(form, valueType)];
  });
}

/**
 * Writes what the pressed button of a day's list says. `start` and `pause` write nothing: a timer runs on a
 * device, and one without scripts has none.
 * @param now The moment of the press.
 * @throws AppError `not_found` without a habit, `invalid` when the button does not fit the habit's type.
 */
export async function saveTapForm(
  { userId, profile }: Actor,
  { day, tap: { tap, habitId } }: TapForm,
  now: Date,
): Promise<void> {
  const intent = intentOfTap({ tap, habitId, day, at: now.getTime() }, profile.timeZone);
  if (intent) await saveIntents(userId, [intent]);
}

function intentOf({ habitId, day, ...form }: LogForm, valueType: ValueType): Intent {
  if (form.status !== undefined) {
    const status = form.status === "clear" ? null : form.status;
    return { type: "log.mark", habitId, day, status, value: null };
  }
  if (form.add !== undefined) {
    return { type: "log.add", habitId, day, amount: amountOf("add", form.add, valueType) };
  }
  if (form.value !== undefined) {
    const value = valueOf(form.value, valueType);
    return { type: "log.mark", habitId, day, status: null, value };
  }
  return { type: "log.note", habitId, day, note: form.note ?? null };
}

function valueOf(typed: string, valueType: ValueType): LogValue {
  if (typed.trim() === "") return null;
  return valueType === "text" ? typed : amountOf("value", typed, valueType);
}

/** A number as people type it for the type: `1:25` of a duration, `06:45` of a time, else digits. */
function amountOf(field: "add" | "value", typed: string, valueType: ValueType): number {
  const readers: Partial<Record<ValueType, (text: string) => number | null>> = {
    duration: parseDuration,
    time: parseTimeOfDay,
  };
  const minus = field === "add" && typed.trim().startsWith("-");
  const digits = minus ? typed.trim().slice(1) : typed;
  const amount = (readers[valueType] ?? parseAmount)(digits);
  if (amount === null) throw new InvalidInput({ [field]: ["not_a_number"] });
  return minus ? -amount : amount;
}
