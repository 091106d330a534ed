import type { Profile } from "@/lib/domain/profile";
import type { Intent } from "@/lib/sync/protocol/intent";

import { putImpossible } from "./early-writes";
import { filed, type Filing, SUNDRIES } from "./filings";
import { firstState } from "./first-rows";
import { stateOf } from "./local-write";
import { readSundries, type Sundries } from "./read-store";
import type { StorageTransaction } from "./storage";
import type { World } from "./world";

/** Begins a store that the browser has emptied anew, unless another tab has. */
export async function writeFirstRows(
  tx: StorageTransaction,
  profile: Profile,
  world: Pick<World, "randomBytes">,
): Promise<Sundries> {
  const state = await tx.get("meta", "state");
  if (!state) await tx.put("meta", [firstState(world)]);
  return writeProfile(tx, profile);
}

/** Remembers the owner's settings. */
export async function writeProfile(tx: StorageTransaction, profile: Profile): Promise<Sundries> {
  await tx.put("meta", [{ key: "profile", profile }]);
  return filedSundries(tx);
}

/** Starts the timer of a habit at an instant (ms), or stops it. */
export async function writeTimer(
  tx: StorageTransaction,
  habitId: string,
  startedAt: number | null,
): Promise<Sundries> {
  if (startedAt === null) await tx.remove("timers", [habitId]);
  else await tx.put("timers", [{ habitId, startedAt }]);
  return filedSundries(tx);
}

/** Notes a change that has become impossible. @param at Milliseconds since 1970. */
export async function tellImpossible(
  tx: StorageTransaction,
  intents: readonly Intent[],
  at: number,
): Promise<Sundries> {
  await putImpossible(tx, intents, at);
  return filedSundries(tx);
}

/** Forgets a problem, and the refused change with it. */
export async function forgetProblem(tx: StorageTransaction, key: string): Promise<Sundries> {
  await tx.remove("problems", [key]);
  return filedSundries(tx);
}

/** Says of a unit of work that touches no registers that it was. See `filed`. */
export async function fileSundries(tx: StorageTransaction): Promise<Filing> {
  const { rows, filing } = filed(await stateOf(tx), SUNDRIES);
  await tx.put("meta", rows);
  return filing;
}

async function filedSundries(tx: StorageTransaction): Promise<Sundries> {
  await fileSundries(tx);
  return readSundries(tx);
}
