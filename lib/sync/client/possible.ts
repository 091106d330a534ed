import { AppError } from "@/lib/domain/app-error";
import type { Intent } from "@/lib/sync/protocol/intent";
import { patchOf, readsOf } from "@/lib/sync/protocol/intent-patch";
import { Clock } from "@/lib/sync/protocol/stamp";

import type { Covering } from "./covering";
import { coveredState, readEarly } from "./early-writes";
import { gathered } from "./gathered";
import { stateOf } from "./local-write";
import { RegisterDraft } from "./register-draft";
import { IncompleteError, type StorageTransaction } from "./storage";

type Presses = readonly { intents: readonly Intent[] }[];

/**
 * Asks whether a press could be decided after others that are not written either. Writes nothing, so it can be asked
 * on a full device, where a press that is impossible has to be refused and not kept for later.
 *
 * @param before The presses before it, the oldest first. One of them that is impossible is left out.
 * @param covering What the server has put on screen, as long as this device may lack a copy; null once it has one.
 * @throws AppError when it could not, as `patchOf` does.
 * @throws IncompleteError when this device lacks the copy that tells what stands there, and nothing covers for it.
 * @example
 * await storage.read((tx) => assertPossible(tx, [{ type: "habit.delete", id }], [], null)); // AppError: no such habit
 */
export async function assertPossible(
  tx: StorageTransaction,
  intents: readonly Intent[],
  before: Presses,
  covering: Covering | null,
): Promise<void> {
  const state = await stateOf(tx);
  if (covering && !state.complete) {
    const { waiting } = await readEarly(tx);
    return coveredState(covering, [...waiting, ...before]).write(intents);
  }
  if (!state.complete) throw new IncompleteError("What is changed comes with the copy.");
  const all = [...before.flatMap((press) => press.intents), ...intents];
  const draft = await RegisterDraft.load(tx, gathered(all.map(readsOf)));
  const clock = new Clock(state.device, () => 0, state.last);
  for (const press of before) tryPress(draft, press.intents, clock);
  decide(draft, intents, clock);
}

function tryPress(draft: RegisterDraft, intents: readonly Intent[], clock: Clock): void {
  try {
    decide(draft, intents, clock);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
}

function decide(draft: RegisterDraft, intents: readonly Intent[], clock: Clock): void {
  for (const intent of intents)
    draft.addWaiting(patchOf(intent, draft, clock.tick(), clock.device));
}
