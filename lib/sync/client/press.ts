import type { Hlc } from "@/lib/sync/protocol/stamp";

import type { TakenRow } from "./rows";
import type { StorageTransaction } from "./storage";

/**
 * A press that its page has noted outside of the store before it is written, and forgets afterwards. It may be written
 * more than once, and counts once.
 */
export type Press = {
  id: string;
  /** Others that are noted at this moment. Each of them may come again, whenever that is. */
  noted: readonly string[];
  /** Set when its own page could not see it to the end. */
  left?: PressTime;
};

/** When a press was made, and what its page could know of. */
export type PressTime = {
  /** By the device's clock, in ms. */
  at: number;
  /** The latest stamp on screen; null when no store was open. */
  after: Hlc | null;
};

/** More presses than are written between one that is noted and the moment at which all tabs can see the note. */
const MOST = 50;

/** Remembers a press in the transaction that writes it. @returns False when it was written before. */
export async function takeOnce(tx: StorageTransaction, press: Press): Promise<boolean> {
  const taken = await readTaken(tx);
  if (taken.includes(press.id)) return false;
  await tx.put("meta", [takenWith(taken, press)]);
  return true;
}

/** The presses that were written and may come again. */
export async function readTaken(tx: StorageTransaction): Promise<readonly string[]> {
  const row = await tx.get("meta", "taken");
  return row?.key === "taken" ? row.ids : [];
}

/**
 * The presses to be remembered once this one is written. To be put in the transaction that writes it: the page forgets
 * the press afterwards, and where it comes no further than this, or two tabs find the same note, it still counts once.
 *
 * @param taken Those that were remembered until now, the oldest first.
 * @example takenWith(["a"], { id: "b", noted: [] }) // { key: "taken", ids: ["a", "b"] }
 */
export function takenWith(taken: readonly string[], { id, noted }: Press): TakenRow {
  const others = taken.filter((other) => other !== id);
  const recent = others.slice(-MOST);
  const lasting = others.slice(0, -MOST).filter((other) => noted.includes(other));
  return { key: "taken", ids: [...lasting, ...recent, id] };
}
