import { generateKeyBetween, generateNKeysBetween } from "fractional-indexing";

import { keysToMove as keysToMoveBy, type Placed } from "@/lib/domain/order";

/** A key behind all others. */
export function lastPosition(ordered: readonly Placed[]): string {
  return generateKeyBetween(ordered.at(-1)?.position ?? null, null);
}

/** `count` ascending keys behind all others. */
export function lastPositions(ordered: readonly Placed[], count: number): string[] {
  return generateNKeysBetween(ordered.at(-1)?.position ?? null, null, count);
}

/** New keys that put `id` before the entry `before`, or at the end. */
export function keysToMove(
  ordered: readonly Placed[],
  id: string,
  before: string | null,
): ReadonlyMap<string, string> {
  return keysToMoveBy(ordered, id, before, generateNKeysBetween);
}
