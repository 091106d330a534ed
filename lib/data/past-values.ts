import "server-only";
import type { UserId } from "@/lib/domain/ids";

import type { UserTransaction } from "./as-user";
import { Prisma } from "./generated/client";
import type { JsonValue } from "./register-row";

/** How long a past value is kept after another one took its place. */
export const PAST_VALUE_DAYS = 400;
/** How many past values of one register of one day are kept. */
export const PAST_VALUE_DEPTH = 50;
/** Old rows that one write sweeps at most, so that nobody waits for the years before. */
const SWEPT_AT_ONCE = 500;

/** A register as it was: what, when and where it was written. */
type PastValueRow = {
  /** `mark`, `note` or `inc:<device>`. */
  readonly register: string;
  readonly value: JsonValue;
  readonly stamp: string;
  readonly isLate: boolean;
  /** Milliseconds since 1970: when the server learned that another value holds. */
  readonly lostAt: number;
};

/** A past value to keep: `h` the habit, `d` the day as YYYY-MM-DD. */
export type NewPastValue = Omit<PastValueRow, "lostAt"> & {
  readonly h: string;
  readonly d: string;
};

/**
 * Keeps past values, one that is known already as it is, and sweeps what is too old or too deep, beside a statement that
 * writes what took their place. What it writes itself is not counted yet, so a register may be one batch deeper until the next.
 *
 * @param now Milliseconds since 1970 by the server's clock.
 * @returns What stands before the statement's own INSERT; nothing where no value is past.
 * @example await tx.$executeRaw`${keepingPast(ada, values, now)} INSERT INTO habit_logs …`
 */
export function keepingPast(
  userId: UserId,
  values: readonly NewPastValue[],
  now: number,
): Prisma.Sql {
  if (values.length === 0) return Prisma.empty;
  const at = new Date(now).toISOString();
  return Prisma.sql`
    WITH lost AS MATERIALIZED (
      SELECT h, d, register, stamp, value, "isLate" FROM jsonb_to_recordset(${JSON.stringify(values)}::jsonb)
        AS x(h uuid, d date, register text, stamp text, value jsonb, "isLate" boolean)),
    deep AS (
      SELECT lost.h, lost.d, lost.register, extra.stamp
      FROM (SELECT DISTINCT h, d, register FROM lost) AS lost
      CROSS JOIN LATERAL (SELECT p.stamp FROM past_values p
        WHERE p.user_id = ${userId}::uuid AND p.habit_id = lost.h AND p.day = lost.d
          AND p.register = lost.register
        ORDER BY p.stamp DESC OFFSET ${PAST_VALUE_DEPTH - 1}::int) AS extra),
    old AS (
      SELECT habit_id, day, register, stamp FROM past_values
      WHERE user_id = ${userId}::uuid AND lost_at < ${at}::timestamptz - ${PAST_VALUE_DAYS}::int * interval '1 day'
      ORDER BY lost_at LIMIT ${SWEPT_AT_ONCE}::int),
    swept AS (
      DELETE FROM past_values WHERE user_id = ${userId}::uuid AND (habit_id, day, register, stamp) IN
        (SELECT h, d, register, stamp FROM deep UNION SELECT habit_id, day, register, stamp FROM old)),
    kept AS (
      INSERT INTO past_values (user_id, habit_id, day, register, stamp, value, is_late, lost_at)
      SELECT ${userId}::uuid, h, d, register, stamp, coalesce(value, 'null'), "isLate", ${at}::timestamptz FROM lost
      ON CONFLICT DO NOTHING)`;
}

/** Everything that the server knows of what one day of one habit shows and showed. */
export type DayPast = {
  /** The registers that hold now; null when the day was never written. */
  readonly cell: JsonValue;
  /** In the order of their stamps. */
  readonly past: readonly PastValueRow[];
  /** Imports that made the habit, or that say they filled this day (`filled`). */
  readonly imports: readonly {
    readonly fileName: string;
    readonly format: string;
    /** Of its first register: the days it brought were stamped after it, by the same device. */
    readonly stamp: string;
    readonly filled: boolean;
  }[];
};

/**
 * Reads what one day of one habit shows and showed, in one statement. Null when the person has no such habit.
 * @param day As YYYY-MM-DD.
 */
export async function findDayPast(
  tx: UserTransaction,
  userId: UserId,
  habitId: string,
  day: string,
): Promise<DayPast | null> {
  const [row] = await tx.$queryRaw<DayPast[]>`
    SELECT l.cell,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('register', p.register, 'value', p.value, 'stamp', p.stamp,
          'isLate', p.is_late, 'lostAt', floor(extract(epoch FROM p.lost_at) * 1000)) ORDER BY p.stamp), '[]')
        FROM past_values p WHERE p.user_id = h.user_id AND p.habit_id = h.id AND p.day = ${day}::date) AS past,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('fileName', i.file_name, 'format', i.format,
          'stamp', i.clocks ->> 'createdAt', 'filled', i.cells @> filled.cell) ORDER BY i.id), '[]')
        FROM imports i, (SELECT jsonb_build_array(jsonb_build_array(h.id, ${day}::text)) AS cell) AS filled
        WHERE i.user_id = h.user_id AND i.clocks ? 'createdAt'
          AND (i.id::text = h.origin OR i.cells @> filled.cell)) AS imports
    FROM habits h
    LEFT JOIN habit_logs l ON l.user_id = h.user_id AND l.habit_id = h.id AND l.day = ${day}::date
    WHERE h.user_id = ${userId}::uuid AND h.id = ${habitId}::uuid`;
  return row ?? null;
}
