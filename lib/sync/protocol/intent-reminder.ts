import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { Habit } from "@/lib/domain/habit";
import type { LogValue } from "@/lib/domain/log";

import type { LogIntent } from "./intent";

/** What can be answered to a reminder without opening Kept. */
export type ReminderAnswer = "done" | "skip";

/**
 * What an answer to a reminder says of its day. "Skip" is what the day's sheet does; "Done" is the tap on a checkbox,
 * and for every other type the word of the owner above the value, which stays as it is.
 *
 * @param value What the day holds, in the unit or in minutes; null when it holds nothing.
 * @example intentOfReminder("done", { id, valueType: "counter" }, day, 3) // { …, status: "done", value: 3 }
 */
export function intentOfReminder(
  answer: ReminderAnswer,
  { id, valueType }: Pick<Habit, "id" | "valueType">,
  day: CalendarDay,
  value: LogValue,
): LogIntent {
  const mark = { type: "log.mark", habitId: id, day } as const;
  if (answer === "skip") return { ...mark, status: "skipped", value: null };
  if (valueType === "checkbox") return { ...mark, status: null, value: 1 };
  return { ...mark, status: "done", value };
}
