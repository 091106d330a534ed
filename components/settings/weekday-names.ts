import { useFormatter } from "next-intl";

/** 5 January 1970 was a Monday. */
const MONDAY = Date.UTC(1970, 0, 5);
const DAY_MS = 86_400_000;

/** The names of the weekdays from Monday on, in the person's language. */
export function useWeekdayNames(): string[] {
  const format = useFormatter();
  return Array.from({ length: 7 }, (_, index) =>
    format.dateTime(new Date(MONDAY + index * DAY_MS), { weekday: "long", timeZone: "UTC" }),
  );
}
