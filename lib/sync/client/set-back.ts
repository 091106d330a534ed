import type { LogCell, Mark } from "@/lib/sync/protocol/cell";
import type { SyncLog, SyncResponse } from "@/lib/sync/protocol/message";
import type { Clock } from "@/lib/sync/protocol/stamp";

import { RegisterDraft } from "./register-draft";
import { batchOf, type StateRow } from "./rows";
import type { StorageTransaction } from "./storage";

/**
 * Whether somebody has put a backup of the server back since this device met it: the copy that follows holds less than this
 * device has seen.
 */
export function isSetBack(
  { epoch }: Pick<StateRow, "epoch">,
  now: Pick<SyncResponse, "epoch">,
): boolean {
  return epoch !== null && epoch !== now.epoch;
}

/**
 * Types anew what was typed and waits, on top of additions that the backup does not have any more. Its mark says how much of
 * them it had seen, and without them the day would show less than was typed. To be called in the unit of work that completes
 * the copy.
 *
 * @param clock That of the device; what is typed anew gets a stamp of its own.
 */
export async function typeAnew(tx: StorageTransaction, clock: Clock): Promise<void> {
  const { logs } = batchOf(await tx.all("outbox"));
  const typed = logs.filter(({ c }) => c.mark?.[0].seen);
  if (typed.length === 0) return;
  const draft = await RegisterDraft.load(tx, { items: [], logs: typed });
  const anew = typed.flatMap((log): SyncLog[] => {
    const cell = draft.cell(log.h, log.d) ?? {};
    const mark = cell.mark?.[1] === log.c.mark?.[1] ? seeingLess(cell) : null;
    return mark ? [{ h: log.h, d: log.d, c: { mark: [mark, clock.tick()] } }] : [];
  });
  draft.addWaiting({ items: [], logs: anew });
  await draft.save(tx);
}

/** The mark of a day as if only those additions had been seen that are there; null when it saw no more than that. */
function seeingLess({ mark, inc = {} }: LogCell): Mark | null {
  const before = Object.entries(mark?.[0].seen ?? {});
  const seen = before.map(
    ([device, sum]) => [device, Math.min(sum, inc[device]?.[0] ?? 0)] as const,
  );
  const isSame = seen.every(([, sum], index) => sum === before[index]?.[1]);
  return !mark || isSame ? null : { ...mark[0], seen: Object.fromEntries(seen) };
}
