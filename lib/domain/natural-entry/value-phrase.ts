import { isAccumulating, MAX_AMOUNT } from "../amount";
import { formatTimeOfDay, parseAmount, parseDuration, parseTimeOfDay } from "../clock-text";
import type { Habit } from "../habit";
import type { EntryWords } from "./entry-words";
import { foldText } from "./fold-text";
import { isSameStem } from "./same-stem";

/** The most words of a value: "for 1 h 25 min". */
export const MOST_VALUE_TOKENS = 5;

const MINUTES_PER_DAY = 1440;

type Measured = Pick<Habit, "valueType" | "unit" | "scaleMax">;

/** A value that replaces the day's, or an amount that is added to it. */
export type ReadValue = { kind: "set"; value: number } | { kind: "add"; amount: number };

/** Whether a phrase could be a value of some habit. Cheap, so that not every habit has to be asked. */
export function looksLikeValue(tokens: readonly string[], words: EntryWords): boolean {
  return /\d/.test(tokens.find((token) => !words.fillers.includes(token)) ?? "");
}

/**
 * The value that a phrase says of a habit, by its type; null when it is none. `+1` and `-1` add to amounts.
 *
 * @param tokens Folded words: `["25", "min"]`, `["0:25"]`, `["5.2km"]`, `["7/10"]`.
 * @example readValuePhrase(duration, ["1", "h", "25", "min"], words) // { kind: "set", value: 85 }
 */
export function readValuePhrase(
  habit: Measured,
  tokens: readonly string[],
  words: EntryWords,
): ReadValue | null {
  const [first = "", ...rest] = tokens;
  if (rest.length > 0 && words.fillers.includes(first)) return readValuePhrase(habit, rest, words);
  const sign = /^[+\-−]/u.exec(first)?.[0];
  if (sign === undefined) return setTo(numberOf(habit, tokens, words));
  if (!isAccumulating(habit.valueType)) return null;
  const amount = numberOf(habit, [first.slice(1), ...rest], words);
  return amount === null ? null : { kind: "add", amount: sign === "+" ? amount : -amount };
}

/** A value as the palette reads it back, without its unit. @example valueText(time, 395) // "06:35" */
export function valueText(habit: Pick<Habit, "valueType">, value: number): string {
  return habit.valueType === "time" ? formatTimeOfDay(value) : String(value);
}

function setTo(value: number | null): ReadValue | null {
  return value === null ? null : { kind: "set", value };
}

function numberOf(habit: Measured, tokens: readonly string[], words: EntryWords): number | null {
  switch (habit.valueType) {
    case "counter":
      return within(amountOf(habit.unit, tokens), 0, MAX_AMOUNT);
    case "duration":
      return within(minutesOf(tokens, words), 0, MINUTES_PER_DAY);
    case "time":
      return timeOf(tokens);
    case "scale":
      return pointsOf(habit.scaleMax, tokens);
    case "checkbox":
    case "text":
      return null;
  }
}

/** "5.2", "5.2 km", "5.2km", and the unit in any form: "5 szklanek" of "szklanki". */
function amountOf(unit: string, tokens: readonly string[]): number | null {
  const [, digits = "", said = ""] = /^([\d.,]+) ?(.*)$/.exec(tokens.join(" ")) ?? [];
  if (said !== "" && !isUnit(said, foldText(unit))) return null;
  return parseAmount(digits);
}

/** The beginning of the unit, or another form of its words. */
function isUnit(said: string, unit: string): boolean {
  if (unit.startsWith(said)) return true;
  const [words, known] = [said.split(" "), unit.split(" ")];
  return (
    words.length === known.length &&
    words.every((word, index) => word === known[index] || isSameStem(word, known[index] ?? ""))
  );
}

/** "25", "0:25", "25 min", "25min", "1 h 25 min", "1h25", "1.5 h". */
function minutesOf(tokens: readonly string[], words: EntryWords): number | null {
  const text = tokens.join(" ");
  if (tokens.length === 1) {
    const plain = parseDuration(text);
    if (plain !== null) return plain;
  }
  const parts = /^(?:([\d.,]+) ?(\p{L}+))(?: ?(\d+)(?: ?(\p{L}+))?)?$/u.exec(text);
  if (!parts) return null;
  const [, head = "", headUnit = "", tail, tailUnit] = parts;
  const amount = parseAmount(head);
  if (amount === null) return null;
  if (words.minutes.includes(headUnit)) return tail === undefined ? amount : null;
  if (!words.hours.includes(headUnit)) return null;
  if (tailUnit !== undefined && !words.minutes.includes(tailUnit)) return null;
  return thousandths(amount * 60 + Number(tail ?? 0));
}

/** "6:35", "6.35", "0635", "6:35pm", "7 am". */
function timeOf(tokens: readonly string[]): number | null {
  const [, clock = "", half] = /^([\d:.]+) ?([ap]m)?$/.exec(tokens.join(" ")) ?? [];
  const plain = clock.replace(".", ":");
  if (half === undefined) return parseTimeOfDay(plain);
  const minute = parseTimeOfDay(/^\d{1,2}$/.test(plain) ? `${plain}:00` : plain);
  if (minute === null || minute < 60 || minute >= 13 * 60) return null;
  return (minute % 720) + (half === "pm" ? 720 : 0);
}

/** "7", "7/10". */
function pointsOf(most: number, tokens: readonly string[]): number | null {
  const [, points, of] = /^(\d{1,2})(?: ?\/ ?(\d{1,2}))?$/.exec(tokens.join(" ")) ?? [];
  if (points === undefined || (of !== undefined && Number(of) !== most)) return null;
  return within(Number(points), 1, most);
}

function within(value: number | null, least: number, most: number): number | null {
  return value !== null && value >= least && value <= most ? value : null;
}

function thousandths(amount: number): number {
  return Math.round(amount * 1000) / 1000;
}
