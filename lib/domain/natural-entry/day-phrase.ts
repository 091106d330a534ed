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

/** The most words that name a day: "w środę w zeszłym tygodniu". */
export const MOST_DAY_TOKENS = 5;

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
  if (words.tomorrow.includes(phrase)) return [addDays(today, 1)];
  const [first = "", ...rest] = tokens;
  const less = cutEnd(phrase, words.partsOfDay);
  if (less !== null) return readDayPhrase(less.split(" "), words, today);
  const back = daysAgo(tokens, words) ?? ofLastWeek(phrase, words, today);
  if (back !== null) return [addDays(today, -back)];
  if (rest.length > 0 && words.fillers.includes(first)) return readDayPhrase(rest, words, today);
  const weekday = words.weekdays.findIndex((names) => names.includes(phrase));
  if (weekday !== -1) return weekdays(weekday + 1, today);
  return rest.length === 0 ? numericDates(first, words, today) : namedDate(tokens, words, today);
}

/** The phrase before one of the endings; null when it has none of them, or nothing else. */
function cutEnd(phrase: string, endings: readonly string[]): string | null {
  const ending = endings.find((known) => phrase.endsWith(` ${known}`));
  return ending === undefined ? null : phrase.slice(0, -ending.length - 1);
}

/** "3 days ago", "two weeks ago", "tydzień temu": how many days; null for anything else. */
function daysAgo(tokens: readonly string[], words: EntryWords): number | null {
  if (tokens.length > 3 || !words.ago.includes(tokens.at(-1) ?? "")) return null;
  const [unit = "", count = "1"] = tokens.slice(0, -1).toReversed();
  const many = /^\d{1,3}$/.test(count)
    ? Number(count)
    : words.numbers.findIndex((names) => names.includes(count));
  const isOne = tokens.length === 2;
  const days = words.week.includes(unit) ? 7 : words.day.includes(unit) ? 1 : 0;
  if (days === 0 || (many < 0 && !isOne)) return null;
  return days * (isOne ? 1 : many);
}

/** "monday last week", "last week on monday": how many days back; null for anything else. Weeks begin on Monday here. */
function ofLastWeek(phrase: string, words: EntryWords, today: CalendarDay): number | null {
  const known = words.lastWeek.find(
    (week) => phrase.startsWith(`${week} `) || phrase.endsWith(` ${week}`),
  );
  if (known === undefined) return null;
  const said = phrase.replace(known, "").trim().split(" ");
  const name = said.length > 1 && words.fillers.includes(said[0] ?? "") ? said[1] : said[0];
  const weekday = words.weekdays.findIndex((names) => names.includes(name ?? "")) + 1;
  return weekday === 0 ? null : isoWeekday(today) + 7 - weekday;
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
  const numbers = tokens
    .filter((_, index) => index !== monthAt)
    .map((token) => dateNumber(token, words) ?? token);
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

/** The digits of "18th"; null of anything else. */
function dateNumber(token: string, words: EntryWords): string | null {
  const [, digits = "", ending = ""] = /^(\d{1,2})(\D+)$/.exec(token) ?? [];
  return words.ordinals.includes(ending) ? digits : null;
}

function monthOf(token: string, words: EntryWords): number {
  return words.months.findIndex((names) => names.includes(token)) + 1;
}

/** "2026-11-18", "18.11", "18.11.2026", and "11/18" in either order where both are dates. */
function numericDates(token: string, words: EntryWords, today: CalendarDay): CalendarDay[] {
  const iso = parseIsoDay(token);
  if (iso !== null) return [iso];
  const date = dateNumber(token, words);
  if (date !== null) return latestDate(Number(date), today);
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

/** "the 18th": the latest such date up to today. */
function latestDate(date: number, today: CalendarDay): CalendarDay[] {
  const { year, month } = civilDate(today);
  for (let back = 0; back < 3; back += 1) {
    const first = civilDate(dayOfCivil(year, month - back, 1));
    const day = dayOfCivil(first.year, first.month, date);
    if (date >= 1 && date <= daysInMonth(first.year, first.month) && day <= today) return [day];
  }
  return [];
}
