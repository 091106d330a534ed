import { offsetAt } from "./user-day";

const MS_PER_MINUTE = 60_000;
const MINUTES_PER_DAY = 1440;

/**
 * The minute of the day, 0 to 1439, on a wall clock in `timeZone`.
 *
 * @param instant Milliseconds since 1970 in UTC.
 * @param timeZone IANA name; an unknown one throws a `RangeError`.
 * @example minuteOfDay(Date.UTC(2026, 0, 1, 5, 45), "Europe/Warsaw") // 405
 */
export function minuteOfDay(instant: number, timeZone: string): number {
  const minutes = Math.floor((instant + offsetAt(instant, timeZone)) / MS_PER_MINUTE);
  return ((minutes % MINUTES_PER_DAY) + MINUTES_PER_DAY) % MINUTES_PER_DAY;
}
