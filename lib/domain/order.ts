/** Something that stands in an order: see `byPosition`. */
export type Placed = { id: string; position: string };

/** `count` ascending keys between two others; null stands for an open end. The package fractional-indexing has it. */
export type KeysBetween = (low: string | null, high: string | null, count: number) => string[];

/**
 * Before which entry one has to be put to stand one place further up or down. A null `before` is the end of the
 * list; null alone says that there is no such place, or no such entry.
 * @example stepBefore([{ id: "a" }, { id: "b" }], "a", "down") // { before: null }
 * @example stepBefore([{ id: "a" }, { id: "b" }], "a", "up") // null
 */
export function stepBefore<Entry extends { id: string }>(
  ordered: readonly Entry[],
  id: string,
  direction: "up" | "down",
): { before: Entry["id"] | null } | null {
  const index = ordered.findIndex((entry) => entry.id === id);
  const passed = index === -1 ? undefined : ordered[direction === "up" ? index - 1 : index + 1];
  if (!passed) return null;
  return { before: direction === "up" ? passed.id : (ordered[index + 2]?.id ?? null) };
}

/**
 * New keys that put `id` before the entry `before` (null: at the end). Mostly that is one key. Two devices that
 * insert into the same gap give the same key to both, and there is no key between equal ones: the neighbours
 * behind the gap that share it are moved along then.
 *
 * @param ordered All entries in their order, `id` among them.
 * @example keysToMove([{ id: "a", position: "a0" }, { id: "b", position: "a1" }], "b", "a", keysBetween) // b → "Zz"
 */
export function keysToMove(
  ordered: readonly Placed[],
  id: string,
  before: string | null,
  keysBetween: KeysBetween,
): ReadonlyMap<string, string> {
  const others = ordered.filter((entry) => entry.id !== id);
  const found = others.findIndex((entry) => entry.id === before);
  const gap = found === -1 ? others.length : found;
  const low = others[gap - 1]?.position ?? null;
  let end = gap;
  while (low !== null && others[end] && (others[end]?.position ?? "") <= low) end++;
  const pushed = others.slice(gap, end);
  const keys = keysBetween(low, others[end]?.position ?? null, pushed.length + 1);
  return new Map([id, ...pushed.map((entry) => entry.id)].map((name, i) => [name, keys[i] ?? ""]));
}
