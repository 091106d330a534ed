import type { IntentReads } from "@/lib/sync/protocol/intent";

import { gathered } from "./gathered";
import type { FilingRow, StateRow } from "./rows";
import type { StorageTransaction } from "./storage";

/**
 * A unit of work that changed what screens show. `device`: the store that it was of, for the browser may empty one under its
 * tabs; `number`: how many there were of this store, it among them; `reads`: the things and days that it changed, where null
 * stands for everything.
 */
export type Filing = Filed & { reads: IntentReads | null };

/** Which of a store's units of work: see `Filing`. */
export type Filed = Pick<StateRow, "device"> & { number: number };

/** Units of work that nobody was told of: those after `after`, up to and including `until`. */
export type Untold = { after: number; until: number };

/** A unit of work that changed a problem, a timer or the profile, which are read each time. */
export const SUNDRIES: IntentReads = { items: [], logs: [] };

/** As many of the last filings are remembered; who missed more of them reads everything. */
const REMEMBERED = 16;

/** One that changed more than this is remembered as one that changed everything. */
const MOST_NAMED = 50;

/** The last unit of work that changed what screens show. Its number is zero in a store that only older versions have written. */
export function filedIn(state: Pick<StateRow, "device" | "filed"> | null): Filed {
  return { device: state?.device ?? "", number: state?.filed ?? 0 };
}

/**
 * The rows by which a unit of work says that it was, and what it changed. To be put in its own transaction: a tab that is
 * ended between its commit and its word to the others leaves them something to notice.
 *
 * @param state The device's row as the unit of work leaves it, but for the number.
 * @param reads What it changed. Null: everything, or nobody knows.
 * @example filed({ ...state, filed: 4 }, null).filing // { device: "k3v9x2aa", number: 5, reads: null }
 */
export function filed(
  state: StateRow,
  reads: IntentReads | null,
): { rows: readonly [StateRow, FilingRow]; filing: Filing } {
  const { device } = state;
  const number = filedIn(state).number + 1;
  const isShort = reads !== null && reads.items.length + reads.logs.length <= MOST_NAMED;
  const note = { key: placeOf(number), number, reads: isShort ? reads : null };
  return { rows: [{ ...state, filed: number }, note], filing: { device, number, reads } };
}

/** What some filings changed, as the store remembers it. Null: possibly everything. */
export async function readsOfUntold(
  tx: StorageTransaction,
  { after, until }: Untold,
): Promise<IntentReads | null> {
  if (until - after > REMEMBERED) return null;
  const numbers = Array.from({ length: Math.max(0, until - after) }, (_, nth) => after + 1 + nth);
  const rows = await tx.getMany("meta", numbers.map(placeOf));
  const reads: IntentReads[] = [];
  for (const [nth, row] of rows.entries()) {
    // Its place was taken by a later one, or it was another version's.
    if (row === undefined || !("number" in row) || row.number !== numbers[nth]) return null;
    if (row.reads === null) return null;
    reads.push(row.reads);
  }
  return gathered(reads);
}

function placeOf(number: number): FilingRow["key"] {
  return `filing:${number % REMEMBERED}`;
}
