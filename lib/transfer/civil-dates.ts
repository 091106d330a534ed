import { type CalendarDay, parseIsoDay } from "@/lib/domain/calendar-day";

import type { DateOrder } from "./import-plan";

/** Two numbers before a year: which of them is the month is for the order to say. */
type Parts = { first: number; second: number; year: number };

export type OrderFinding = DateOrder | "unclear" | "not_needed";

/**
 * What a column of dates says about its own order. Dates that begin with the year need none. A number over 12
 * settles it, and so does a file that runs down (or up) day by day under one order only. When both orders occur,
 * or neither reason holds, it is unclear and the owner is asked: a date is never guessed.
 * @param columns Columns that were written together. Cells that are no dates are ignored.
 * @example dateOrderOf([["07-04-26", "07-13-26"]]) // "month_first"
 */
export function dateOrderOf(columns: readonly (readonly string[])[]): OrderFinding {
  const parts = columns.map((cells) => cells.map(shortParts).filter((part) => part !== null));
  const all = parts.flat();
  if (all.length === 0) return "not_needed";
  const dayFirst = all.some(({ first }) => first > 12);
  const monthFirst = all.some(({ second }) => second > 12);
  if (dayFirst !== monthFirst) return dayFirst ? "day_first" : "month_first";
  return dayFirst ? "unclear" : orderBySequence(parts);
}

/**
 * The day of a cell: `2026-07-04`, also with `/` or `.` and with a time behind it, or `07-04-26` read by `order`.
 * Null when it is no date, or a short one without an order. Two-digit years are of this century.
 */
export function dayOfCell(cell: string, order: DateOrder | null): CalendarDay | null {
  const text = cell.trim();
  const iso = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T ].*)?$/.exec(text);
  if (iso) return realDay(Number(iso[1]), Number(iso[3]), Number(iso[4]));
  const parts = shortParts(text);
  return parts && order ? dayOfParts(parts, order) : null;
}

function shortParts(cell: string): Parts | null {
  const match = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{2}|\d{4})(?:[T ].*)?$/.exec(cell.trim());
  if (!match) return null;
  const year = Number(match[4]);
  return {
    first: Number(match[1]),
    second: Number(match[3]),
    year: year < 100 ? 2000 + year : year,
  };
}

function dayOfParts({ first, second, year }: Parts, order: DateOrder): CalendarDay | null {
  return order === "month_first" ? realDay(year, first, second) : realDay(year, second, first);
}

function realDay(year: number, month: number, date: number): CalendarDay | null {
  if (year < 1970) return null;
  const text = [
    String(year).padStart(4, "0"),
    ...[month, date].map((n) => String(n).padStart(2, "0")),
  ];
  return parseIsoDay(text.join("-"));
}

// Trackers write one row a day, so the right order gives neighbours and the wrong one gives months.
function orderBySequence(columns: readonly (readonly Parts[])[]): OrderFinding {
  const steps = (order: DateOrder) =>
    columns.flatMap((parts) => {
      const days = parts.map((part) => dayOfParts(part, order));
      return days.slice(1).map((day, index) => Math.abs((day ?? 0) - (days[index] ?? 0)));
    });
  const neighbours = (order: DateOrder) => steps(order).filter((step) => step === 1).length;
  const pairs = steps("day_first").length;
  if (pairs < 3) return "unclear";
  const [month, day] = [neighbours("month_first") / pairs, neighbours("day_first") / pairs];
  if (month > 0.8 && day < 0.2) return "month_first";
  return day > 0.8 && month < 0.2 ? "day_first" : "unclear";
}
