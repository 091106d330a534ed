/**
 * An id that no habit before has, and marks it as taken. A damaged file may give two habits one id; choices and merges
 * are kept by it.
 * @example ownId("a", new Set(["a"]), 2) // "a #2"
 */
export function ownId(plain: string, taken: Set<string>, number: number): string {
  let id = plain;
  while (taken.has(id)) id = `${id} #${number}`;
  taken.add(id);
  return id;
}
