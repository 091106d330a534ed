import { type Hlc, latestStamp, stampOf } from "@/lib/sync/protocol/stamp";

import type { PressPlace } from "./press-place";
import type { StateRow, TakenRow } from "./rows";
import type { StorageTransaction } from "./storage";
import type { UndoRecord } from "./undo";

/**
 * A press that its page has noted outside of the store before it is written, and forgets afterwards. It may be written
 * more than once, and counts once.
 */
export type Press = {
  id: string;
  /** Others that are noted at this moment. Each of them may come again, whenever that is. */
  noted: readonly string[];
  /** When it was made. Without it, when it is written: a store may have kept it waiting for seconds. */
  made?: PressTime;
};

/** When a press was made, and what its page could know of. */
export type PressTime = {
  /** By the device's clock, in ms. */
  at: number;
  /** The latest stamp on screen; null when no store was open. */
  after: Hlc | null;
  /**
   * Where it was going to be written, of one that its own page could not see to the end: it may stand there. None when that
   * ended before any store was open.
   */
  place?: PressPlace;
};

/** More presses than are written between one that is noted and the moment at which all tabs can see the note. */
const MOST = 50;

/** No press is remembered. */
export const NONE_TAKEN: TakenRow = { key: "taken", ids: [] };

/**
 * The moment of a press that is made now.
 *
 * @param state The store as its page knows it; null when it has been emptied.
 * @param at By the device's clock, in ms.
 * @example momentOf(state, Date.now()) // { at, after: state.last, place: { device: "k3v9x2aa", since: "0mi6rzmp80000-" } }
 */
export function momentOf(state: StateRow | null, at: number): PressTime {
  if (!state) return { at, after: null };
  const { device, last, offset } = state;
  const since = latestStamp([last, stampOf(Math.max(0, at + offset), 0, "")]);
  return { at, after: last, place: { device, since } };
}

/** Where a press is from when it is not from this store; null when it is. @param device That of this store. */
export function lostPlaceOf(press: Press | undefined, device: string): PressPlace | null {
  const place = press?.made?.place;
  return place && place.device !== device ? place : null;
}

/** Remembers a press in the transaction that writes it. @returns False when it was written before. */
export async function takeOnce(tx: StorageTransaction, press: Press): Promise<boolean> {
  const taken = await readTaken(tx);
  if (taken.ids.includes(press.id)) return false;
  await tx.put("meta", [takenWith(taken, press)]);
  return true;
}

/**
 * What takes a press back that its page has not heard of again: what it has written, as long as it is noted. One that was not
 * written is remembered as if it had been, and never will be: so it goes together with its undo.
 *
 * @param press The one that is taken back.
 */
export async function takenBackOnce(
  tx: StorageTransaction,
  press: Press,
): Promise<UndoRecord | undefined> {
  return (await takeOnce(tx, press)) ? undefined : writtenBy(await readTaken(tx), press.id);
}

/** The presses that were written and may come again. */
export async function readTaken(tx: StorageTransaction): Promise<TakenRow> {
  const row = await tx.get("meta", "taken");
  return row?.key === "taken" ? row : NONE_TAKEN;
}

/** What a press has written, as far as that is remembered. */
export function writtenBy({ undos = [] }: TakenRow, id: string): UndoRecord | undefined {
  return undos.find((other) => other.id === id)?.undo;
}

/**
 * The presses to be remembered once this one is written. To be put in the transaction that writes it: the page forgets
 * the press afterwards, and where it comes no further than this, or two tabs find the same note, it still counts once.
 *
 * @param taken Those that were remembered until now, the oldest first.
 * @param undo What it writes: its page may end before it hears of that, and after it was asked to take it back.
 * @example takenWith(NONE_TAKEN, { id: "b", noted: [] }) // { key: "taken", ids: ["b"], undos: [] }
 */
export function takenWith(
  { ids, undos = [] }: TakenRow,
  { id, noted }: Press,
  undo?: UndoRecord,
): TakenRow {
  const others = ids.filter((other) => other !== id);
  const recent = others.slice(-MOST);
  const lasting = others.slice(0, -MOST).filter((other) => noted.includes(other));
  const open = undos.filter((other) => other.id !== id && noted.includes(other.id));
  return {
    key: "taken",
    ids: [...lasting, ...recent, id],
    undos: undo ? [...open, { id, undo }] : open,
  };
}
