import type { CalendarDay } from "./calendar-day";
import type { PackedLogs } from "./packed-logs";

/** Which logs others were made of, and from which to which day (both included) they may differ from those. */
export type LogsChange = { before: PackedLogs; from: CalendarDay; to: CalendarDay };

const changes = new WeakMap<PackedLogs, LogsChange>();

/** Remembers of which logs `edited` were made. Only the last ones that were made of others remember it. */
export function rememberChange(edited: PackedLogs, change: LogsChange): void {
  changes.delete(change.before); // or each would hold all that were before it
  changes.set(edited, change);
}

/**
 * Of which logs these were made by replacing some days; null when they came some other way.
 *
 * @example changeOf(withDays(logs, [{ day, log }])) // { before: logs, from: day, to: day }
 */
export function changeOf(logs: PackedLogs): LogsChange | null {
  return changes.get(logs) ?? null;
}
