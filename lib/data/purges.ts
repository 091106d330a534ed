import "server-only";
import type { UserId } from "@/lib/domain/ids";

import type { UserTransaction } from "./as-user";
import { goalValues } from "./goals";
import type { RegisterRow } from "./register-row";

/** What has been in the trash long enough, and what of the rest leans on it. */
export type DueTrash = {
  /** The person's clock: the highest stamp the server has seen or given. */
  readonly hlc: string;
  /** Ascending. */
  readonly habitIds: readonly string[];
  readonly goalIds: readonly string[];
  /** Goals that stay and weigh one of the habits, now or in the terms to come, ascending by id. */
  readonly goals: readonly RegisterRow[];
};

/**
 * Reads what is due. Call it after the person's row was locked.
 * @param trashedBefore What went into the trash before this moment is due, in milliseconds since 1970.
 */
export async function readDueTrash(
  tx: UserTransaction,
  userId: UserId,
  trashedBefore: number,
): Promise<DueTrash> {
  const [row] = await tx.$queryRaw<DueTrash[]>`
    WITH due AS (
      SELECT 'habit' AS kind, id FROM habits
        WHERE user_id = ${userId}::uuid AND deleted_at < to_timestamp(${trashedBefore}::float8 / 1000)
      UNION ALL SELECT 'goal', id FROM goals
        WHERE user_id = ${userId}::uuid AND deleted_at < to_timestamp(${trashedBefore}::float8 / 1000))
    SELECT u.hlc,
      (SELECT coalesce(jsonb_agg(id ORDER BY id), '[]') FROM due WHERE kind = 'habit') AS "habitIds",
      (SELECT coalesce(jsonb_agg(id ORDER BY id), '[]') FROM due WHERE kind = 'goal') AS "goalIds",
      (SELECT coalesce(jsonb_agg(jsonb_build_object(
          'id', g.id, 'values', ${goalValues}, 'clocks', g.clocks) ORDER BY g.id), '[]')
        FROM goals g WHERE g.user_id = u.id
          AND NOT EXISTS (SELECT FROM due WHERE kind = 'goal' AND due.id = g.id)
          AND (EXISTS (SELECT FROM goal_habits gh JOIN due ON due.kind = 'habit' AND due.id = gh.habit_id
              WHERE gh.user_id = g.user_id AND gh.goal_id = g.id)
            OR EXISTS (SELECT FROM due WHERE due.kind = 'habit'
              AND g.coming -> 'weights' -> due.id::text IS NOT NULL))) AS goals
    FROM users u WHERE u.id = ${userId}::uuid`;
  if (!row) throw new Error("The person's row was locked and is not there.");
  return row;
}

/**
 * Deletes habits with all their days, and goals, for good. Their ids stay, numbered for the feed, habits first; and
 * the highest number that any of their rows had is noted: a cursor below it never heard of the trash.
 */
export async function deleteForGood(
  tx: UserTransaction,
  userId: UserId,
  { habitIds, goalIds }: Pick<DueTrash, "habitIds" | "goalIds">,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE users u SET purged_seq = greatest(u.purged_seq,
      (SELECT max(seq) FROM habits WHERE user_id = u.id AND id = ANY(${habitIds}::uuid[])),
      (SELECT max(seq) FROM goals WHERE user_id = u.id AND id = ANY(${goalIds}::uuid[])),
      (SELECT max(seq) FROM habit_logs WHERE user_id = u.id AND habit_id = ANY(${habitIds}::uuid[])))
    WHERE u.id = ${userId}::uuid`;
  await tx.$executeRaw`
    DELETE FROM habits WHERE user_id = ${userId}::uuid AND id = ANY(${habitIds}::uuid[])`;
  await tx.$executeRaw`
    DELETE FROM goals WHERE user_id = ${userId}::uuid AND id = ANY(${goalIds}::uuid[])`;
  await tx.$executeRaw`
    INSERT INTO purges (user_id, kind, id)
    SELECT ${userId}::uuid, kind, id FROM (
      SELECT 1 AS turn, 'habit' AS kind, unnest(${habitIds}::uuid[]) AS id
      UNION ALL SELECT 2, 'goal', unnest(${goalIds}::uuid[])) AS gone
    ORDER BY turn, id`;
}
