import type { CalendarDay } from "@/lib/domain/calendar-day";
import { userDay } from "@/lib/domain/user-day";

const MS_PER_MINUTE = 60_000;
export const MS_PER_DAY = 86_400_000;
/** The last instant of the year 9999: later ones have no date of four digits. */
const LATEST = Date.UTC(9999, 11, 31, 12);

/** Milliseconds since 1970 of an ISO instant that names its zone (`Z` or an offset). Null for anything else. */
export function instantOf(text: unknown): number | null {
  if (typeof text !== "string") return null;
  if (!/^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})$/i.test(text)) return null;
  return validInstant(Date.parse(text));
}

/** A number of milliseconds since 1970 that a tracker can mean. Null for anything else. */
export function validInstant(instant: unknown): number | null {
  return typeof instant === "number" && instant >= 0 && instant <= LATEST ? instant : null;
}

/**
 * The date on a clock that is `offset` minutes ahead of UTC.
 * @example dayAtOffset(Date.UTC(2026, 6, 21, 22), 120) // 2026-07-22
 */
export function dayAtOffset(instant: number, offset: number): CalendarDay {
  return Math.max(0, Math.floor((instant + offset * MS_PER_MINUTE) / MS_PER_DAY)) as CalendarDay; // whole days
}

/**
 * How to tell the day of an instant in a zone. Made once for a file: to ask whether a zone is known costs more than a
 * hundred days.
 * @param zone IANA name; UTC when it is none that this device knows.
 */
export function daysIn(zone: string | undefined): (instant: number) => CalendarDay {
  const known = zone !== undefined && isZone(zone) ? zone : "UTC";
  // A day that may be no earlier than 1970.
  return (instant) => Math.max(0, userDay(instant, known, 0)) as CalendarDay;
}

/** Whether the text names a time zone that this device knows. */
export function isZone(text: string): boolean {
  if (text === "") return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: text });
    return true;
  } catch {
    return false;
  }
}
