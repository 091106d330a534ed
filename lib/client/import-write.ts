import type { Intent } from "@/lib/sync/protocol/intent";

import type { TrackerSource } from "./tracker-source";

/** One transaction of the store: long enough to be quick, short enough to let a tap in between. */
const PART = 1000;

/**
 * Waits until this device holds everything. A new device is still receiving when its first page is already shown: an
 * import would merge into days that it does not know yet, and an undo would leave behind what had not arrived.
 */
export async function wholeCopy(source: Pick<TrackerSource, "store">): Promise<void> {
  const store = await source.store;
  await store.ready;
}

/**
 * Writes many intents in order, part by part. Each part is kept whole or not at all; the page stays alive in between.
 * @param onProgress Gets the share that is kept so far, 0 to 1.
 * @param signal Stops before the next part.
 * @returns Whether all of it was written.
 */
export async function writeInParts(
  source: Pick<TrackerSource, "write">,
  intents: readonly Intent[],
  onProgress: (share: number) => void,
  signal?: AbortSignal,
): Promise<boolean> {
  onProgress(0);
  for (let from = 0; from < intents.length; from += PART) {
    if (signal?.aborted) return false;
    const part = intents.slice(from, from + PART);
    await source.write(part);
    onProgress((from + part.length) / intents.length);
  }
  return true;
}
