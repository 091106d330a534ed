import { civilDate, startOfWeek } from "@/lib/domain/calendar-day";

import { monthLength } from "./habit-rules";
import type { HabitSeries } from "./series";

/**
 * Indices of the last days of the weeks that touch the series, then one that is never reached, so that
 * the walk never looks past the end.
 *
 * @example weekEndsOf(series) // [5, 12, 14, 15] for fifteen days from a Tuesday on, weeks beginning on Monday
 */
export function weekEndsOf(series: HabitSeries): Int32Array {
  const length = series.kind.length;
  const first = startOfWeek(series.from, series.weekStart) + 6 - series.from;
  const count = Math.max(0, Math.ceil((length - 1 - first) / 7)) + 1;
  const ends = new Int32Array(count + 1);
  for (let week = 0; week < count; week += 1) ends[week] = first + 7 * week;
  ends[count - 1] = length - 1; // the last week is not over
  ends[count] = length;
  return ends;
}

/** The same for months. @example monthEndsOf(series) // [2, 9, 10] for ten days from 29 January on */
export function monthEndsOf(series: HabitSeries): Int32Array {
  const length = series.kind.length;
  const from = civilDate(series.from);
  const to = civilDate(series.to);
  const count = Math.max(1, (to.year - from.year) * 12 + to.month - from.month + 1);
  const ends = new Int32Array(count + 1);
  let end = -from.date;
  let { year, month } = from;
  for (let index = 0; index < count; index += 1) {
    end += monthLength(year, month);
    ends[index] = end;
    year += month === 12 ? 1 : 0;
    month = (month % 12) + 1;
  }
  ends[count - 1] = length - 1; // the last month is not over
  ends[count] = length;
  return ends;
}
