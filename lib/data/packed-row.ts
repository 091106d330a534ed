import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { Habit } from "@/lib/domain/habit";
import { type PackedLogs, trimmed } from "@/lib/domain/packed-logs";
import { shownValue } from "@/lib/domain/stored-value";

import type { PackedRow, WordsRow } from "./logs";

/** Stands for a text that lies outside the window of words: it says something, the words come later. */
const UNREAD_TEXT = "…";

/**
 * A window's row as the rest of Kept reads it: gaps as dots, values in the habit's unit, and the words where
 * they are known. Days that say nothing and have no known note are left out.
 *
 * @param words Texts and notes of this habit, by day.
 */
export function packedLogsOf(
  habit: Pick<Habit, "valueType">,
  { days, letters, amounts }: Pick<PackedRow, "days" | "letters" | "amounts">,
  words: ReadonlyMap<CalendarDay, Pick<WordsRow, "text" | "note">> = new Map(),
): PackedLogs {
  const base = days[0] ?? (0 as CalendarDay); // without days any base will do
  const packed: string[] = [];
  const values: (number | string)[] = [];
  const notes: Record<number, string> = {};
  let next = 0;
  for (const [index, day] of days.entries()) {
    const letter = letters.charAt(index);
    const known = words.get(day);
    const amount = hasAmount(letter) ? (amounts[next++] ?? 0) : null;
    const value = amount === null ? null : valueOf(habit, amount, known?.text);
    if (letter === "-" && !known?.note) continue;
    while (packed.length < day - base) packed.push(".");
    packed.push(letterOf(letter, value));
    if (value !== null) values.push(value);
    if (known?.note) notes[day - base] = known.note;
  }
  return trimmed({ base, letters: packed.join(""), values, notes });
}

function hasAmount(letter: string): boolean {
  return letter !== "-" && letter === letter.toUpperCase();
}

function valueOf(
  habit: Pick<Habit, "valueType">,
  amount: number,
  text: string | null | undefined,
): number | string | null {
  if (habit.valueType === "text") return text ?? (amount > 0 ? UNREAD_TEXT : "");
  // The habit was of the type text when this was logged.
  if (typeof text === "string") return null;
  const value = shownValue(habit, amount);
  return typeof value === "number" ? value : null;
}

function letterOf(letter: string, value: number | string | null): string {
  if (value !== null) return letter;
  return letter === "V" ? "-" : letter.toLowerCase();
}
