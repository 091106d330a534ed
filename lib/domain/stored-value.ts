import { fromThousandths, isAccumulating, toThousandths } from "./amount";
import type { Habit } from "./habit";
import type { LogValue } from "./log";

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
