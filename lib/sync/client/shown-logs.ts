import {
  addDays,
  type CalendarDay,
  dayOfCivil,
  parseIsoDay,
  toIsoDay,
} from "@/lib/domain/calendar-day";
import type { Habit } from "@/lib/domain/habit";
import { type HabitLog, saysNothing } from "@/lib/domain/log";
import type { LogCell } from "@/lib/sync/protocol/cell";
import { logOfCell } from "@/lib/sync/protocol/log-cell";

import type { Merged } from "./local-write";
import type { ChunkRow } from "./rows";

/** A day as it stands in the store now; a log of null says that the day is blank. */
export type DayNow = { day: CalendarDay; log: HabitLog | null };

/** Days of one habit as logs. Cells under a name that is no day are left out. */
export function daysNow(habit: Pick<Habit, "valueType">, cells: Merged["logs"]): DayNow[] {
  return cells.flatMap(({ isoDay, cell }): DayNow[] => {
    const day = parseIsoDay(isoDay);
    return day === null ? [] : [{ day, log: shownLog(habit, day, cell) }];
  });
}

/**
 * All confirmed logs of one habit, ascending by day. Ten years of fifty habits go through here when a page is
 * opened, so days are looked up instead of parsed, and sorted only where they have to be.
 */
export function logsOfChunks(
  habit: Pick<Habit, "valueType">,
  chunks: readonly ChunkRow[],
): HabitLog[] {
  const logs: HabitLog[] = [];
  let isSorted = true;
  let last = -Infinity;
  for (const { year, cells } of chunks.toSorted((a, b) => (a.year < b.year ? -1 : 1))) {
    const days = daysOfYear(year);
    for (const [name, cell] of Object.entries(cells)) {
      const day = days.get(name);
      const log = day === undefined ? null : shownLog(habit, day, cell);
      if (!log) continue;
      if (log.day < last) isSorted = false;
      last = log.day;
      logs.push(log);
    }
  }
  return isSorted ? logs : logs.sort((a, b) => a.day - b.day);
}

/** The logs with some days replaced; the very same list when nothing is different. */
export function withDays(logs: readonly HabitLog[], days: readonly DayNow[]): readonly HabitLog[] {
  if (days.length > FEW_DAYS) return withManyDays(logs, days);
  let result = logs;
  for (const { day, log } of days) {
    const at = placeOf(result, day);
    const old = result[at]?.day === day ? result[at] : null;
    if (!isSameLog(old, log)) result = result.toSpliced(at, old ? 1 : 0, ...(log ? [log] : []));
  }
  return result;
}

/** A tap replaces one day. An import replaces thousands, and each would copy the whole list. */
const FEW_DAYS = 8;

function withManyDays(logs: readonly HabitLog[], days: readonly DayNow[]): readonly HabitLog[] {
  const byDay = new Map(logs.map((log) => [log.day, log] as const));
  let isSame = true;
  for (const { day, log } of days) {
    if (isSameLog(byDay.get(day) ?? null, log)) continue;
    isSame = false;
    if (log) byDay.set(day, log);
    else byDay.delete(day);
  }
  return isSame ? logs : [...byDay.values()].toSorted((a, b) => a.day - b.day);
}

function shownLog(
  habit: Pick<Habit, "valueType">,
  day: CalendarDay,
  cell: LogCell,
): HabitLog | null {
  const log = logOfCell(habit, day, cell);
  return saysNothing(log) && !log.note ? null : log;
}

const years = new Map<string, ReadonlyMap<string, CalendarDay>>();

/** The days of a year by their name in a chunk, `MM-DD`. */
function daysOfYear(year: string): ReadonlyMap<string, CalendarDay> {
  let days = years.get(year);
  if (!days) {
    const first = dayOfCivil(Number(year), 1, 1);
    const length = dayOfCivil(Number(year) + 1, 1, 1) - first;
    days = new Map(
      Array.from({ length }, (_, offset) => {
        const day = addDays(first, offset);
        return [toIsoDay(day).slice(-5), day] as const;
      }),
    );
    years.set(year, days);
  }
  return days;
}

/** Whether two logs of one day say the same; null says nothing. */
export function isSameLog(a: HabitLog | null, b: HabitLog | null): boolean {
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
