import type { CalendarDay, Weekday } from "./calendar-day";

/** What `perWeek` and `perMonth` count: days that were done, or the sum of the amounts. */
export type QuotaMeasure = "days" | "sum";

/**
 * When a habit is due. The first five kinds name civil days, the next two a quota for each
 * calendar week or month, the last one n times in any m days. Meaning: analytics, section 3.
 */
export type Schedule =
  | { kind: "daily" }
  | { kind: "weekdays"; days: readonly Weekday[] }
  | { kind: "everyN"; n: number; anchor?: CalendarDay }
  | { kind: "monthdays"; days: readonly number[]; clamp?: boolean }
  | { kind: "rrule"; rule: string; anchor?: CalendarDay }
  | { kind: "perWeek"; n: number; measure?: QuotaMeasure }
  | { kind: "perMonth"; n: number; measure?: QuotaMeasure }
  | { kind: "rolling"; n: number; m: number };

export const SCHEDULE_KINDS = [
  "daily",
  "weekdays",
  "everyN",
  "monthdays",
  "rrule",
  "perWeek",
  "perMonth",
  "rolling",
] as const satisfies readonly Schedule["kind"][];

/** Whether the schedule names civil days, so that a day is either on it or not. */
export function isDaySchedule(schedule: Schedule): boolean {
  return schedule.kind !== "perWeek" && schedule.kind !== "perMonth" && schedule.kind !== "rolling";
}
