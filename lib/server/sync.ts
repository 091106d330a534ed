import "server-only";
import type { UserTransaction } from "@/lib/data/as-user";
import { AppError } from "@/lib/domain/app-error";
import type { UserId } from "@/lib/domain/ids";
import { isDiskNearlyFull } from "@/lib/platform/disk-room";
import type { Intent } from "@/lib/sync/protocol/intent";
import type { CopyPart, SyncResponse, SyncResult } from "@/lib/sync/protocol/message";
import { syncTx } from "@/lib/sync/server/apply";
import { copyPart } from "@/lib/sync/server/copy";
import { applyIntents } from "@/lib/sync/server/intents";
import { type RawSyncRequest, syncRequestSchema } from "@/lib/sync/server/wire-schemas";
import type { Consequences } from "@/lib/sync/server/write-batch";

import { goalConsequences } from "./goal-events";
import { habitConsequences } from "./habit-events";

export { syncRequestSchema };

/** Bytes that one sync may bring: 200 notes of full length and what is around them. */
export const MAX_SYNC_BYTES = 8_000_000;

/** All that follows from a change, in the order in which it is told. */
const consequences: Consequences = async (...change) => [
  ...(await habitConsequences(...change)),
  ...(await goalConsequences(...change)),
];

/** Answers a device: takes what it changed, tells what it does not know. See `syncTx`. */
export async function syncDevice(userId: UserId, request: RawSyncRequest): Promise<SyncResponse> {
  if (request.items.length + request.logs.length > 0) demandRoom();
  return syncTx(userId, request, { now: Date.now(), consequences });
}

/** Answers a device that has no copy yet, or none that it can continue from. See `copyPart`. */
export function copyForDevice(userId: UserId, after: string | null): Promise<CopyPart> {
  return copyPart(userId, after, { now: Date.now() });
}

/**
 * Does what a form asks for, as a tap in the browser would. See `applyIntents`.
 * @param intents A list, or a function that looks at what is there first, in the same transaction.
 */
export async function saveIntents(
  userId: UserId,
  intents: readonly Intent[] | ((tx: UserTransaction) => Promise<readonly Intent[]>),
): Promise<readonly SyncResult[]> {
  demandRoom();
  return applyIntents(userId, typeof intents === "function" ? intents : () => intents, {
    now: Date.now(),
    consequences,
  });
}

/** Refuses what would grow while there is little room: the device keeps it, and asks again later. */
function demandRoom(): void {
  if (isDiskNearlyFull()) throw new AppError("no_room", "The disk of the database is nearly full.");
}
