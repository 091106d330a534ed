import { byPosition } from "@/lib/domain/habit";

import type { Admission, Known } from "./admission-state";
import { itemKey, type ItemKind, type SyncItem } from "./message";
import { evenOrderKeys, isWornOut } from "./order-keys";
import { textIn } from "./read-json";
import type { Clock } from "./stamp";

/** The kinds whose order keys a batch wears out: everything of these has to be known to deal out new ones. */
export function wornKinds(items: readonly SyncItem[]): ("habit" | "goal")[] {
  return (["habit", "goal"] as const).filter((kind) =>
    items.some((item) => item.kind === kind && hasWornKey(item)),
  );
}

/**
 * Deals out new order keys to all habits, or all goals, when one of an admission has grown too long or is none. The
 * order stays as it is: by key, then by id.
 *
 * @param known Holds everything of the kind that the person has.
 */
export function rebalance(known: Known, clock: Clock, admission: Admission): void {
  for (const kind of wornKinds(admission.items)) {
    const things = everythingOf(known, kind).sort(byPosition);
    const keys = evenOrderKeys(things.length);
    for (const [index, { id }] of things.entries()) {
      setPosition(known, { kind, id }, keys[index] ?? "", clock, admission);
    }
  }
}

function hasWornKey({ f }: SyncItem): boolean {
  return f["position"] !== undefined && isWornOut(textIn(f, "position"));
}

function everythingOf(known: Known, kind: ItemKind): { id: string; position: string }[] {
  return [...known.items].flatMap(([key, fields]) =>
    key.startsWith(`${kind}:`)
      ? [{ id: key.slice(kind.length + 1), position: textIn(fields, "position", "a0") }]
      : [],
  );
}

function setPosition(
  known: Known,
  { kind, id }: Pick<SyncItem, "kind" | "id">,
  position: string,
  clock: Clock,
  admission: Admission,
): void {
  const key = itemKey(kind, id);
  const f = { ...known.items.get(key), position: [position, clock.tick()] as const };
  known.items.set(key, f);
  const at = admission.items.findIndex((item) => item.kind === kind && item.id === id);
  admission.items.splice(at === -1 ? admission.items.length : at, at === -1 ? 0 : 1, {
    kind,
    id,
    f,
  });
}
