import { formatDuration } from "./clock-text";
import type { ValueType } from "./habit";
import { parseAmount, parseDuration } from "./typed-text";

/**
 * The whole number that a field holds; NaN for anything else.
 * @example wholeNumber("-3") // -3
 */
export function wholeNumber(text: string): number {
  return /^-?\d{1,9}$/u.test(text) ? Number(text) : Number.NaN;
}

/**
 * The amount that a field of a habit holds, in its unit or in minutes; NaN for what is none.
 * @example readAmount("1:30", "duration") // 90
 */
export function readAmount(text: string, valueType: ValueType): number {
  return (valueType === "duration" ? parseDuration(text) : parseAmount(text)) ?? Number.NaN;
}

/**
 * The way back: an amount as its field shows it.
 * @example amountText(90, "duration") // "1:30"
 */
export function amountText(amount: number, valueType: ValueType): string {
  const isClock = valueType === "duration" && amount >= 60 && Number.isInteger(amount);
  return isClock ? formatDuration(amount) : String(amount);
}

/**
 * The choice that a field holds; the usual one for what is no choice.
 * @example oneOf(["a", "b"], "c", "a") // "a"
 */
export function oneOf<Choice extends string>(
  choices: readonly Choice[],
  text: string,
  usual: Choice,
): Choice {
  return choices.find((choice) => choice === text) ?? usual;
}
