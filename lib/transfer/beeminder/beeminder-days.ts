import { type CalendarDay, parseIsoDay } from "@/lib/domain/calendar-day";

import type { FoundDay } from "../found-habit";
import { dayAtOffset, validInstant } from "../instants";
import { shown } from "../json-file";
import type { JsonFinding } from "../json-reader";

type Point = { day: CalendarDay; value: number; comment: string };

/** What Beeminder makes of the points of one day. A name that is missing here has only been seen with one point a day. */
const AGGREGATES: Readonly<Record<string, (values: readonly number[]) => number>> = {
  sum: total,
  last: (values) => values.at(-1) ?? 0,
  first: (values) => values[0] ?? 0,
  min: (values) => Math.min(...values),
  max: (values) => Math.max(...values),
  mean: (values) => meanOf([...new Set(values)]),
  uniqmean: (values) => meanOf([...new Set(values)]),
  truemean: meanOf,
  median: (values) => medianOf([...new Set(values)]),
  truemedian: medianOf,
  count: (values) => values.length,
  binary: () => 1,
  nonzero: (values) => Number(values.some((value) => value !== 0)),
};

/**
 * One day for all points of it: the amount as `aggday` says, their comments below each other. Where the way is not known
 * the last point counts, and it is said.
 */
export function daysOf(
  data: readonly unknown[],
  aggday: string,
  sourceId: string,
  { where, warnings }: JsonFinding,
): FoundDay[] {
  const points = data.flatMap((entry): Point[] => {
    const point = pointOf(entry);
    if (typeof point !== "string") return [point];
    warnings.add(point, sourceId, where, { text: shown(Array.isArray(entry) ? entry[0] : entry) });
    return [];
  });
  const byDay = Map.groupBy(points, ({ day }) => day);
  const known = Object.hasOwn(AGGREGATES, aggday) ? AGGREGATES[aggday] : undefined;
  if (!known && byDay.size < points.length) {
    warnings.add("field_left", sourceId, where, { text: shown(`aggday: ${aggday}`) });
  }
  const together = known ?? ((values: readonly number[]) => values.at(-1) ?? 0);
  return Array.from(byDay, ([day, own]) => ({
    day,
    status: null,
    value: together(own.map(({ value }) => value)) + 0, // its files have a zero below zero
    note: [...new Set(own.map(({ comment }) => comment.trim()).filter(Boolean))].join("\n"),
    where,
  }));
}

/** A day as these files write it: `20260701`, or the seconds since 1970 of older ones. Null for anything else. */
export function instantDay(date: unknown): CalendarDay | null {
  if (typeof date === "string")
    return parseIsoDay(date.replace(/^(\d{4})(\d\d)(\d\d)$/, "$1-$2-$3"));
  const instant = typeof date === "number" ? validInstant(date * 1000) : null;
  return instant === null ? null : dayAtOffset(instant, 0);
}

function pointOf(entry: unknown): Point | "bad_date" | "bad_value" {
  if (!Array.isArray(entry)) return "bad_value";
  const [date, value, comment]: unknown[] = entry;
  const day = instantDay(date);
  if (day === null || day < 0) return "bad_date";
  if (typeof value !== "number" || !Number.isFinite(value)) return "bad_value";
  return { day, value, comment: typeof comment === "string" ? comment : "" };
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function meanOf(values: readonly number[]): number {
  return total(values) / values.length;
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return meanOf(sorted.slice(Math.floor(middle), Math.ceil(middle) + 1));
}
