import "server-only";
import type { UserId } from "@/lib/domain/ids";

import type { UserTransaction } from "./as-user";
import type { JsonValue } from "./register-row";

/** Something worth telling the person's devices. Its place in the order is given while it is written. */
export type NewEvent = {
  readonly type: "habit_logged" | "goal_completed" | "goal_reopened";
  /** Makes the event happen once: a second one with this key is dropped. */
  readonly key: string | null;
  readonly data: { readonly [key: string]: JsonValue };
};

/** Writes events in the order given, in one statement. */
export async function writeEvents(
  tx: UserTransaction,
  userId: UserId,
  events: readonly NewEvent[],
): Promise<void> {
  if (events.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO events (user_id, type, key, data)
    SELECT ${userId}::uuid, type, key, data
    FROM jsonb_to_recordset(${JSON.stringify(events)}::jsonb) AS x(type text, key text, data jsonb)
    ON CONFLICT (user_id, key) DO NOTHING`;
}
