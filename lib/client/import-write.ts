import type { Intent } from "@/lib/sync/protocol/intent";

import type { TrackerSource } from "./tracker-source";

/** How long one transaction of the store may take: quick on the whole, and short enough to let a tap in between. */
const PART_MS = 250;
/** Changes in the first part and the least in any; then as many as the device manages in that time. */
const LEAST = 500;
const MOST = 8000;

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
  let size = LEAST;
  for (let from = 0; from < intents.length;) {
    if (signal?.aborted) return false;
    const part = intents.slice(from, endOfPart(intents, from + size));
    const began = performance.now();
    await source.write(part);
    size = nextSize(size, performance.now() - began);
    from += part.length;
    onProgress(from / intents.length);
  }
  return true;
}

// A day is never half written: its note goes with what was logged.
function endOfPart(intents: readonly Intent[], end: number): number {
  const [last, next] = [intents[end - 1], intents[end]];
  const isOneDay =
    last?.type === "log.mark" &&
    next?.type === "log.note" &&
    last.habitId === next.habitId &&
    last.day === next.day;
  return isOneDay ? end + 1 : end;
}

function nextSize(size: number, took: number): number {
  if (took < PART_MS) return Math.min(MOST, size * 2);
  return took > 2 * PART_MS ? Math.max(LEAST, Math.floor(size / 2)) : size;
}
