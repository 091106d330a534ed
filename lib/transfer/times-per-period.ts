import type { Schedule } from "@/lib/domain/schedule";

export type Period = "day" | "week" | "month" | "year";

const DAYS: Readonly<Record<Period, number>> = { day: 1, week: 7, month: 30, year: 365 };
/** The longest stretch that a rolling schedule looks at. */
const LONGEST = 366;

/**
 * The schedule for "`times` in every `count` periods". One week and one month are quotas of the calendar; days are a
 * rolling stretch. Longer periods have no equal: they become a rolling stretch of about their length, `exact` false.
 * @returns Null when the numbers mean nothing.
 * @example timesPerPeriod(3, 1, "week") // { schedule: { kind: "perWeek", n: 3 }, exact: true }
 */
export function timesPerPeriod(
  times: number,
  count: number,
  period: Period,
): { schedule: Schedule; exact: boolean } | null {
  if (!Number.isInteger(times) || !Number.isInteger(count)) return null;
  if (times < 1 || count < 1 || count > 10_000) return null;
  const days = DAYS[period] * count;
  if (times >= days) return { schedule: { kind: "daily" }, exact: true };
  if (count === 1 && period === "week")
    return { schedule: { kind: "perWeek", n: times }, exact: true };
  if (count === 1 && period === "month") {
    return { schedule: { kind: "perMonth", n: times }, exact: true };
  }
  if (days <= LONGEST) {
    return { schedule: { kind: "rolling", n: times, m: days }, exact: period === "day" };
  }
  const n = Math.max(1, Math.round((times * LONGEST) / days));
  return { schedule: { kind: "rolling", n, m: LONGEST }, exact: false };
}
