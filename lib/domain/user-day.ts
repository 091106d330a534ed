import { addDays, type CalendarDay } from "./calendar-day";

const MS_PER_SECOND = 1000;
const MS_PER_MINUTE = 60_000;
const MS_PER_HOUR = 3_600_000;
const MS_PER_DAY = 86_400_000;

/** No zone ever moved its clocks by more than this (the date line was crossed by a whole day). */
const LARGEST_SHIFT = 25 * MS_PER_HOUR;

/**
 * The owner's day at an instant: the last day whose beginning is not after it (analytics, 1.2).
 *
 * It never goes backwards, also when the clocks do. Days last 23, 24 or 25 hours around a change.
 *
 * @param instant A `Date`, or milliseconds since 1970 in UTC.
 * @param timeZone IANA name; an unknown one throws a `RangeError`.
 * @param dayStart Minutes after midnight at which the owner's day begins, 0 to 1439.
 * @example
 * // Warsaw is two hours ahead in July: 02:30 on the clock, and the day begins at 03:00.
 * userDay(Date.UTC(2026, 6, 1, 0, 30), "Europe/Warsaw", 180); // 2026-06-30
 */
export function userDay(instant: Date | number, timeZone: string, dayStart: number): CalendarDay {
  const time = Number(instant);
  const offset = offsetAt(time, timeZone);
  let day = Math.floor((time + offset - dayStart * MS_PER_MINUTE) / MS_PER_DAY) as CalendarDay; // whole days
  // Clocks that were set back show an earlier time again, but the day had already begun.
  if (offsetAt(time - LARGEST_SHIFT, timeZone) !== offset) {
    while (dayStartInstant(addDays(day, 1), timeZone, dayStart).getTime() <= time) {
      day = addDays(day, 1);
    }
  }
  return day;
}

/**
 * The first instant at which the clock on the wall shows `day` at `dayStart`, or later.
 *
 * A clock time that a change skips begins at the change; one that comes twice begins the first time.
 *
 * @example dayStartInstant(calendarDay("2026-03-29"), "Europe/Warsaw", 150) // 02:30 is skipped: 01:00 UTC
 */
export function dayStartInstant(day: CalendarDay, timeZone: string, dayStart: number): Date {
  const wall = day * MS_PER_DAY + dayStart * MS_PER_MINUTE;
  const regimes = offsetRegimes(wall - 26 * MS_PER_HOUR, wall + 26 * MS_PER_HOUR, timeZone);
  for (const { from, to, offset } of regimes) {
    const instant = Math.max(from, wall - offset);
    if (instant < to) return new Date(instant);
  }
  throw new RangeError(`No instant begins the day in ${timeZone}`);
}

type Regime = { from: number; to: number; offset: number };

/** The stretches of one offset between two instants, oldest first. */
function offsetRegimes(from: number, to: number, timeZone: string): Regime[] {
  const regimes: Regime[] = [];
  let begin = from;
  let offset = offsetAt(from, timeZone);
  // Two changes within four hours would hide from these samples; no zone has ever had that.
  for (let sample = from; sample < to;) {
    const next = Math.min(sample + 4 * MS_PER_HOUR, to);
    const nextOffset = offsetAt(next, timeZone);
    if (nextOffset !== offset) {
      const change = firstInstantWithout(offset, sample, next, timeZone);
      regimes.push({ from: begin, to: change, offset });
      begin = change;
      offset = nextOffset;
    }
    sample = next;
  }
  regimes.push({ from: begin, to: Infinity, offset });
  return regimes;
}

/** `low` and `high` are whole seconds, and so is every change of a clock. */
function firstInstantWithout(offset: number, low: number, high: number, timeZone: string): number {
  while (high - low > MS_PER_SECOND) {
    const middle = Math.floor((low + high) / 2 / MS_PER_SECOND) * MS_PER_SECOND;
    if (offsetAt(middle, timeZone) === offset) low = middle;
    else high = middle;
  }
  return high;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * Local minus universal time in milliseconds.
 *
 * @param time Milliseconds since 1970 in UTC. @param timeZone IANA name; an unknown one throws a `RangeError`.
 * @example offsetAt(Date.UTC(2026, 0, 1), "Europe/Warsaw") // 3_600_000
 */
export function offsetAt(time: number, timeZone: string): number {
  const seconds = Math.floor(time / MS_PER_SECOND) * MS_PER_SECOND;
  const [month = 0, date = 0, year = 0, hour = 0, minute = 0, second = 0] = formatOf(timeZone)
    .format(seconds)
    .split(/\D+/)
    .map(Number);
  return Date.UTC(year, month - 1, date, hour, minute, second) - seconds;
}

// Making a format takes a thousand times as long as using it.
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  formats.set(timeZone, format);
  return format;
}
