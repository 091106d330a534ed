import "server-only";
import type { UserId } from "@/lib/domain/ids";
import type { EventType } from "@/lib/domain/live-event";

import { asUser, type UserTransaction } from "./as-user";
import { Prisma } from "./generated/client";
import type { JsonValue } from "./register-row";
import { type ClockRow, settingClock } from "./sync-rows";

/** Something worth telling the person's devices. Its place in the order is given while it is written. */
export type NewEvent = {
  readonly type: EventType;
  /** Makes the event happen once: a second one with this key is dropped. */
  readonly key: string | null;
  readonly data: { readonly [key: string]: JsonValue };
};

/** An event with its number, which is one of the cursor's. */
type StoredEvent = {
  readonly seq: number;
  readonly type: string;
  readonly data: JsonValue;
};

/** Where a person's news stand, all of one moment. Numbers are 0 while there is nothing. */
export type News = {
  /** The number of the newest change that a device can pull. */
  readonly head: number;
  /** The number of the newest event. */
  readonly last: number;
  /** Those asked for, oldest first. */
  readonly events: readonly StoredEvent[];
};

/**
 * Writes events in the order given, in one statement.
 * @param clock Where the person's clock stands now; null when it stands where it did.
 */
export async function writeEvents(
  tx: UserTransaction,
  userId: UserId,
  events: readonly NewEvent[],
  clock: ClockRow | null = null,
): Promise<void> {
  if (events.length === 0 && !clock) return;
  await tx.$executeRaw`
    ${clock ? Prisma.sql`WITH clock AS (${settingClock(userId, clock)})` : Prisma.empty}
    INSERT INTO events (user_id, type, key, data)
    SELECT ${userId}::uuid, type, key, data
    FROM jsonb_to_recordset(${JSON.stringify(events)}::jsonb) AS x(type text, key text, data jsonb)
    ON CONFLICT (user_id, key) DO NOTHING`;
}

/**
 * Reads the person's events after the number `after`, at most `limit`, in one statement. Those older than
 * a week are no news any more: what they were about is in the data.
 *
 * @param after Not included. Null asks for no events, only for where the numbers stand.
 * @example await readNews(ada, 41, 200); // { head: 52, last: 50, events: [{ seq: 50, … }] }
 */
export async function readNews(userId: UserId, after: number | null, limit: number): Promise<News> {
  const [row] = await asUser(
    userId,
    (tx) => tx.$queryRaw<News[]>`
      WITH me AS (SELECT ${userId}::uuid AS id)
      SELECT greatest(
          (SELECT max(seq) FROM habits WHERE user_id = me.id),
          (SELECT max(seq) FROM habit_logs WHERE user_id = me.id),
          (SELECT max(seq) FROM goals WHERE user_id = me.id),
          (SELECT max(seq) FROM imports WHERE user_id = me.id),
          (SELECT max(seq) FROM vacations WHERE user_id = me.id), 0)::float8 AS head,
        coalesce((SELECT max(seq) FROM events WHERE user_id = me.id), 0)::float8 AS last,
        coalesce((
          SELECT jsonb_agg(jsonb_build_object('seq', e.seq, 'type', e.type, 'data', e.data) ORDER BY e.seq)
          FROM (
            SELECT seq, type, data FROM events
            WHERE user_id = me.id AND seq > ${after}::float8::bigint
              AND created_at > now() - interval '7 days'
            ORDER BY seq LIMIT ${limit}::int) AS e), '[]') AS events
      FROM me`,
  );
  if (!row) throw new Error("A statement without a table answered nothing.");
  return row;
}
