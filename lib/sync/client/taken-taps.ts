import type { StorageTransaction } from "./storage";

/** More presses than anybody makes while a page comes alive. */
const MOST = 200;

/**
 * Notes that a press of a page that was not alive yet is taken over now, in the transaction that writes it. The
 * page forgets the press afterwards; where it comes no further than this, or two tabs find the same one, it
 * still counts once.
 *
 * @returns False when it was taken over before.
 */
export async function takeOnce(tx: StorageTransaction, id: string): Promise<boolean> {
  const row = await tx.get("meta", "taken");
  const ids = row?.key === "taken" ? row.ids : [];
  if (ids.includes(id)) return false;
  await tx.put("meta", [{ key: "taken", ids: [...ids, id].slice(-MOST) }]);
  return true;
}
