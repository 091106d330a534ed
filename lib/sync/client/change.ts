import type { Intent } from "@/lib/sync/protocol/intent";
import { type Hlc, newDevice } from "@/lib/sync/protocol/stamp";

import type { Covering } from "./covering";
import { dropEarly, keepEarly } from "./early-writes";
import type { Filing } from "./filings";
import { type Merged, stateOf, writeAnew, writeIntents, writeUndo } from "./local-write";
import { type Press, takenBackOnce, takeOnce } from "./press";
import type { StorageTransaction } from "./storage";
import { type TakeBack, togetherUndone, type UndoRecord } from "./undo";
import type { World } from "./world";
import { fileSundries } from "./write-sundries";

/** What a unit of work of this tab answers: its result, and what it changed. */
export type Committed<Result> = {
  result: Result;
  merged: Merged;
  filing: Filing;
  /** How many rows wait to be sent now, when that may have changed. */
  waiting?: number;
  /** The device's latest stamp, when it has given one. */
  last?: Hlc;
  /** Whether it changed what waits for the first copy. */
  isEarly?: boolean;
};

/** A unit of work: all of it happens in one transaction, or nothing. */
export type Work<Result> = (tx: StorageTransaction) => Promise<Committed<Result>>;

type Change = {
  intents: readonly Intent[];
  /** Counts once, however often it is written. */
  press: Press | undefined;
  /** What the server has put on screen, as long as this device may lack a copy; null once it has one. */
  covering: Covering | null;
  world: Pick<World, "now" | "randomBytes">;
};

const NO_REGISTERS: Merged = { items: [], logs: [] };

/** Makes a change: decided at once or, before the first copy, kept for then. Its result says how to take it back. */
export function changing({ intents, press, covering, world }: Change): Work<TakeBack> {
  return async (tx) => {
    if (covering && !(await stateOf(tx)).complete) {
      const id = press?.id ?? newDevice(world.randomBytes(8));
      const at = press?.made?.at ?? world.now();
      if (!press || (await takeOnce(tx, press))) await keepEarly(tx, { id, intents, at }, covering);
      return early(tx, { press: id });
    }
    const { undo, ...written } = await writeIntents(tx, intents, world.now, press && { press });
    return { result: undo, ...written };
  };
}

/** Makes a change that another one has pushed aside once more. Its result says how to take it back. See `writeAnew`. */
export function insisting(problemKey: string, now: () => number, press?: Press): Work<TakeBack> {
  return async (tx) => {
    const { undo, ...written } = await writeAnew(tx, problemKey, now, press);
    return { result: undo, ...written };
  };
}

/**
 * Takes changes back, also such as wait for the first copy or have waited for it, and such as were never written.
 * @param backs The latest first.
 */
export function takingBack(
  backs: readonly TakeBack[],
  now: () => number,
  press?: Press,
): Work<null> {
  return async (tx) => {
    const records: UndoRecord[] = [];
    for (const back of backs) {
      const record = "press" in back ? await undoOfPress(tx, back.press, press) : back;
      if (record) records.push(record);
    }
    if (records.length === 0) return early(tx, null);
    return takenBack(tx, togetherUndone(records), now, press);
  };
}

/** What a press has written, if anything; after this it writes nothing any more. */
async function undoOfPress(
  tx: StorageTransaction,
  id: string,
  press: Press | undefined,
): Promise<UndoRecord | undefined> {
  return (await dropEarly(tx, id)) ?? takenBackOnce(tx, { id, noted: press?.noted ?? [] });
}

async function early<Result>(tx: StorageTransaction, result: Result): Promise<Committed<Result>> {
  return { result, merged: NO_REGISTERS, filing: await fileSundries(tx), isEarly: true };
}

async function takenBack(
  tx: StorageTransaction,
  record: UndoRecord,
  now: () => number,
  press: Press | undefined,
): Promise<Committed<null>> {
  const { undo: _undo, ...written } = await writeUndo(tx, record, now, press);
  return { result: null, ...written };
}
