import { type CalendarDay, parseIsoDay, toIsoDay } from "@/lib/domain/calendar-day";
import { isUuid } from "@/lib/domain/ids";

/** What a push message says: the habit and the day it is about. Its name is known to the device alone. */
export type Reminder = { habit: string; day: CalendarDay };

/**
 * Reads what came with a push message or lies in a notification; null when it is no reminder.
 *
 * @example readReminder({ habit: "018f…", day: "2026-11-20" })
 */
export function readReminder(data: unknown): Reminder | null {
  if (typeof data !== "object" || data === null) return null;
  const { habit, day } = data as Record<string, unknown>;
  if (typeof habit !== "string" || !isUuid(habit) || typeof day !== "string") return null;
  const parsed = parseIsoDay(day);
  return parsed === null ? null : { habit, day: parsed };
}

/** As it lies in a notification. */
export function writeReminder({ habit, day }: Reminder): { habit: string; day: string } {
  return { habit, day: toIsoDay(day) };
}
