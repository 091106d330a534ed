import { toIsoDay } from "@/lib/domain/calendar-day";
import { type LogCell, markOver, stampsOfCell } from "@/lib/sync/protocol/cell";
import type { Intent, IntentReads } from "@/lib/sync/protocol/intent";
import { patchOf, readsOf } from "@/lib/sync/protocol/intent-patch";
import type { ItemKind, SyncBatch } from "@/lib/sync/protocol/message";
import { type Fields, restampFields, stampsOfFields } from "@/lib/sync/protocol/registers";
import { Clock, type Hlc, latestStamp } from "@/lib/sync/protocol/stamp";

import { clockOfPress, clockOfThen } from "./clock-of-then";
import { filed, type Filing } from "./filings";
import { gathered, readsOfBatch } from "./gathered";
import { lostPart } from "./lost-part";
import { lostPlaceOf, NONE_TAKEN, type Press, readTaken, takenWith, writtenBy } from "./press";
import { isCounted, type PressPlace } from "./press-place";
import { RegisterDraft } from "./register-draft";
import { batchOf, type StateRow } from "./rows";
import { SCHEMA } from "./schema";
import {
  EmptiedError,
  IncompleteError,
  OutdatedTabError,
  type StorageTransaction,
} from "./storage";
import {
  effectOf,
  lastStampIn,
  NOTHING_WRITTEN,
  readsOfUndo,
  undoAfterLoss,
  undoPatch,
  type UndoRecord,
} from "./undo";

/** What stands in the store for some things and days, confirmed and waiting merged. */
export type Merged = {
  items: { kind: ItemKind; id: string; fields: Fields }[];
  logs: { habitId: string; isoDay: string; cell: LogCell }[];
};

export type Written = {
  merged: Merged;
  /** What takes it back; nothing where nothing was changed. */
  undo: UndoRecord;
  /** How many rows wait to be sent now. */
  waiting: number;
  /** The device's latest stamp now. */
  last: Hlc;
  filing: Filing;
};

/** What is special about a change. */
type Circumstances = {
  /** Counts once: when it was written before, nothing happens. */
  press?: Press;
  /** When a change that waited for the first copy was made, by the device's clock: it loses to what was said later. */
  madeAt?: number;
};

/**
 * Runs intents in one unit of work: reads the last stamp, what waits and what is confirmed, decides, stamps and
 * writes the outbox. The stamp and the sub-counters have to be read in the same transaction that writes them:
 * tabs that took them from memory would write the same stamp twice and lose additions.
 *
 * @param now Milliseconds since 1970 by the device's clock.
 * @throws IncompleteError when this device lacks the copy that tells what stands there.
 */
export async function writeIntents(
  tx: StorageTransaction,
  intents: readonly Intent[],
  now: () => number,
  circumstances: Circumstances = {},
): Promise<Written> {
  const reads = gathered(intents.map(readsOf));
  const decide: Decide = (draft, clock, { device, complete }) => {
    if (!complete) throw new IncompleteError("What is changed comes with the copy.");
    const place = lostPlaceOf(circumstances.press, device);
    return decideAll(place ? uncounted(intents, place, draft) : intents, draft, clock);
  };
  return write(tx, reads, now, decide, circumstances);
}

/** Of a press that another store may have written, which was lost: what the server never had. */
function uncounted(
  intents: readonly Intent[],
  place: PressPlace,
  draft: RegisterDraft,
): readonly Intent[] {
  return intents.filter((intent) => {
    if (intent.type !== "log.add") return true;
    return !isCounted(draft.cell(intent.habitId, toIsoDay(intent.day)) ?? {}, place);
  });
}

function decideAll(intents: readonly Intent[], draft: RegisterDraft, clock: Clock): UndoRecord {
  const undo: UndoRecord = { items: [], logs: [] };
  for (const intent of intents) {
    const batch = patchOf(intent, draft, clock.tick(), clock.device);
    const { items, logs } = undoOf(batch, draft);
    undo.items.push(...items);
    undo.logs.push(...logs);
    draft.addWaiting(batch);
  }
  return undo;
}

/**
 * Takes a write back, in one unit of work like the write itself. Throws like `writeIntents`.
 * @param press Set when it may come twice and is done once.
 */
export async function writeUndo(
  tx: StorageTransaction,
  record: UndoRecord,
  now: () => number,
  press?: Press,
): Promise<Written> {
  const decide: Decide = (draft, clock, { device, complete }) => {
    if (!complete) throw new IncompleteError("What is taken back comes with the copy.");
    const place = lostPlaceOf(press, device);
    const { items, logs } = place ? undoAfterLoss(record, place, draft) : record;
    // The last write first, so that two writes of one register end at what was there before both.
    const steps: UndoRecord[] = [
      ...logs.toReversed().map((log) => ({ items: [], logs: [log] })),
      ...items.toReversed().map((item) => ({ items: [item], logs: [] })),
    ];
    for (const step of steps) draft.addWaiting(undoPatch(step, draft, clock.tick(), clock.device));
    return NOTHING_WRITTEN;
  };
  return write(tx, readsOfUndo(record), now, decide, press && { press: after(press, record) });
}

/** A page may have noted an undo before what it takes back was written. */
function after(press: Press, record: UndoRecord): Press {
  if (!press.made?.after) return press;
  const last = latestStamp([press.made.after, lastStampIn(record)]);
  return { ...press, made: { ...press.made, after: last } };
}

/** Puts the registers of a refused change into the outbox again, under their old stamps. */
export async function writeAgain(
  tx: StorageTransaction,
  problemKey: string,
): Promise<Pick<Written, "merged" | "filing">> {
  const problem = await tx.get("problems", problemKey);
  const batch = batchOf(problem?.refused ? [problem.refused] : []);
  const reads = readsOfBatch(batch);
  const draft = await RegisterDraft.load(tx, reads);
  draft.addWaiting(batch);
  const { rows, filing } = filed(await stateOf(tx), reads);
  await tx.put("meta", rows);
  await draft.save(tx);
  await tx.remove("problems", [problemKey]);
  return { merged: mergedOf(draft, reads), filing };
}

/**
 * Writes a change that lost to a later one anew, under a new stamp, so that it wins now. Only what still
 * differs is written; the problem goes.
 *
 * @param press Set when it may come twice and is done once. It does not speak of a problem that came after it.
 */
export async function writeAnew(
  tx: StorageTransaction,
  problemKey: string,
  now: () => number,
  press?: Press,
): Promise<Written> {
  const found = await tx.get("problems", problemKey);
  const left = press?.made?.place && press.made; // who sees it to the end speaks of what is there
  const isMeant = found && (!left || found.at <= left.at);
  const refused = isMeant ? found.refused : null;
  const decide: Decide = (draft, clock) => {
    const row = refused && lostPart(refused, draft.present(refused));
    const anew = freshBatch(batchOf(row ? [row] : []), draft, clock.tick());
    const undo = undoOf(anew, draft);
    draft.addWaiting(anew);
    return undo;
  };
  const reads = readsOfBatch(batchOf(refused ? [refused] : []));
  const written = await write(tx, reads, now, decide, press && { press });
  if (isMeant) await tx.remove("problems", [problemKey]);
  return written;
}

// This and what follows stay in this file: docs/gotchas.md, "What two lazily loaded parts share".

/**
 * The device's row, checked: a tab of another version must not write rows of its own shape.
 * @throws EmptiedError when there is none any more.
 * @throws OutdatedTabError when the store has the shape of another version.
 * @example (await stateOf(tx)).device // "k3v9x2aa"
 */
export async function stateOf(tx: StorageTransaction): Promise<StateRow> {
  const row = await tx.get("meta", "state");
  if (row?.key !== "state") throw new EmptiedError("The store has been emptied.");
  if (row.schema !== SCHEMA) throw new OutdatedTabError("The store has another shape.");
  return row;
}

/** Takes it out of a draft. What is not there is left out of the things, and a day without registers has an empty cell. */
export function mergedOf(draft: RegisterDraft, reads: IntentReads): Merged {
  return {
    items: reads.items.flatMap(({ kind, id }) => {
      const fields = draft.item(kind, id);
      return fields ? [{ kind, id, fields }] : [];
    }),
    logs: reads.logs.map(({ h, d }) => ({ habitId: h, isoDay: d, cell: draft.cell(h, d) ?? {} })),
  };
}

/** What to read to see again what stands there. */
export function readsOfMerged({ items, logs }: Merged): IntentReads {
  return {
    items: items.map(({ kind, id }) => ({ kind, id })),
    logs: logs.map(({ habitId, isoDay }) => ({ h: habitId, d: isoDay })),
  };
}

type Decide = (draft: RegisterDraft, clock: Clock, state: StateRow) => UndoRecord;

// Requests are sent together: each that is waited for alone is another turn of a slow phone's event loop.
async function write(
  tx: StorageTransaction,
  reads: IntentReads,
  now: () => number,
  decide: Decide,
  { press, madeAt }: Circumstances = {},
): Promise<Written> {
  const [state, draft, taken] = await Promise.all([
    stateOf(tx),
    RegisterDraft.load(tx, reads),
    press ? readTaken(tx) : NONE_TAKEN,
  ]);
  const clock = new Clock(state.device, () => now() + state.offset, state.last);
  const isTaken = press !== undefined && taken.ids.includes(press.id);
  const stamps = stampsOf(draft, reads);
  const then = madeAt === undefined ? null : clockOfThen(madeAt, state, stamps);
  const its = press?.made ? clockOfPress(press.made, state, stamps, now()) : (then ?? clock);
  const before = isTaken ? (writtenBy(taken, press.id) ?? NOTHING_WRITTEN) : null;
  const written = before ?? decide(draft, its, state);
  clock.receive(its.last);
  const { last } = clock;
  const { rows, filing } = filed({ ...state, last }, reads);
  const [, , waiting] = await Promise.all([
    tx.put("meta", [...rows, ...(press ? [takenWith(taken, press, written)] : [])]),
    draft.save(tx),
    tx.countWaiting(),
  ]);
  return { merged: mergedOf(draft, reads), undo: effectOf(written), waiting, last, filing };
}

function stampsOf(draft: RegisterDraft, { items, logs }: IntentReads): Hlc[] {
  return [
    ...items.flatMap(({ kind, id }) => stampsOfFields(draft.item(kind, id) ?? {})),
    ...logs.flatMap(({ h, d }) => stampsOfCell(draft.cell(h, d) ?? {})),
  ];
}

/** What has to be remembered before a batch is written, to take it back. */
function undoOf(batch: SyncBatch, draft: RegisterDraft): UndoRecord {
  return {
    items: batch.items.map((written) => ({
      written,
      before: draft.item(written.kind, written.id) ?? null,
    })),
    logs: batch.logs.map((written) => ({
      written,
      before: draft.cell(written.h, written.d) ?? {},
    })),
  };
}

/** The same values under a new stamp; a mark replaces what was added since. */
function freshBatch({ items, logs }: SyncBatch, draft: RegisterDraft, stamp: Hlc): SyncBatch {
  return {
    items: items.map((item) => ({ ...item, f: restampFields(item.f, () => stamp) })),
    logs: logs.map(({ h, d, c: { mark, note } }) => ({
      h,
      d,
      c: {
        ...(mark && {
          mark: [markOver(draft.cell(h, d) ?? {}, mark[0].s, mark[0].v), stamp] as const,
        }),
        ...(note && { note: [note[0], stamp] as const }),
      },
    })),
  };
}
