import { generateKeyBetween, generateNKeysBetween } from "fractional-indexing";

export type Placed = { id: string; position: string };

/** A key behind all others. */
export function lastPosition(ordered: readonly Placed[]): string {
  return generateKeyBetween(ordered.at(-1)?.position ?? null, null);
}

/** `count` ascending keys behind all others. */
export function lastPositions(ordered: readonly Placed[], count: number): string[] {
  return generateNKeysBetween(ordered.at(-1)?.position ?? null, null, count);
}

/**
 * New keys that put `id` before the entry `before` (null: at the end). Mostly that is one key. Two devices that
 * insert into the same gap give the same key to both, and there is no key between equal ones: the neighbours
 * behind the gap that share it are moved along then.
 *
 * @param ordered All entries in their order, `id` among them.
 */
export function keysToMove(
  ordered: readonly Placed[],
  id: string,
  before: string | null,
): ReadonlyMap<string, string> {
  const others = ordered.filter((entry) => entry.id !== id);
  const found = others.findIndex((entry) => entry.id === before);
  const gap = found === -1 ? others.length : found;
  const low = others[gap - 1]?.position ?? null;
  let end = gap;
  while (low !== null && others[end] && (others[end]?.position ?? "") <= low) end++;
  const pushed = others.slice(gap, end);
  const keys = generateNKeysBetween(low, others[end]?.position ?? null, pushed.length + 1);
  return new Map([id, ...pushed.map((entry) => entry.id)].map((name, i) => [name, keys[i] ?? ""]));
}
