import { addDays, type CalendarDay } from "@/lib/domain/calendar-day";
import { HAS_VALUE, type PackedLogs } from "@/lib/domain/packed-logs";

/** Days in a row, both ends included, outside of which two habits' logs say the same. */
export type LogsChange = { from: CalendarDay; to: CalendarDay };

/**
 * From which to which day the status or value of some log is different; null when none is. Notes are not looked at.
 *
 * @example changeOfLogs(logs, withDays(logs, [{ day, log: null }])) // { from: day, to: day }
 */
export function changeOfLogs(before: PackedLogs, after: PackedLogs): LogsChange | null {
  if (before === after) return null;
  if (before.letters === "" || after.letters === "") return spanOf(before) ?? spanOf(after);
  const from = firstDifference(before, after);
  if (from === null) return null;
  return { from, to: lastDifference(before, after) ?? from };
}

function spanOf({ base, letters }: PackedLogs): LogsChange | null {
  return letters === "" ? null : { from: base, to: addDays(base, letters.length - 1) };
}

// A first letter and a last one stand for a log: where only one of the two begins or ends, they differ.

function firstDifference(a: PackedLogs, b: PackedLogs): CalendarDay | null {
  if (a.base !== b.base) return Math.min(a.base, b.base) as CalendarDay; // the first of days is a day
  const length = Math.max(a.letters.length, b.letters.length);
  let rank = 0;
  for (let offset = 0; offset < length; offset += 1) {
    const code = a.letters.charCodeAt(offset);
    if (code !== b.letters.charCodeAt(offset)) return addDays(a.base, offset);
    if (HAS_VALUE[code] === 0) continue;
    if (a.values[rank] !== b.values[rank]) return addDays(a.base, offset);
    rank += 1;
  }
  return null;
}

function lastDifference(a: PackedLogs, b: PackedLogs): CalendarDay | null {
  const [end, endOfB] = [a.base + a.letters.length, b.base + b.letters.length];
  if (end !== endOfB) return (Math.max(end, endOfB) - 1) as CalendarDay; // the last of days is a day
  let rank = 1;
  for (let back = 1; back <= a.letters.length; back += 1) {
    const code = a.letters.charCodeAt(a.letters.length - back);
    if (code !== b.letters.charCodeAt(b.letters.length - back)) return (end - back) as CalendarDay;
    if (HAS_VALUE[code] === 0) continue;
    if (a.values.at(-rank) !== b.values.at(-rank)) return (end - back) as CalendarDay;
    rank += 1;
  }
  return null;
}
