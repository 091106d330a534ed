import {
  addDays,
  type CalendarDay,
  civilDate,
  dayOfCivil,
  daysInMonth,
  isoWeekday,
  parseIsoDay,
  startOfWeek,
  type Weekday,
} from "@/lib/domain/calendar-day";

type Frequency = "DAILY" | "WEEKLY" | "MONTHLY" | "YEARLY";

/** A weekday of BYDAY; `ordinal` is 0 for every such weekday, 2 for the second, -1 for the last of the month. */
type RuleWeekday = { ordinal: number; weekday: Weekday };

/** The subset of RFC 5545 that Kept understands (analytics, 3.1). Lists are empty where the part is absent. */
export type RecurrenceRule = {
  frequency: Frequency;
  interval: number;
  count: number | null;
  until: CalendarDay | null;
  weekStart: Weekday;
  byDay: readonly RuleWeekday[];
  byMonthDay: readonly number[];
  byMonth: readonly number[];
  bySetPos: readonly number[];
};

const WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const FREQUENCIES: readonly Frequency[] = ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"];

/**
 * Reads a recurrence rule; null when it holds anything outside the subset, so a form can refuse it.
 *
 * @example parseRecurrenceRule("FREQ=MONTHLY;BYDAY=-1FR")?.frequency // "MONTHLY"
 */
export function parseRecurrenceRule(text: string): RecurrenceRule | null {
  const parts = new Map<string, string>();
  for (const part of text
    .trim()
    .toUpperCase()
    .replace(/^RRULE:/, "")
    .split(";")) {
    const [name = "", value] = part.split("=");
    if (part === "") continue;
    if (value === undefined || value === "" || parts.has(name)) return null;
    parts.set(name, value);
  }
  return ruleOfParts(parts);
}

/**
 * Calls `mark` with every occurrence from `from` to `to` (both included), ascending.
 *
 * @param anchor DTSTART: nothing occurs before it, COUNT counts from it, and it occurs only if it matches.
 * @example eachOccurrence(rule, anchor, from, to, (day) => days.push(day));
 */
export function eachOccurrence(
  rule: RecurrenceRule,
  anchor: CalendarDay,
  from: CalendarDay,
  to: CalendarDay,
  mark: (day: CalendarDay) => void,
): void {
  const last = rule.until !== null && rule.until < to ? rule.until : to;
  let left = rule.count ?? Infinity;
  // Without COUNT nothing before `from` matters; with it everything since the anchor does.
  let period = rule.count === null && from > anchor ? periodIndex(rule, anchor, from) : 0;
  for (; left > 0; period += 1) {
    const begin = periodStart(rule, anchor, period);
    if (begin > last) return;
    for (const day of periodDays(rule, anchor, begin)) {
      if (day < anchor) continue;
      if (day > last || left === 0) return;
      left -= 1;
      if (day >= from) mark(day);
    }
  }
}

/** Number of the interval that holds `day`, counted from the one that holds the anchor. */
function periodIndex(rule: RecurrenceRule, anchor: CalendarDay, day: CalendarDay): number {
  const a = civilDate(anchor);
  const d = civilDate(day);
  switch (rule.frequency) {
    case "DAILY":
      return Math.floor((day - anchor) / rule.interval);
    case "WEEKLY":
      return Math.floor((day - startOfWeek(anchor, rule.weekStart)) / (7 * rule.interval));
    case "MONTHLY":
      return Math.floor(((d.year - a.year) * 12 + d.month - a.month) / rule.interval);
    case "YEARLY":
      return Math.floor((d.year - a.year) / rule.interval);
  }
}

function periodStart(rule: RecurrenceRule, anchor: CalendarDay, period: number): CalendarDay {
  const steps = period * rule.interval;
  const { year, month } = civilDate(anchor);
  switch (rule.frequency) {
    case "DAILY":
      return addDays(anchor, steps);
    case "WEEKLY":
      return addDays(startOfWeek(anchor, rule.weekStart), 7 * steps);
    case "MONTHLY":
      return dayOfCivil(year, month + steps, 1);
    case "YEARLY":
      return dayOfCivil(year + steps, 1, 1);
  }
}

/** The occurrences of one period (a day, week, month or year), ascending. */
function periodDays(rule: RecurrenceRule, anchor: CalendarDay, begin: CalendarDay): CalendarDay[] {
  switch (rule.frequency) {
    case "DAILY":
      return matches(rule, begin) ? [begin] : [];
    case "WEEKLY":
      return weekDays(rule, anchor, begin);
    case "MONTHLY":
      return pick(rule.bySetPos, monthDays(rule, anchor, begin));
    case "YEARLY":
      return yearDays(rule, anchor, civilDate(begin).year);
  }
}

function weekDays(rule: RecurrenceRule, anchor: CalendarDay, begin: CalendarDay): CalendarDay[] {
  const implied = rule.byDay.length === 0 ? isoWeekday(anchor) : null;
  const days: CalendarDay[] = [];
  for (let offset = 0; offset < 7; offset += 1) {
    const day = addDays(begin, offset);
    if (implied !== null && isoWeekday(day) !== implied) continue;
    if (matches(rule, day)) days.push(day);
  }
  return days;
}

function monthDays(rule: RecurrenceRule, anchor: CalendarDay, begin: CalendarDay): CalendarDay[] {
  const implied =
    rule.byDay.length === 0 && rule.byMonthDay.length === 0 ? civilDate(anchor).date : null;
  const { year, month } = civilDate(begin);
  const days: CalendarDay[] = [];
  if (rule.byMonth.length > 0 && !rule.byMonth.includes(month)) return days;
  for (let date = 1; date <= daysInMonth(year, month); date += 1) {
    const day = addDays(begin, date - 1);
    if (implied !== null && date !== implied) continue;
    if (matches(rule, day)) days.push(day);
  }
  return days;
}

function yearDays(rule: RecurrenceRule, anchor: CalendarDay, year: number): CalendarDay[] {
  const hasDays = rule.byDay.length > 0 || rule.byMonthDay.length > 0;
  const months =
    rule.byMonth.length > 0
      ? rule.byMonth.toSorted((a, b) => a - b)
      : hasDays
        ? Array.from({ length: 12 }, (_, index) => index + 1)
        : [civilDate(anchor).month];
  return months.flatMap((month) => monthDays(rule, anchor, dayOfCivil(year, month, 1)));
}

/** Whether BYMONTH, BYMONTHDAY and BYDAY let the day through. */
function matches(rule: RecurrenceRule, day: CalendarDay): boolean {
  const { year, month, date } = civilDate(day);
  if (rule.byMonth.length > 0 && !rule.byMonth.includes(month)) return false;
  const length = daysInMonth(year, month);
  if (rule.byMonthDay.length > 0) {
    if (!rule.byMonthDay.includes(date) && !rule.byMonthDay.includes(date - length - 1)) {
      return false;
    }
  }
  return (
    rule.byDay.length === 0 || rule.byDay.some((entry) => matchesWeekday(entry, day, date, length))
  );
}

function matchesWeekday(
  { ordinal, weekday }: RuleWeekday,
  day: CalendarDay,
  date: number,
  length: number,
): boolean {
  if (isoWeekday(day) !== weekday) return false;
  if (ordinal === 0) return true;
  const nth = ordinal > 0 ? Math.ceil(date / 7) : -Math.ceil((length - date + 1) / 7);
  return nth === ordinal;
}

/** BYSETPOS: the first, second, last ... of the days of a period. */
function pick(positions: readonly number[], days: CalendarDay[]): CalendarDay[] {
  if (positions.length === 0) return days;
  return days.filter(
    (_, index) => positions.includes(index + 1) || positions.includes(index - days.length),
  );
}

function ruleOfParts(parts: ReadonlyMap<string, string>): RecurrenceRule | null {
  const known = [
    "FREQ",
    "INTERVAL",
    "COUNT",
    "UNTIL",
    "WKST",
    "BYDAY",
    "BYMONTHDAY",
    "BYMONTH",
    "BYSETPOS",
  ];
  if ([...parts.keys()].some((name) => !known.includes(name))) return null;
  const frequency = FREQUENCIES.find((name) => name === parts.get("FREQ"));
  const interval = wholeNumber(parts.get("INTERVAL") ?? "1", 1, 10_000);
  const count = parts.has("COUNT") ? wholeNumber(parts.get("COUNT"), 1, 1_000_000) : undefined;
  const until = parts.has("UNTIL") ? untilDay(parts.get("UNTIL")) : undefined;
  const weekStart = WEEKDAYS.indexOf(parts.get("WKST") ?? "MO") + 1;
  const byDay = list(parts.get("BYDAY"), ruleWeekday);
  const byMonthDay = list(parts.get("BYMONTHDAY"), (text) => wholeNumber(text, -31, 31));
  const byMonth = list(parts.get("BYMONTH"), (text) => wholeNumber(text, 1, 12));
  const bySetPos = list(parts.get("BYSETPOS"), (text) => wholeNumber(text, -31, 31));
  if (!frequency || interval === null || count === null || until === null || weekStart === 0)
    return null;
  if (!byDay || !byMonthDay || !byMonth || !bySetPos) return null;
  if (byMonthDay.includes(0) || bySetPos.includes(0)) return null;
  if (
    frequency !== "MONTHLY" &&
    (bySetPos.length > 0 || byDay.some((entry) => entry.ordinal !== 0))
  ) {
    return null;
  }
  return {
    frequency,
    interval,
    count: count ?? null,
    until: until ?? null,
    weekStart: weekStart as Weekday, // 1..7: zero was refused above
    byDay,
    byMonthDay,
    byMonth,
    bySetPos,
  };
}

function list<T>(text: string | undefined, read: (item: string) => T | null): T[] | null {
  const items: T[] = [];
  for (const item of text?.split(",") ?? []) {
    const value = read(item);
    if (value === null) return null;
    items.push(value);
  }
  return items;
}

function ruleWeekday(text: string): RuleWeekday | null {
  const [, sign = "", digits = "", name = ""] = /^([+-]?)(\d?)([A-Z]{2})$/.exec(text) ?? [];
  const weekday = WEEKDAYS.indexOf(name) + 1;
  const ordinal = Number(`${sign}${digits === "" ? "0" : digits}`);
  if (weekday === 0 || Math.abs(ordinal) > 5 || (sign !== "" && digits === "")) return null;
  return { ordinal, weekday: weekday as Weekday }; // 1..7: zero was refused above
}

function wholeNumber(text: string | undefined, least: number, most: number): number | null {
  if (text === undefined || !/^[+-]?\d{1,7}$/.test(text)) return null;
  const value = Number(text);
  return value >= least && value <= most ? value : null;
}

/** UNTIL is a date; the time of a date-time is left out, since days have none. */
function untilDay(text: string | undefined): CalendarDay | null {
  const [, year, month, date] = /^(\d{4})-?(\d{2})-?(\d{2})(?:T\d{6}Z?)?$/.exec(text ?? "") ?? [];
  return parseIsoDay(`${year}-${month}-${date}`);
}
