import "server-only";
import type { UserId } from "@/lib/domain/ids";

import { Prisma } from "./generated/client";
import { packedColumns, type PackedRow } from "./logs";
import type { RegisterRow } from "./register-row";
import { vacationValues } from "./vacations";

/** What the analytics of some habits need besides the habits. */
export type SeriesRows = {
  /** One for each habit that was logged, deleted habits too. */
  readonly logs: readonly PackedRow[];
  /** Every vacation of the person, deleted ones too; none where there is no habit. */
  readonly vacations: readonly RegisterRow[];
};

/**
 * The columns `logs` and `vacations` of a statement, so that they are read with the habits they belong to.
 *
 * @param ids A sub-select of habit ids.
 * @param from The first day, as an expression of the type `date`.
 * @example Prisma.sql`WITH chosen AS (…) SELECT ${seriesColumns(ada, Prisma.sql`SELECT id FROM chosen`, Prisma.sql`DATE '2026-01-01'`)}`
 */
export function seriesColumns(userId: UserId, ids: Prisma.Sql, from: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    (SELECT coalesce(jsonb_agg(to_jsonb(packed)), '[]') FROM (
      SELECT ${packedColumns} FROM habit_logs
      WHERE user_id = ${userId}::uuid AND habit_id IN (${ids}) AND day >= ${from}
      GROUP BY habit_id) AS packed) AS logs,
    (SELECT coalesce(jsonb_agg(jsonb_build_object(
        'id', v.id, 'values', ${vacationValues}, 'clocks', v.clocks)), '[]')
      FROM vacations v WHERE v.user_id = ${userId}::uuid AND EXISTS (${ids})) AS vacations`;
}
