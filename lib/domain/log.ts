import type { CalendarDay } from "./calendar-day";

export const LOG_STATUSES = ["done", "skipped", "missed"] as const;
/** What the owner said of the day in words. It wins over the value. */
export type LogStatus = (typeof LOG_STATUSES)[number];

/**
 * What a log holds, by value type: checkbox 1 or 0; counter an amount in the habit's unit (up to
 * three decimals); duration minutes (up to three decimals); time the minute of the day, 0 to 1439;
 * scale a whole number from 1; text the text. Null when the log has only a status or a note.
 */
export type LogValue = number | string | null;

/** What happened on one civil day of one habit. At most one log for a habit and day. */
export type HabitLog = {
  day: CalendarDay;
  status: LogStatus | null;
  value: LogValue;
  note: string | null;
};

/** A log with neither a status nor a value says nothing about the day, whatever its note. */
export function saysNothing(log: Pick<HabitLog, "status" | "value">): boolean {
  return log.status === null && log.value === null;
}

/** The number that a log holds; 0 when it holds none. @example amountIn(null) // 0 */
export function amountIn(log: Pick<HabitLog, "value"> | null): number {
  return typeof log?.value === "number" ? log.value : 0;
}

/** A log as it stands among the others; null when it holds neither a status nor a value nor a note. */
export function unlessEmpty(log: HabitLog): HabitLog | null {
  return saysNothing(log) && !log.note ? null : log;
}

/** Whether two logs of one day say the same; null says nothing. @example isSameLog(null, null) // true */
export function isSameLog(a: HabitLog | null, b: HabitLog | null): boolean {
  if (!a || !b) return a === b;
  return a.status === b.status && a.value === b.value && a.note === b.note;
}
