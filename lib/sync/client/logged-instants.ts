import { type CalendarDay, parseIsoDay } from "@/lib/domain/calendar-day";
import type { LogCell } from "@/lib/sync/protocol/cell";
import { msOfStamp } from "@/lib/sync/protocol/stamp";

import { readDaysOf } from "./read-store";
import type { StorageTransaction } from "./storage";

/** A day that was logged, and the instant (ms since 1970) at which that was last said, by the clock of its device. */
export type LoggedInstant = { day: CalendarDay; at: number };

/**
 * When the days of some habits were logged: the stamps that their registers carry anyway. Skipped and missed days are
 * left out, and so are days that hold only a note. Read from the store when somebody asks, because no other screen
 * needs it and it would double what a log takes in memory.
 *
 * @returns By habit id, in no order.
 */
export async function readLoggedInstants(
  tx: StorageTransaction,
  habitIds: readonly string[],
): Promise<ReadonlyMap<string, readonly LoggedInstant[]>> {
  const { chunks, onTop } = await readDaysOf(tx, habitIds);
  const instants = new Map(habitIds.map((id) => [id, new Map<CalendarDay, number>()]));
  const take = (habitId: string, isoDay: string, cell: LogCell) => {
    const day = parseIsoDay(isoDay);
    const at = instantOf(cell);
    const own = instants.get(habitId);
    if (day === null || !own) return;
    if (at === null) own.delete(day);
    else own.set(day, at);
  };
  for (const { habitId, year, cells } of chunks) {
    for (const [name, cell] of Object.entries(cells)) take(habitId, `${year}-${name}`, cell);
  }
  for (const { habitId, isoDay, cell } of onTop.logs) take(habitId, isoDay, cell);
  return new Map(
    [...instants].map(([id, days]) => [id, [...days].map(([day, at]) => ({ day, at }))]),
  );
}

function instantOf({ mark, inc }: LogCell): number | null {
  const [said] = mark ?? [];
  if (said?.s === "skipped" || said?.s === "missed") return null;
  const stamps = Object.values(inc ?? {}).map(([, stamp]) => stamp);
  if (mark && (said?.s === "done" || (said?.v ?? null) !== null)) stamps.push(mark[1]);
  return stamps.length === 0 ? null : Math.max(...stamps.map(msOfStamp));
}
