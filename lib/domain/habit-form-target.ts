import { formatTimeOfDay } from "./clock-text";
import { amountText, readAmount } from "./field-text";
import { type Target, TARGET_OPS, type TargetOp, type ValueType } from "./habit";
import type { HabitDraft } from "./habit-draft";
import type { HabitFormValues, TextReader } from "./habit-form-fields";
import { parseTimeOfDay } from "./typed-text";

/**
 * The target that a filled-in form describes; null for none, and for kinds that have none. A text that is no amount or
 * time becomes NaN, which the check of the draft refuses.
 * @example readTarget(textReader(form), "counter") // { op: "at_least", value: 8 }
 */
export function readTarget(text: TextReader, valueType: ValueType): Target | null {
  if (valueType === "checkbox" || valueType === "text") return null;
  if (valueType === "time") {
    const op = text("timeOp");
    if (op !== "before" && op !== "after") return null;
    return { op, value: parseTimeOfDay(text("timeValue")) ?? Number.NaN };
  }
  const op = TARGET_OPS.find((known) => known === text("targetOp"));
  return op === undefined ? null : { op, value: readAmount(text("targetValue"), valueType) };
}

/** What the form shows for a target: the way back from `readTarget`. */
export function targetValues({ target, valueType }: HabitDraft): HabitFormValues {
  if (target === null) return { targetOp: "", timeOp: "" };
  if (valueType === "time")
    return { timeOp: clockOp(target.op), timeValue: formatTimeOfDay(target.value) };
  return { targetOp: target.op, targetValue: amountText(target.value, valueType) };
}

function clockOp(op: TargetOp): string {
  return op === "before" || op === "after" ? op : "";
}
