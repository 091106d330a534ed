import "server-only";
import { AppError } from "@/lib/domain/app-error";
import type { UserId } from "@/lib/domain/ids";

import type { UserTransaction } from "./as-user";
import { Prisma } from "./generated/client";
import { goalValues } from "./goals";
import { habitValues } from "./habits";
import { importValues } from "./imports";
import type { RegisterRow } from "./register-row";
import { vacationValues } from "./vacations";

/** Every habit, goal, import and vacation of a person, deleted ones too. */
export type ThingRows = {
  readonly habits: readonly RegisterRow[];
  readonly goals: readonly RegisterRow[];
  readonly imports: readonly RegisterRow[];
  readonly vacations: readonly RegisterRow[];
};

/** The cells of one habit in one year. */
export type YearRow = {
  readonly habitId: string;
  /** Four digits. */
  readonly year: string;
  /** JSON of an object: `MM-DD` to cell. Text, because whoever reads it parses it once anyway. */
  readonly cells: string;
};

/** The place of a habit-year in the order of `readYears`. */
export type YearPlace = Pick<YearRow, "habitId" | "year">;

/** Where a copy that is read now stands. */
export type CopyFacts = {
  /** See `LogFacts`. */
  readonly epoch: string;
  /** The number of the person's last change: the cursor that continues a copy which is read after this. */
  readonly cursor: number;
};

/**
 * Reads where a copy stands. Call it before anything of the copy is read: numbers of one person appear in the order
 * of their commits, so all up to this one are seen by what is read afterwards.
 */
export async function readCopyFacts(tx: UserTransaction, userId: UserId): Promise<CopyFacts> {
  const last = (table: string) =>
    Prisma.sql`(SELECT max(x.seq) FROM ${Prisma.raw(table)} x WHERE x.user_id = u.id)`;
  // Two hundred thousand logs are sorted in memory then, not on disk; the setting ends with the transaction.
  const [row] = await tx.$queryRaw<CopyFacts[]>`
    SELECT set_config('work_mem', '32MB', true),
      coalesce(obj_description('sync_seq'::regclass, 'pg_class'), '1') AS epoch,
      greatest(u.purged_seq, ${last("habits")}, ${last("goals")}, ${last("imports")}, ${last("vacations")},
        ${last("habit_logs")}, ${last("purges")})::float8 AS cursor
    FROM users u WHERE u.id = ${userId}::uuid`;
  if (!row) throw new AppError("signed_out", "This account is no longer there.");
  return row;
}

/** Reads every habit, goal, import and vacation of a person in one statement. */
export async function readAllThings(tx: UserTransaction, userId: UserId): Promise<ThingRows> {
  const [row] = await tx.$queryRaw<ThingRows[]>`
    SELECT
      (SELECT coalesce(jsonb_agg(jsonb_build_object(
          'id', h.id, 'values', ${habitValues}, 'clocks', h.clocks) ORDER BY h.seq), '[]')
        FROM habits h WHERE h.user_id = ${userId}::uuid) AS habits,
      (SELECT coalesce(jsonb_agg(jsonb_build_object(
          'id', g.id, 'values', ${goalValues}, 'clocks', g.clocks) ORDER BY g.seq), '[]')
        FROM goals g WHERE g.user_id = ${userId}::uuid) AS goals,
      (SELECT coalesce(jsonb_agg(jsonb_build_object(
          'id', i.id, 'values', ${importValues}, 'clocks', i.clocks) ORDER BY i.seq), '[]')
        FROM imports i WHERE i.user_id = ${userId}::uuid) AS imports,
      (SELECT coalesce(jsonb_agg(jsonb_build_object(
          'id', v.id, 'values', ${vacationValues}, 'clocks', v.clocks) ORDER BY v.seq), '[]')
        FROM vacations v WHERE v.user_id = ${userId}::uuid) AS vacations`;
  return row ?? { habits: [], goals: [], imports: [], vacations: [] };
}

/**
 * The person's logs, one row for each habit and year, ascending by habit and year, deleted habits too.
 * @param after Where to go on; null begins at the beginning.
 * @param limit The most rows.
 */
export async function readYears(
  tx: UserTransaction,
  userId: UserId,
  after: YearPlace | null,
  limit: number,
): Promise<YearRow[]> {
  const { habitId, year } = after ?? { habitId: "00000000-0000-0000-0000-000000000000", year: "1" };
  return tx.$queryRaw<YearRow[]>`
    SELECT habit_id::text AS "habitId", to_char(min(day), 'YYYY') AS year,
      json_object_agg(to_char(day, 'MM-DD'), cell)::text AS cells
    FROM habit_logs
    WHERE user_id = ${userId}::uuid
      AND (habit_id, day) > (${habitId}::uuid, make_date(${Number(year)}::int, 12, 31))
    GROUP BY habit_id, extract(year FROM day)
    ORDER BY habit_id, extract(year FROM day) LIMIT ${limit}::int`;
}
