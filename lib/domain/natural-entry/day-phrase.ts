import {
  addDays,
  type CalendarDay,
  civilDate,
  dayOfCivil,
  daysInMonth,
  isoWeekday,
  parseIsoDay,
} from "../calendar-day";
import type { EntryWords } from "./entry-words";

/** The most words that name a day: "the day before yesterday". */
export const MOST_DAY_TOKENS = 4;

/**
 * The days that a phrase may mean, the likelier first; empty when it names none. Weekdays and dates without
 * a year are the latest ones that are not after `today`; a weekday that is today may mean a week ago as well.
 *
 * @param tokens Folded words.
 * @example readDayPhrase(["18", "nov"], words, today) // [18 November of this year or of the last one]
 */
export function readDayPhrase(
  tokens: readonly string[],
  words: EntryWords,
  today: CalendarDay,
): CalendarDay[] {
  const phrase = tokens.join(" ");
  if (words.today.includes(phrase)) return [today];
  if (words.yesterday.includes(phrase)) return [addDays(today, -1)];
  if (words.beforeYesterday.includes(phrase)) return [addDays(today, -2)];
  const [first = "", ...rest] = tokens;
  if (rest.length > 0 && words.fillers.includes(first)) return readDayPhrase(rest, words, today);
  const weekday = words.weekdays.findIndex((names) => names.includes(phrase));
  if (weekday !== -1) return weekdays(weekday + 1, today);
  return rest.length === 0 ? numericDates(first, words, today) : namedDate(tokens, words, today);
}

function weekdays(weekday: number, today: CalendarDay): CalendarDay[] {
  const back = (isoWeekday(today) - weekday + 7) % 7;
  return back === 0 ? [today, addDays(today, -7)] : [addDays(today, -back)];
}

/** "18 nov", "nov 18", "18 nov 2025". */
function namedDate(
  tokens: readonly string[],
  words: EntryWords,
  today: CalendarDay,
): CalendarDay[] {
  if (tokens.length > 3) return [];
  const monthAt = tokens.findIndex((token) => monthOf(token, words) !== 0);
  const numbers = tokens.filter((_, index) => index !== monthAt);
  const [date = "", year] = numbers;
  if (monthAt === -1 || monthAt > 1 || !/^\d{1,2}$/.test(date)) return [];
  if (year !== undefined && !/^\d{4}$/.test(year)) return [];
  return dateOf(
    Number(date),
    monthOf(tokens[monthAt] ?? "", words),
    year === undefined ? null : Number(year),
    today,
  );
}

function monthOf(token: string, words: EntryWords): number {
  return words.months.findIndex((names) => names.includes(token)) + 1;
}

/** "2026-11-18", "18.11", "18.11.2026", and "11/18" in either order where both are dates. */
function numericDates(token: string, words: EntryWords, today: CalendarDay): CalendarDay[] {
  const iso = parseIsoDay(token);
  if (iso !== null) return [iso];
  const dotted = /^(\d{1,2})\.(\d{1,2})(?:\.(\d{4})?)?$/.exec(token);
  if (dotted) return dateOf(Number(dotted[1]), Number(dotted[2]), yearOf(dotted[3]), today);
  const slashed = /^(\d{1,2})\/(\d{1,2})(?:\/(\d{4}))?$/.exec(token);
  if (!slashed) return [];
  const [a, b, year] = [Number(slashed[1]), Number(slashed[2]), yearOf(slashed[3])];
  const dayFirst = dateOf(a, b, year, today);
  const monthFirst = dateOf(b, a, year, today);
  const both =
    words.slash === "day-first" ? [...dayFirst, ...monthFirst] : [...monthFirst, ...dayFirst];
  return [...new Set(both)];
}

function yearOf(digits: string | undefined): number | null {
  return digits === undefined ? null : Number(digits);
}

/** Without a year the latest such date up to today; 29 February goes back to a leap year. */
function dateOf(
  date: number,
  month: number,
  year: number | null,
  today: CalendarDay,
): CalendarDay[] {
  if (month < 1 || month > 12 || date < 1 || date > 31) return [];
  if (year !== null) {
    return date <= daysInMonth(year, month) ? [dayOfCivil(year, month, date)] : [];
  }
  const thisYear = civilDate(today).year;
  for (let candidate = thisYear; candidate > thisYear - 9; candidate -= 1) {
    const day = dayOfCivil(candidate, month, date);
    if (date <= daysInMonth(candidate, month) && day <= today) return [day];
  }
  return [];
}
