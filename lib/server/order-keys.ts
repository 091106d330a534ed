import "server-only";
import { generateKeyBetween, generateNKeysBetween } from "fractional-indexing";

import { keysToMove, type Placed } from "@/lib/domain/order";

/** The order key of something that comes after everything else. @param last The highest key so far. */
export function orderKeyAfter(last: string | null): string {
  try {
    return generateKeyBetween(last, null);
  } catch {
    // Somebody's client wrote a key that is none; the new thing then stands beside it.
    return last ?? "a0";
  }
}

/** New order keys that put `id` before the entry `before`, or at the end: see `keysToMove`. */
export function orderKeysToMove(
  ordered: readonly Placed[],
  id: string,
  before: string | null,
): ReadonlyMap<string, string> {
  return keysToMove(ordered, id, before, generateNKeysBetween);
}
