import "server-only";
import type { UserId } from "@/lib/domain/ids";

import type { UserTransaction } from "./as-user";
import { Prisma } from "./generated/client";
import type { RegisterRow } from "./register-row";

/** The registers of a row of `vacations AS v`. */
export const vacationValues = Prisma.sql`jsonb_build_object(
  'days', jsonb_build_object('from', v.from_day, 'to', v.to_day), 'deleted', v.deleted)`;

/** Writes vacations, new ones and old ones alike, in one statement. */
export async function writeVacations(
  tx: UserTransaction,
  userId: UserId,
  vacations: readonly RegisterRow[],
): Promise<void> {
  if (vacations.length === 0) return;
  const rows = vacations.map(({ id, clocks, values }) => ({ ...values, id, clocks }));
  await tx.$executeRaw`
    INSERT INTO vacations (user_id, id, from_day, to_day, deleted, clocks)
    SELECT ${userId}::uuid, id, (days->>'from')::date, (days->>'to')::date,
      coalesce(deleted, false), clocks
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS x(
      id uuid, days jsonb, deleted boolean, clocks jsonb)
    ON CONFLICT (user_id, id) DO UPDATE SET
      from_day = excluded.from_day, to_day = excluded.to_day, deleted = excluded.deleted,
      clocks = excluded.clocks`;
}
