import { isAccumulating, MAX_AMOUNT } from "../amount";
import { formatTimeOfDay } from "../clock-text";
import type { Habit } from "../habit";
import { parseAmount, parseDuration, parseTimeOfDay } from "../typed-text";
import type { EntryWords } from "./entry-words";
import { foldText } from "./fold-text";
import { isSameStem } from "./same-stem";

/** The most words of a value: "for an hour and a half". */
export const MOST_VALUE_TOKENS = 6;

const MINUTES_PER_DAY = 1440;

type Measured = Pick<Habit, "valueType" | "unit" | "scaleMax">;

/** A value that replaces the day's, or an amount that is added to it. */
export type ReadValue = { kind: "set"; value: number } | { kind: "add"; amount: number };

/** Whether a phrase could be a value of some habit. Cheap, so that not every habit has to be asked. */
export function looksLikeValue(tokens: readonly string[], words: EntryWords): boolean {
  const first = tokens.find((token) => !words.fillers.includes(token) && !isMore(token, words));
  if (first === undefined) return false;
  return /\d/.test(first) || numberAt(first, words) !== -1 || spanOf(tokens, words) !== null;
}

/**
 * The value that a phrase says of a habit, by its type; null when it is none. `+1`, `-1` and "2 more" add to amounts.
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
  // "20 min of German"
  if (rest.length > 0 && words.fillers.includes(rest.at(-1) ?? ""))
    return readValuePhrase(habit, tokens.slice(0, -1), words);
  if (rest.length > 0 && isMore(first, words)) return addedOf(habit, rest, 1, words);
  // "3 more", "2 more glasses"
  const more = rest.findIndex((token) => isMore(token, words));
  if (more !== -1) return addedOf(habit, [first, ...rest.toSpliced(more, 1)], 1, words);
  const sign = /^[+\-−]/u.exec(first)?.[0];
  if (sign === undefined) return setTo(numberOf(habit, tokens, words));
  return addedOf(habit, [first.slice(1), ...rest], sign === "+" ? 1 : -1, words);
}

function addedOf(
  habit: Measured,
  tokens: readonly string[],
  sign: 1 | -1,
  words: EntryWords,
): ReadValue | null {
  if (!isAccumulating(habit.valueType)) return null;
  const amount = numberOf(habit, tokens, words);
  return amount === null ? null : { kind: "add", amount: sign * amount };
}

function isMore(token: string, words: EntryWords): boolean {
  return words.more.includes(token);
}

/** The number that a word says; -1 when it says none. */
function numberAt(token: string, words: EntryWords): number {
  return words.numbers.findIndex((names) => names.includes(token));
}

/** The minutes of "half an hour", with the words around it that mean nothing. */
function spanOf(tokens: readonly string[], words: EntryWords): number | null {
  const said = tokens.filter((token, index) => index > 0 || !words.fillers.includes(token));
  const phrase = said.join(" ");
  return words.spans.find(([span]) => span === phrase)?.[1] ?? null;
}

/** A value as the palette reads it back, without its unit. @example valueText(time, 395) // "06:35" */
export function valueText(habit: Pick<Habit, "valueType">, value: number): string {
  return habit.valueType === "time" ? formatTimeOfDay(value) : String(value);
}

function setTo(value: number | null): ReadValue | null {
  return value === null ? null : { kind: "set", value };
}

function numberOf(habit: Measured, said: readonly string[], words: EntryWords): number | null {
  const number = numberAt(said[0] ?? "", words);
  const tokens = number === -1 ? said : [String(number), ...said.slice(1)];
  switch (habit.valueType) {
    case "counter":
      return within(amountOf(habit.unit, tokens), 0, MAX_AMOUNT);
    case "duration":
      return spanOf(said, words) ?? within(minutesOf(tokens, words), 0, MINUTES_PER_DAY);
    case "time":
      return timeOf(tokens);
    case "scale":
      return pointsOf(habit.scaleMax, tokens, words);
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

/** "6:35", "6.35", "0635", "7", "6:35pm", "7 am". */
function timeOf(tokens: readonly string[]): number | null {
  const [, clock = "", half] = /^([\d:.]+) ?([ap]m)?$/.exec(tokens.join(" ")) ?? [];
  const plain = clock.replace(".", ":");
  const minute = parseTimeOfDay(/^\d{1,2}$/.test(plain) ? `${plain}:00` : plain);
  if (half === undefined) return minute;
  if (minute === null || minute < 60 || minute >= 13 * 60) return null;
  return (minute % 720) + (half === "pm" ? 720 : 0);
}

/** "7", "7/10", "7 out of 10". */
function pointsOf(most: number, tokens: readonly string[], words: EntryWords): number | null {
  const outOf = words.outOf.find((phrase) => tokens.join(" ").includes(` ${phrase} `));
  const text = outOf ? tokens.join(" ").replace(` ${outOf} `, "/") : tokens.join(" ");
  const [, points, of] = /^(\d{1,2})(?: ?\/ ?(\d{1,2}))?$/.exec(text) ?? [];
  if (points === undefined || (of !== undefined && Number(of) !== most)) return null;
  return within(Number(points), 1, most);
}

function within(value: number | null, least: number, most: number): number | null {
  return value !== null && value >= least && value <= most ? value : null;
}

function thousandths(amount: number): number {
  return Math.round(amount * 1000) / 1000;
}
