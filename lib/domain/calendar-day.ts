/**
 * A civil date in the owner's own calendar: whole days since 1970-01-01.
 *
 * It has no time and no zone, so it never shifts when the owner travels. Being an
 * integer it compares with `<`, subtracts to a count of days and indexes an array.
 * Text (`YYYY-MM-DD`) exists only at the edges: the wire, the address bar, files.
 */
export type CalendarDay = number & { readonly __unit: "CalendarDay" };

/** ISO 8601 weekday: 1 is Monday and 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** The parts of a civil date. `month` is 1 to 12, `date` is the day of the month from 1. */
export type CivilDate = { year: number; month: number; date: number };

const MS_PER_DAY = 86_400_000;

/** The day written `YYYY-MM-DD`; null when the text is anything else or no such day exists. */
export function parseIsoDay(text: string): CalendarDay | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const day = Date.parse(`${text}T00:00:00Z`) / MS_PER_DAY;
  // Some engines read 30 February as 2 March, so the text has to survive the way back.
  return Number.isInteger(day) && isoText(day) === text ? (day as CalendarDay) : null;
}

/** Reads a day from trusted text, such as a literal in a test. Throws on anything else. */
export function calendarDay(text: string): CalendarDay {
  const day = parseIsoDay(text);
  if (day === null) throw new RangeError(`Not a calendar day: ${text}`);
  return day;
}

/** The text form of a day, `YYYY-MM-DD`. */
export function toIsoDay(day: CalendarDay): string {
  return isoText(day);
}

/** The day `count` days later (earlier when negative). `count` is a whole number. */
export function addDays(day: CalendarDay, count: number): CalendarDay {
  return (day + count) as CalendarDay; // a day plus whole days is a day
}

/** Every day from `from` to `to`, both included; empty when `to` is earlier. */
export function eachDay(from: CalendarDay, to: CalendarDay): CalendarDay[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, offset) => addDays(from, offset));
}

/** 1 is Monday and 7 is Sunday, as in ISO 8601. */
export function isoWeekday(day: CalendarDay): Weekday {
  // Day 0 was a Thursday. The double remainder keeps days before 1970 positive.
  return (((((day + 3) % 7) + 7) % 7) + 1) as Weekday; // 1..7 by construction
}

/** The first day of the week that holds `day`, for weeks that begin on `weekStart`. */
export function startOfWeek(day: CalendarDay, weekStart: Weekday): CalendarDay {
  return addDays(day, -((isoWeekday(day) - weekStart + 7) % 7));
}

/** Year, month (1 to 12) and day of the month of a day, in the proleptic Gregorian calendar. */
export function civilDate(day: CalendarDay): CivilDate {
  // Howard Hinnant, "chrono-compatible low-level date algorithms": civil_from_days.
  const z = day + 719_468;
  const era = Math.floor(z / 146_097);
  const doe = z - era * 146_097;
  const yoe = Math.floor(
    (doe - Math.floor(doe / 1460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365,
  );
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const date = doy - Math.floor((153 * mp + 2) / 5) + 1;
  const month = mp < 10 ? mp + 3 : mp - 9;
  return { year: yoe + era * 400 + (month <= 2 ? 1 : 0), month, date };
}

/** The day of a civil date. Months and dates out of range roll over, as in `Date.UTC`. */
export function dayOfCivil(year: number, month: number, date: number): CalendarDay {
  const instant = new Date(0);
  // setUTCFullYear, because Date.UTC reads the years 0 to 99 as 1900 to 1999.
  instant.setUTCFullYear(year, month - 1, date);
  return (instant.getTime() / MS_PER_DAY) as CalendarDay; // UTC midnight is a whole number of days
}

/** How many days the month has (28 to 31). */
export function daysInMonth(year: number, month: number): number {
  return dayOfCivil(year, month + 1, 1) - dayOfCivil(year, month, 1);
}

/** The first day of the month that holds `day`. */
export function startOfMonth(day: CalendarDay): CalendarDay {
  return addDays(day, 1 - civilDate(day).date);
}

/** The ISO 8601 week that holds `day`: the year and week of the Thursday of its Monday-based week. */
export function isoWeek(day: CalendarDay): { year: number; week: number } {
  const thursday = addDays(startOfWeek(day, 1), 3);
  const { year } = civilDate(thursday);
  return { year, week: Math.floor((thursday - dayOfCivil(year, 1, 1)) / 7) + 1 };
}

// UTC midnight is the one place where a day and an instant meet without a clock change.
function isoText(day: number): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}
