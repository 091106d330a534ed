import { additionTo, type LogCell, type Mark } from "@/lib/sync/protocol/cell";
import type { IntentReads, IntentState } from "@/lib/sync/protocol/intent";
import type { SyncBatch, SyncItem, SyncLog } from "@/lib/sync/protocol/message";
import { type Fields, type Json, stampFields } from "@/lib/sync/protocol/registers";
import type { Hlc } from "@/lib/sync/protocol/stamp";

/** What a write touched and how it was before. `null` before: the thing was not there. */
export type UndoRecord = {
  items: { written: SyncItem; before: Fields | null }[];
  logs: { written: SyncLog; before: LogCell }[];
};

/** What `undoPatch` has to read. */
export function readsOfUndo(record: UndoRecord): IntentReads {
  const habits = new Set(record.logs.map(({ written }) => written.h));
  return {
    items: [
      ...record.items.map(({ written: { kind, id } }) => ({ kind, id })),
      ...[...habits].map((id) => ({ kind: "habit" as const, id })),
    ],
    logs: record.logs.map(({ written: { h, d } }) => ({ h, d })),
  };
}

/**
 * The registers that take a write back, under a new stamp: each gets its previous value, a typed value with the
 * additions it had seen, so that the day shows exactly what it showed. An addition is taken back by its amount:
 * what was added since stays. Something that was made goes into the trash.
 *
 * What is not there any more, as after a backup was put back or a purge, has nothing that could be taken back: a register
 * of its own would make half a thing of it, and days without the kind of their habit.
 */
export function undoPatch(
  record: UndoRecord,
  now: IntentState,
  stamp: Hlc,
  device: string,
): SyncBatch {
  return {
    items: record.items
      .filter(({ written: { kind, id } }) => now.item(kind, id))
      .map(({ written: { kind, id, f }, before }) => ({
        kind,
        id,
        f: stampFields(before ? previousValues(f, before) : { deleted: true }, stamp),
      })),
    logs: record.logs
      .filter(({ written }) => now.item("habit", written.h))
      .map(({ written: { h, d, c }, before }) => ({
        h,
        d,
        c: previousCell(c, before, now.cell(h, d) ?? {}, stamp, device),
      })),
  };
}

// A register that was not there before is one of the removable ones (versions, pauses, weights): null removes it.
function previousValues(written: Fields, before: Fields): Record<string, Json> {
  return Object.fromEntries(
    Object.keys(written).map((name) => [name, before[name]?.[0] ?? null] as const),
  );
}

function previousCell(
  written: LogCell,
  before: LogCell,
  now: LogCell,
  stamp: Hlc,
  device: string,
): LogCell {
  const nothing: Mark = { s: null, v: null };
  const added = written.inc?.[device]?.[0];
  const taken = added === undefined ? 0 : added - (before.inc?.[device]?.[0] ?? 0);
  return {
    ...(written.mark && { mark: [before.mark?.[0] ?? nothing, stamp] as const }),
    ...(written.note && { note: [before.note?.[0] ?? null, stamp] as const }),
    ...(added !== undefined && {
      inc: additionTo(now, device, (now.inc?.[device]?.[0] ?? 0) - taken, stamp),
    }),
  };
}
