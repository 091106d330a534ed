import "server-only";
import type { UserId } from "@/lib/domain/ids";
import type { DeviceKind } from "@/lib/domain/user-agent";

import type { UserTransaction } from "./as-user";
import { type NewPastValue, PAST_VALUE_DAYS, PAST_VALUE_DEPTH } from "./past-values";

/** A past value out of an archive. `lostAt` in milliseconds since 1970. */
export type ReturnedPastValue = NewPastValue & { readonly lostAt: number };

/** What a device was called, out of an archive. Instants in milliseconds since 1970. */
export type ReturnedDevice = {
  readonly id: string;
  readonly kind: DeviceKind;
  readonly browser: string | null;
  readonly system: string | null;
  readonly firstSeenAt: number;
  readonly lastSeenAt: number;
};

/** Names of devices of one person that are remembered, those of archives among them. */
const MOST_DEVICES = 200;

/**
 * Puts past values of an archive back: those of habits that are the person's, that are not too old to be kept, and as many
 * for each register of a day as are kept of any. They are no part of any merge, so none can show again by itself.
 * One that is there already stays as it is, so the same archive twice is the same as once. Call it after the person's row was
 * locked.
 *
 * @param now Milliseconds since 1970 by the server's clock. Nothing was lost after it.
 * @returns How many are there now that were not there before.
 */
export async function writeReturnedPast(
  tx: UserTransaction,
  userId: UserId,
  values: readonly ReturnedPastValue[],
  now: number,
): Promise<number> {
  if (values.length === 0) return 0;
  return tx.$executeRaw`
    WITH brought AS MATERIALIZED (
      SELECT h, d, register, stamp, coalesce(value, 'null') AS value, "isLate",
        to_timestamp(least("lostAt", ${now}::float8) / 1000) AS lost_at
      FROM jsonb_to_recordset(${JSON.stringify(values)}::jsonb)
        AS x(h uuid, d date, register text, stamp text, value jsonb, "isLate" boolean, "lostAt" float8)),
    ranked AS (
      SELECT brought.*, row_number() OVER (PARTITION BY h, d, register ORDER BY stamp DESC) AS place,
        (SELECT count(*) FROM past_values p WHERE p.user_id = ${userId}::uuid AND p.habit_id = brought.h
          AND p.day = brought.d AND p.register = brought.register) AS present
      FROM brought
      WHERE EXISTS (SELECT FROM habits WHERE habits.user_id = ${userId}::uuid AND habits.id = brought.h)
        AND NOT EXISTS (SELECT FROM past_values p WHERE p.user_id = ${userId}::uuid AND p.habit_id = brought.h
          AND p.day = brought.d AND p.register = brought.register AND p.stamp = brought.stamp)
        AND lost_at > to_timestamp(${now}::float8 / 1000) - ${PAST_VALUE_DAYS}::int * interval '1 day')
    INSERT INTO past_values (user_id, habit_id, day, register, stamp, value, is_late, lost_at)
    SELECT ${userId}::uuid, h, d, register, stamp, value, "isLate", lost_at FROM ranked
    WHERE place + present <= ${PAST_VALUE_DEPTH}::int
    ON CONFLICT DO NOTHING`;
}

/** Notes what devices of an archive were called. One that is known here keeps its name, and none is signed in by it. */
export async function writeReturnedDevices(
  tx: UserTransaction,
  userId: UserId,
  devices: readonly ReturnedDevice[],
  now: number,
): Promise<void> {
  if (devices.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO devices (user_id, id, session_id, kind, browser, system, first_seen_at, last_seen_at)
    SELECT ${userId}::uuid, id, NULL, kind, browser, system,
      to_timestamp(least("firstSeenAt", ${now}::float8) / 1000), to_timestamp(least("lastSeenAt", ${now}::float8) / 1000)
    FROM jsonb_to_recordset(${JSON.stringify(devices)}::jsonb) AS x(id text, kind text, browser text, system text,
      "firstSeenAt" float8, "lastSeenAt" float8)
    LIMIT greatest(0, ${MOST_DEVICES}::int - (SELECT count(*) FROM devices WHERE user_id = ${userId}::uuid))
    ON CONFLICT DO NOTHING`;
}
