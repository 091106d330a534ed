import "server-only";
import type { UserId } from "@/lib/domain/ids";
import type { DeviceKind } from "@/lib/domain/user-agent";

import type { UserTransaction } from "./as-user";

/** Devices of one person that are remembered; the one seen longest ago goes first. */
const MOST_DEVICES = 200;

/** A device as its person may see it. */
export type DeviceRow = {
  /** The name that stamps carry. */
  readonly id: string;
  readonly kind: DeviceKind;
  readonly browser: string | null;
  readonly system: string | null;
  /** Milliseconds since 1970, to the hour. */
  readonly lastSeenAt: number;
  /** Whether the session it last spoke in is still there. */
  readonly isSignedIn: boolean;
};

/**
 * Notes that a device has spoken, at `now`, and what it is called. Call it after the person's row was locked.
 * @param now Milliseconds since 1970.
 */
export async function writeDevice(
  tx: UserTransaction,
  userId: UserId,
  device: Pick<DeviceRow, "id" | "kind" | "browser" | "system"> & { sessionId: string },
  now: number,
): Promise<void> {
  const { id, sessionId, kind, browser, system } = device;
  const at = new Date(now).toISOString();
  // The session may end while its last request is under way: then it is as if it had ended after.
  await tx.$executeRaw`
    WITH present AS (SELECT id FROM sessions WHERE id = ${sessionId} FOR KEY SHARE), forgotten AS (DELETE FROM devices WHERE user_id = ${userId}::uuid AND id IN (
      SELECT id FROM devices WHERE user_id = ${userId}::uuid AND id <> ${id}
      ORDER BY last_seen_at DESC OFFSET ${MOST_DEVICES - 1}::int))
    INSERT INTO devices (user_id, id, session_id, kind, browser, system, first_seen_at, last_seen_at)
    SELECT ${userId}::uuid, ${id}, (SELECT id FROM present), ${kind}, ${browser}, ${system}, ${at}::timestamptz, ${at}::timestamptz
    ON CONFLICT (user_id, id) DO UPDATE SET session_id = excluded.session_id, kind = excluded.kind,
      browser = excluded.browser, system = excluded.system, last_seen_at = excluded.last_seen_at`;
}

/** The person's devices, the one seen last first. */
export function readDevices(tx: UserTransaction, userId: UserId): Promise<DeviceRow[]> {
  return tx.$queryRaw<DeviceRow[]>`
    SELECT id, kind, browser, system, session_id IS NOT NULL AS "isSignedIn",
      floor(extract(epoch FROM last_seen_at) * 1000)::float8 AS "lastSeenAt"
    FROM devices WHERE user_id = ${userId}::uuid ORDER BY last_seen_at DESC, id`;
}
