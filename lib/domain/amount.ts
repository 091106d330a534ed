import type { Habit, ValueType } from "./habit";
import type { LogValue } from "./log";

/**
 * Amounts of counters and durations are stored and sent as whole thousandths, so that the sum of
 * many devices' additions is exact. Everything above the registers speaks in units.
 */
const THOUSANDTHS = 1000;

/** The largest amount that a log may hold, in units: about a billion. */
export const MAX_AMOUNT = 1_000_000_000;

/** Whether values of this type add up over a day (counter and duration). */
export function isAccumulating(valueType: ValueType): boolean {
  return valueType === "counter" || valueType === "duration";
}

/** Units to thousandths, rounded to the nearest. @example toThousandths(5.2) // 5200 */
export function toThousandths(amount: number): number {
  return Math.round(amount * THOUSANDTHS);
}

/** Thousandths to units. @example fromThousandths(5200) // 5.2 */
export function fromThousandths(thousandths: number): number {
  return thousandths / THOUSANDTHS;
}

/** A log's value as its register holds it: thousandths for counters and durations, else unchanged. */
export function storedValue(habit: Pick<Habit, "valueType">, value: LogValue): LogValue {
  return typeof value === "number" && isAccumulating(habit.valueType)
    ? toThousandths(value)
    : value;
}

/** The way back from `storedValue`. */
export function shownValue(habit: Pick<Habit, "valueType">, stored: LogValue): LogValue {
  return typeof stored === "number" && isAccumulating(habit.valueType)
    ? fromThousandths(stored)
    : stored;
}
