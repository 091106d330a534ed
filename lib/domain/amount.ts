import type { ValueType } from "./habit";

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
