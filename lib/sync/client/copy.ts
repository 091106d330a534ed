import { stampsOfCell } from "@/lib/sync/protocol/cell";
import type { CopyPart } from "@/lib/sync/protocol/message";
import { unpackYear } from "@/lib/sync/protocol/packed-year";
import { stampsOfFields } from "@/lib/sync/protocol/registers";
import { type Hlc, latestStamp, ZERO_STAMP } from "@/lib/sync/protocol/stamp";

import { settleEarly } from "./early-writes";
import { type Flight, offsetAfter, settledClock } from "./exchange";
import { filed, filedIn, type Filing } from "./filings";
import { stateOf } from "./local-write";
import type { ChunkRow, StateRow } from "./rows";
import { isSetBack, typeAnew } from "./set-back";
import type { Storage, StorageTransaction } from "./storage";
import type { World } from "./world";

type Circumstances = {
  /**
   * The device's row when the copy was asked for. When another tab has met the server since, this copy is older than
   * what is here, and nothing of it is taken: a tab that was asleep must not put old years under a new cursor.
   */
  asked: StateRow;
} & Pick<World, "now" | "stepAside">;

/**
 * Files a full copy in the place of what was confirmed; what waits stays. Years go in one at a time, each whole,
 * over those that are there, and after what a person waits for: a tap meets one year, not ten. The last unit of work
 * takes away what the copy does not have and moves the cursor: a device that is interrupted has older years among newer
 * ones, and its old cursor, which leads here again.
 *
 * @param parts All parts of the copy, in order, at least one.
 * @param flight Of the first part.
 * @param now By the device's clock. Changes that waited for the first copy are decided in the last unit of work, so
 * that no moment shows the copy without them.
 * @returns Null when nothing of it was taken in the end.
 */
export async function fileCopy(
  storage: Storage,
  parts: readonly CopyPart[],
  flight: Flight,
  { asked, now, stepAside }: Circumstances,
): Promise<Filing | null> {
  let latest = ZERO_STAMP;
  for (const year of parts.flatMap((part) => part.years)) {
    await stepAside();
    const { h, y, cells } = unpackYear(year);
    const row: ChunkRow = { habitId: h, year: y, cells };
    latest = latestStamp([latest, ...stampsOfChunk(row)]);
    await storage.write(async (tx) => {
      if (!isOvertaken(asked, await stateOf(tx))) await tx.put("chunks", [row]);
    });
  }
  return storage.write(async (tx) => {
    if (isOvertaken(asked, await stateOf(tx))) return null;
    await finish(tx, parts, flight, { latest, since: now() - flight.sentAt });
    await settleEarly(tx, now);
    return { ...filedIn(await stateOf(tx)), reads: null };
  });
}

function isOvertaken(asked: StateRow, now: StateRow): boolean {
  return (
    asked.device !== now.device ||
    asked.cursor !== now.cursor ||
    asked.epoch !== now.epoch ||
    asked.complete !== now.complete
  );
}

async function finish(
  tx: StorageTransaction,
  parts: readonly CopyPart[],
  flight: Flight,
  { latest, since }: { latest: Hlc; since: number },
): Promise<void> {
  const [first] = parts;
  if (!first) throw new RangeError("A copy has at least one part.");
  const state = await stateOf(tx);
  const items = parts.flatMap((part) => part.items);
  await tx.clear("items");
  await tx.put("items", items);
  await removeOtherYears(tx, parts);
  const seen = latestStamp([latest, ...items.flatMap((item) => stampsOfFields(item.f))]);
  const clock = await settledClock(tx, state, { said: first.now, since }, seen);
  if (isSetBack(state, first)) await typeAnew(tx, clock);
  const { rows } = filed(
    {
      ...state,
      last: clock.last,
      offset: offsetAfter(state.offset, first.now, flight),
      cursor: first.cursor,
      epoch: first.epoch,
      complete: true,
    },
    null,
  );
  await tx.put("meta", rows);
}

async function removeOtherYears(tx: StorageTransaction, parts: readonly CopyPart[]): Promise<void> {
  const kept = new Set(parts.flatMap(({ years }) => years.map(({ h, y }) => `${h}.${y}`)));
  const keys = await tx.chunkKeys();
  await tx.remove(
    "chunks",
    keys.filter(([habitId, year]) => !kept.has(`${habitId}.${year}`)),
  );
}

function stampsOfChunk({ cells }: ChunkRow): Hlc[] {
  return Object.values(cells).flatMap(stampsOfCell);
}
