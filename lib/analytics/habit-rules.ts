import { addDays, type CalendarDay, civilDate } from "@/lib/domain/calendar-day";
import { type Habit, type HabitVersion, versionOn } from "@/lib/domain/habit";
import { isDaySchedule, type Schedule } from "@/lib/domain/schedule";

/** What analytics need to know of a habit; its name and looks play no part. */
export type HabitRules = Pick<
  Habit,
  | "start"
  | "end"
  | "valueType"
  | "versions"
  | "pauses"
  | "unloggedIsDone"
  | "clockOrigin"
  | "timeWindow"
>;

/** A maximal run of active days under one version (analytics, 2.1). `to` is `Infinity` while it goes on. */
export type Segment = { version: HabitVersion; from: CalendarDay; to: number };

/** What one step of a streak is. */
export type UnitKind = "day" | "week" | "month";

/** Small enough to be rounding, everywhere in analytics. */
export const EPS = 1e-9;

/**
 * The segments of a habit, oldest first, known future versions included.
 *
 * @example segmentsOf(habit) // [{ version, from: habit.start, to: Infinity }] for a habit that was never edited
 */
export function segmentsOf(habit: HabitRules): Segment[] {
  const last = habit.end ?? Infinity;
  return habit.versions.flatMap((version, index) => {
    const from = index === 0 ? habit.start : later(habit.start, version.from);
    const next = habit.versions[index + 1];
    const to = Math.min(last, next ? next.from - 1 : Infinity);
    return to < from ? [] : [{ version, from, to }];
  });
}

/** Whether the habit exists on the day: `start` and `end` are both included. */
export function isActiveOn(habit: Pick<Habit, "start" | "end">, day: CalendarDay): boolean {
  return habit.start <= day && (habit.end === null || day <= habit.end);
}

/** The version that names the kind of the habit now: the one in force today, or on its last day. */
export function presentVersion(habit: HabitRules, today: CalendarDay): HabitVersion {
  const day = habit.end !== null && habit.end < today ? habit.end : today;
  return versionOn(habit, day);
}

/** What a streak under this schedule counts: days, weeks or months. */
export function unitKindOf(schedule: Schedule): UnitKind {
  if (schedule.kind === "perWeek") return "week";
  return schedule.kind === "perMonth" ? "month" : "day";
}

/** How a day under the schedule is judged. `limit` is a sum that must not be exceeded. */
export type Measure = "day" | "count" | "rolling" | "amount" | "limit";

/** The measure of a version: day schedules, quota in days, rolling, and sums from below or above. */
export function measureOf(version: HabitVersion): Measure {
  const { schedule } = version;
  if (isDaySchedule(schedule)) return "day";
  if (schedule.kind === "rolling") return "rolling";
  if (!isSumSchedule(schedule)) return "count";
  return version.target?.op === "at_most" ? "limit" : "amount";
}

/** Whether the quota counts amounts instead of days. */
export function isSumSchedule(schedule: Schedule): boolean {
  return (
    (schedule.kind === "perWeek" || schedule.kind === "perMonth") && schedule.measure === "sum"
  );
}

/**
 * What a schedule expects of so many days that count (analytics, 5.1): all of them under fixed days, else n of 7, of the
 * length of the month, or of m. All of them lie in the month of `day`.
 */
export function expectedOf(schedule: Schedule, day: CalendarDay, days: number): number {
  if (schedule.kind !== "perMonth") {
    const { n, length } = nominalQuota(schedule);
    return (n * days) / length;
  }
  const { year, month } = civilDate(day);
  return (schedule.n * days) / monthLength(year, month);
}

/** n and the nominal length L of a quota or rolling schedule (analytics, 6.2): 7, 30 or m days. */
export function nominalQuota(schedule: Schedule): { n: number; length: number } {
  switch (schedule.kind) {
    case "perWeek":
      return { n: schedule.n, length: 7 };
    case "perMonth":
      return { n: schedule.n, length: 30 };
    case "rolling":
      return { n: schedule.n, length: schedule.m };
    case "daily":
    case "weekdays":
    case "everyN":
    case "monthdays":
    case "rrule":
      return { n: 1, length: 1 };
  }
}

/** The later of two days. */
function later(a: CalendarDay, b: CalendarDay): CalendarDay {
  return a > b ? a : b;
}

/** The earlier of two days. */
export function earlier(a: CalendarDay, b: CalendarDay): CalendarDay {
  return a < b ? a : b;
}

/** The last day of the month that holds the day. */
export function endOfMonth(day: CalendarDay): CalendarDay {
  const { year, month, date } = civilDate(day);
  return addDays(day, monthLength(year, month) - date);
}

/** Days of a month, by the rule of the Gregorian calendar; much asked for, so without a `Date`. */
export function monthLength(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}
