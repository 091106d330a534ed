import { additionTo, type LogCell, type Mark, stampsOfCell } from "@/lib/sync/protocol/cell";
import type { IntentReads, IntentState } from "@/lib/sync/protocol/intent";
import type { SyncBatch, SyncItem, SyncLog } from "@/lib/sync/protocol/message";
import {
  type Fields,
  type Json,
  type Register,
  stampFields,
  stampsOfFields,
} from "@/lib/sync/protocol/registers";
import { type Hlc, latestStamp, ZERO_STAMP } from "@/lib/sync/protocol/stamp";

import type { PressPlace } from "./press-place";

/** What a write touched and how it was before. `null` before: the thing was not there. */
export type UndoRecord = {
  items: { written: SyncItem; before: Fields | null }[];
  logs: { written: SyncLog; before: LogCell }[];
};

/**
 * What takes a change back: what it wrote, or the id of a press of which the page does not know that. It waits for the first
 * copy (`EarlyWrite`), or is on its way into the store, or was when the page ended. Plain data, so that a page can note that
 * it was asked for.
 */
export type TakeBack = UndoRecord | { press: string };

/** Of a change that wrote nothing, or only what stood there already, as the same press made twice: there is nothing to take back. */
export const NOTHING_WRITTEN: UndoRecord = { items: [], logs: [] };

/** What has to be taken back of what was written: nothing where all of it stood there already. */
export function effectOf(record: UndoRecord): UndoRecord {
  const { items, logs } = record;
  const isSameAsBefore =
    items.every(({ written: { f }, before }) =>
      Object.entries(f).every(([name, register]) => isSame(register, before?.[name])),
    ) &&
    logs.every(({ written: { c }, before }) => {
      const { mark, note, inc } = c;
      return (!mark || isSame(mark, before.mark)) && (!note || isSame(note, before.note)) && !inc;
    });
  return isSameAsBefore ? NOTHING_WRITTEN : record;
}

/** Several changes as one that is taken back. @param records The latest first. */
export function togetherUndone(records: readonly UndoRecord[]): UndoRecord {
  const inOrder = records.toReversed();
  return {
    items: inOrder.flatMap(({ items }) => items),
    logs: inOrder.flatMap(({ logs }) => logs),
  };
}

/** The latest stamp that a change was written under; what takes it back comes after that. */
export function lastStampIn({ items, logs }: UndoRecord): Hlc {
  return latestStamp([
    ...items.flatMap(({ written }) => stampsOfFields(written.f)),
    ...logs.flatMap(({ written }) => stampsOfCell(written.c)),
  ]);
}

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
 *
 * @param device That of this store. What another store of this browser had added is taken from the sum of this one.
 * @example undoPatch(record, draft, clock.tick(), clock.device) // { items: [], logs: [{ h, d, c: { mark: [before, stamp] } }] }
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

/**
 * What is left to take back of a write that another store of this browser made, which was lost: an addition that the server
 * never had is gone already, and one that the other store has still taken back as well.
 *
 * @param now The full copy, and what waits here.
 * @example undoAfterLoss(record, press.made.place, draft) // the record without the days that need nothing
 */
export function undoAfterLoss(
  { items, logs }: UndoRecord,
  place: PressPlace,
  now: Pick<IntentState, "cell">,
): UndoRecord {
  return {
    items,
    logs: logs.filter(({ written: { h, d, c } }) => {
      const written = c.inc?.[place.device]?.[1];
      if (written === undefined) return true;
      const sent = now.cell(h, d)?.inc?.[place.device]?.[1] ?? ZERO_STAMP;
      return sent >= written && sent <= place.since;
    }),
  };
}

function isSame<Value>([written]: Register<Value>, before: Register<Value> | undefined): boolean {
  return before !== undefined && JSON.stringify(written) === JSON.stringify(before[0]);
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
  const added = additionIn(written, before);
  return {
    ...(written.mark && { mark: [before.mark?.[0] ?? nothing, stamp] as const }),
    ...(written.note && { note: [before.note?.[0] ?? null, stamp] as const }),
    ...(added && {
      inc: additionTo(now, device, (now.inc?.[device]?.[0] ?? 0) - added.amount, stamp),
    }),
  };
}

/** What one write added to a day; a write speaks for one device. */
function additionIn(written: LogCell, before: LogCell): { device: string; amount: number } | null {
  const [addition] = Object.entries(written.inc ?? {});
  if (!addition) return null;
  const [device, [sum]] = addition;
  return { device, amount: sum - (before.inc?.[device]?.[0] ?? 0) };
}
