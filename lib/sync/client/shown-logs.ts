import { type CalendarDay, parseIsoDay } from "@/lib/domain/calendar-day";
import type { Habit } from "@/lib/domain/habit";
import type { HabitLog } from "@/lib/domain/log";
import { isEmptyCell, logOfCell } from "@/lib/sync/protocol/log-cell";

import type { Merged } from "./local-write";

/** A day as it stands in the store now; a log of null says that the day is blank. */
export type DayNow = { day: CalendarDay; log: HabitLog | null };

/** Days of one habit as logs. Cells under a name that is no day are left out. */
export function daysNow(habit: Pick<Habit, "valueType">, cells: Merged["logs"]): DayNow[] {
  return cells.flatMap(({ isoDay, cell }): DayNow[] => {
    const day = parseIsoDay(isoDay);
    if (day === null) return [];
    return [{ day, log: isEmptyCell(cell) ? null : logOfCell(habit, day, cell) }];
  });
}

/** Logs ascending by day. Of two entries for a day the later one counts. */
export function logsOf(days: readonly DayNow[]): HabitLog[] {
  const byDay = new Map(days.map(({ day, log }) => [day, log]));
  return [...byDay.values()].filter((log) => log !== null).sort((a, b) => a.day - b.day);
}

/** The logs with some days replaced; the very same list when nothing is different. */
export function withDays(logs: readonly HabitLog[], days: readonly DayNow[]): readonly HabitLog[] {
  let result = logs;
  for (const { day, log } of days) {
    const at = placeOf(result, day);
    const old = result[at]?.day === day ? result[at] : null;
    if (!isSameLog(old, log)) result = result.toSpliced(at, old ? 1 : 0, ...(log ? [log] : []));
  }
  return result;
}

function isSameLog(a: HabitLog | null, b: HabitLog | null): boolean {
  if (!a || !b) return a === b;
  return a.status === b.status && a.value === b.value && a.note === b.note;
}

// The index of the day, or of the place where it would stand.
function placeOf(logs: readonly HabitLog[], day: CalendarDay): number {
  let low = 0;
  let high = logs.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((logs[middle]?.day ?? Infinity) < day) low = middle + 1;
    else high = middle;
  }
  return low;
}
