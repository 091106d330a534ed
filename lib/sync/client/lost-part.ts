import { type LogCell, registersOfCell } from "@/lib/sync/protocol/cell";
import type { Fields, Json, Register } from "@/lib/sync/protocol/registers";

import { itemToSend, logToSend, type OutboxRow, partsOfLogId } from "./rows";

/** What a lost change is held against: what stands in the store now. */
type Present = Fields | LogCell;

/**
 * Of a change that met a later one, what really differs from what stands there now. Null when nothing does: both
 * devices said the same, or the person has said it again since. Additions are never lost, and an order that
 * differs is nobody's loss.
 *
 * @param present The registers of the same thing or day, merged.
 */
export function lostPart(row: OutboxRow, present: Present): OutboxRow | null {
  if (row.kind === "log") {
    const { habitId, isoDay } = partsOfLogId(row.id);
    const { mark, note } = row.c;
    const now = new Map(registersOfCell(present as LogCell)); // the caller read the day of this row
    const left: LogCell = {
      ...(mark && isLost("mark", mark, now) && { mark }),
      ...(note && isLost("note", note, now) && { note }),
    };
    return Object.keys(left).length > 0 ? logToSend(habitId, isoDay, left) : null;
  }
  const now = new Map(Object.entries(present as Fields)); // the caller read the thing of this row
  const left = Object.entries(row.f).filter(
    ([name, register]) => name !== "position" && isLost(name, register, now),
  );
  return left.length > 0 ? itemToSend(row.kind, row.id, Object.fromEntries(left)) : null;
}

function isLost(
  name: string,
  [value, stamp]: Register<unknown>,
  now: ReadonlyMap<string, Register<Json>>,
): boolean {
  const held = now.get(name);
  if (held?.[1] === stamp) return false;
  return saidBy(name, value) !== saidBy(name, held?.[0] ?? null);
}

// Which additions a mark had seen is no part of what its writer said.
function saidBy(name: string, value: unknown): string {
  return JSON.stringify(value, (key, inner: unknown) =>
    name === "mark" && key === "seen" ? undefined : inner,
  );
}
