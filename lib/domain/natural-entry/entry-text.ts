import { type CalendarDay, civilDate } from "../calendar-day";
import type { Entry } from "./entry";
import type { EntryWords } from "./entry-words";
import { valueText } from "./value-phrase";

/**
 * A line that `readEntry` reads as this entry, for examples and for the proof that nothing is lost.
 *
 * @example entryText(entry, entryWords("en"), today) // "German 20 yesterday"
 */
export function entryText(
  { habit, day, change }: Omit<Entry, "isExplicit" | "hasDay">,
  words: EntryWords,
  today: CalendarDay,
): string {
  const when = dayText(day, words, today);
  const around = (said: string) => [habit.name, said, when].filter((part) => part !== "").join(" ");
  switch (change.kind) {
    case "add":
      return around(change.amount < 0 ? String(change.amount) : `+${change.amount}`);
    case "note":
      return [words.note[0], habit.name, when, change.note].filter(Boolean).join(" ");
    case "mark":
      if (change.status === "skipped") return around(words.skip[0] ?? "");
      if (change.status === "missed") return around(words.miss[0] ?? "");
      if (change.status === "done") return around(words.done[0] ?? "");
      if (change.value === null) return around(words.clear[0] ?? "");
      if (typeof change.value === "string")
        return [habit.name, when, change.value].filter(Boolean).join(" ");
      return around(habit.valueType === "checkbox" ? "" : valueText(habit, change.value));
  }
}

function dayText(day: CalendarDay, words: EntryWords, today: CalendarDay): string {
  if (day === today) return "";
  if (day === today - 1) return words.yesterday[0] ?? "";
  const { year, month, date } = civilDate(day);
  return `${date} ${words.months[month - 1]?.[0] ?? ""} ${year}`;
}
