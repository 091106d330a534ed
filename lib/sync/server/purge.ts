import "server-only";
import type { UserTransaction } from "@/lib/data/as-user";
import { writeGoals } from "@/lib/data/goals";
import { deleteForGood, readDueTrash } from "@/lib/data/purges";
import { writeClock } from "@/lib/data/sync-rows";
import type { UserId } from "@/lib/domain/ids";
import { Clock, SERVER_DEVICE } from "@/lib/sync/protocol/stamp";
import { dueBefore, withoutHabits } from "@/lib/sync/protocol/trash";

import { fieldsOfRow, goalWrite } from "./rows";

/**
 * Deletes for good what has been in the trash for 90 days: habits with all their days, and goals. Goals that stay
 * lose the weights of such habits, as a change that travels. Call it in a transaction that holds the person's row.
 *
 * @param now Milliseconds since 1970 by the server's clock.
 * @returns How many things there were.
 * @example await asUserWriting(userId, (tx) => purgeTrash(tx, userId, Date.now()))
 */
export async function purgeTrash(
  tx: UserTransaction,
  userId: UserId,
  now: number,
): Promise<number> {
  const due = await readDueTrash(tx, userId, dueBefore(now));
  const clock = new Clock(SERVER_DEVICE, () => now, due.hlc);
  const goals = due.goals.map((row) => ({
    kind: "goal" as const,
    id: row.id,
    f: withoutHabits(fieldsOfRow(row), due.habitIds, clock),
  }));
  await writeGoals(
    tx,
    userId,
    goals.map((goal) => goalWrite(goal, now)),
  );
  if (clock.last > due.hlc) await writeClock(tx, userId, { hlc: clock.last, filed: null });
  await deleteForGood(tx, userId, due);
  return due.habitIds.length + due.goalIds.length;
}
