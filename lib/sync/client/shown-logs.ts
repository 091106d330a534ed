import {
  addDays,
  type CalendarDay,
  dayOfCivil,
  parseIsoDay,
  toIsoDay,
} from "@/lib/domain/calendar-day";
import type { DayNow } from "@/lib/domain/edited-logs";
import type { Habit } from "@/lib/domain/habit";
import { type HabitLog, unlessEmpty } from "@/lib/domain/log";
import { type PackedLogs, packLogs } from "@/lib/domain/packed-logs";
import type { LogCell } from "@/lib/sync/protocol/cell";
import { logOfCell } from "@/lib/sync/protocol/log-cell";

import type { Merged } from "./local-write";
import type { ChunkRow } from "./rows";

/** Days of one habit as logs. Cells under a name that is no day are left out. */
export function daysNow(habit: Pick<Habit, "valueType">, cells: Merged["logs"]): DayNow[] {
  return cells.flatMap(({ isoDay, cell }): DayNow[] => {
    const day = parseIsoDay(isoDay);
    return day === null ? [] : [{ day, log: shownLog(habit, day, cell) }];
  });
}

/**
 * All confirmed logs of one habit. Ten years of fifty habits go through here when a page is opened, so days are looked
 * up instead of parsed.
 */
export function logsOfChunks(
  habit: Pick<Habit, "valueType">,
  chunks: readonly ChunkRow[],
): PackedLogs {
  const logs: HabitLog[] = [];
  for (const { year, cells } of chunks.toSorted((a, b) => (a.year < b.year ? -1 : 1))) {
    const days = daysOfYear(year);
    for (const [name, cell] of Object.entries(cells)) {
      const day = days.get(name);
      const log = day === undefined ? null : shownLog(habit, day, cell);
      if (log) logs.push(log);
    }
  }
  return packLogs(logs);
}

function shownLog(
  habit: Pick<Habit, "valueType">,
  day: CalendarDay,
  cell: LogCell,
): HabitLog | null {
  return unlessEmpty(logOfCell(habit, day, cell));
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
