import type { Habit, Target, ValueType } from "@/lib/domain/habit";
import type { HabitLog, LogValue } from "@/lib/domain/log";

import type { PlannedHabit } from "./import-plan";

/** What a habit of the file becomes: the kind of its values and, for marks, the highest. */
export type ValueKind = Pick<Habit, "valueType" | "scaleMax">;

type Held = Pick<PlannedHabit, "draft" | "logs">;

/**
 * The kinds that the values of a habit fit into, its own first. Anything can become ticks, amounts and times fit where
 * every value does, and numbers can be kept as words. Words stay words.
 * @example possibleTypes({ draft: ticks, logs }) // ["checkbox", "counter"]
 */
export function possibleTypes(planned: Held): readonly ValueType[] {
  const { valueType } = planned.draft;
  const others = BECOMES[valueType].filter((type) => {
    return canHold(planned, { valueType: type, scaleMax: 10 });
  });
  return [valueType, ...others];
}

/** Whether every value of a habit can be said in a habit of this kind, its own among them. */
export function canBecome(planned: Held, kind: ValueKind): boolean {
  const { valueType } = planned.draft;
  const isKnown = valueType === kind.valueType || BECOMES[valueType].includes(kind.valueType);
  return isKnown && canHold(planned, kind);
}

/** Whether something of the values is lost on the way: ticks hold no amounts. */
export function losesValues(
  { draft, logs }: Held,
  { valueType }: Pick<ValueKind, "valueType">,
): boolean {
  if (valueType !== "checkbox" || draft.valueType === "checkbox") return false;
  return logs.some(({ value }) => value !== null);
}

/**
 * The days of a habit in another kind of values. Statuses and notes stay as they are.
 *
 * - A tick becomes the amount 1; a day that was done without a value stays so.
 * - A value becomes a tick: done where it meets `target`, or is more than nothing where there is no target; else missed.
 * - Between amounts, minutes, times and marks the number stays; in words it is written out.
 * @param target The file's own, or the one that the owner has given for these values.
 * @example convertedLogs({ draft: counter, logs: [{ day, status: null, value: 0, note: null }] }, { valueType: "checkbox" })
 * // [{ day, status: "missed", value: null, note: null }]
 */
export function convertedLogs(
  { draft, logs }: Held,
  { valueType }: Pick<ValueKind, "valueType">,
  target: Target | null = draft.target,
): readonly HabitLog[] {
  if (valueType === draft.valueType) return logs;
  if (valueType === "checkbox") return logs.map((log) => tickOf(log, target));
  if (draft.valueType === "checkbox") return logs.map(amountOf);
  return logs.map((log) => ({ ...log, value: written(log.value, valueType) }));
}

const BECOMES: Readonly<Record<ValueType, readonly ValueType[]>> = {
  checkbox: ["counter"],
  counter: ["duration", "checkbox", "scale", "text"],
  duration: ["counter", "checkbox", "time", "text"],
  time: ["duration", "checkbox", "text"],
  scale: ["counter", "checkbox", "text"],
  text: [],
};

function canHold({ draft, logs }: Held, { valueType, scaleMax }: ValueKind): boolean {
  if (valueType === "scale") return logs.every(({ value }) => isWithin(value, 1, scaleMax));
  if (valueType === "time" && draft.valueType !== "time") {
    return logs.every(({ value }) => isWithin(value, 0, 1439));
  }
  return true;
}

function isWithin(value: LogValue, least: number, most: number): boolean {
  if (value === null) return true;
  return typeof value === "number" && Number.isInteger(value) && value >= least && value <= most;
}

function tickOf(log: HabitLog, target: Target | null): HabitLog {
  if (log.value === null) return log;
  const status =
    log.status ?? (typeof log.value === "number" && !meets(log.value, target) ? "missed" : "done");
  return { ...log, status, value: null };
}

function meets(value: number, target: Target | null): boolean {
  switch (target?.op) {
    case undefined:
      return value > 0;
    case "at_least":
    case "after":
      return value >= target.value;
    case "at_most":
    case "before":
      return value <= target.value;
    case "exactly":
      return value === target.value;
  }
}

function amountOf(log: HabitLog): HabitLog {
  return log.status === "done" && log.value === null ? { ...log, status: null, value: 1 } : log;
}

function written(value: LogValue, valueType: ValueType): LogValue {
  if (value === null || valueType !== "text") return value;
  return String(value);
}
