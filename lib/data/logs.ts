import "server-only";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import { addDays, toIsoDay } from "@/lib/domain/calendar-day";
import type { UserId } from "@/lib/domain/ids";
import type { LogStatus } from "@/lib/domain/log";

import type { UserTransaction } from "./as-user";
import { Prisma } from "./generated/client";
import { keepingPast, type NewPastValue } from "./past-values";
import type { CellRow } from "./register-row";

/** A day to write: its registers and what they add up to. `amount` is as stored (thousandths). */
export type LogWrite = CellRow & {
  readonly status: LogStatus | null;
  readonly amount: number | null;
  readonly text: string | null;
  readonly note: string | null;
};

/**
 * The logs of one habit in a window, packed: the three lists ascend by day and are of one length, except
 * that `amounts` has an entry only for the capital letters. Letters: see `PackedLogs`.
 */
export type PackedRow = {
  readonly habitId: string;
  readonly days: readonly CalendarDay[];
  readonly letters: string;
  /** As stored: thousandths for counters and durations; 1 or 0 for a text that says something or nothing. */
  readonly amounts: readonly number[];
};

/** The words of one day: what the packed window leaves out. */
export type WordsRow = {
  readonly habitId: string;
  readonly day: CalendarDay;
  readonly text: string | null;
  readonly note: string | null;
};

/** Logs of one habit each, of rows that are grouped by `habit_id`: see `PackedRow`. */
export const packedColumns = Prisma.sql`habit_id::text AS "habitId",
  array_agg(day - DATE '1970-01-01' ORDER BY day) AS days,
  string_agg(CASE
    WHEN status IS NULL THEN CASE WHEN amount IS NULL THEN '-' ELSE 'V' END
    WHEN amount IS NULL THEN left(status::text, 1)
    ELSE upper(left(status::text, 1)) END, '' ORDER BY day) AS letters,
  coalesce(array_agg(amount::float8 ORDER BY day) FILTER (WHERE amount IS NOT NULL), '{}')
    AS amounts`;

/**
 * Writes logs, new ones and old ones alike, and keeps what is past by them, in one statement.
 * @param now Milliseconds since 1970 by the server's clock.
 */
export async function writeLogs(
  tx: UserTransaction,
  userId: UserId,
  logs: readonly LogWrite[],
  past: readonly NewPastValue[],
  now: number,
): Promise<void> {
  if (logs.length + past.length === 0) return;
  await tx.$executeRaw`
    ${keepingPast(userId, past, now)}
    INSERT INTO habit_logs (user_id, habit_id, day, status, amount, text, note, cell)
    SELECT ${userId}::uuid, "habitId", day, status::log_status, amount, text, note, cell
    FROM jsonb_to_recordset(${JSON.stringify(logs)}::jsonb) AS x(
      "habitId" uuid, day date, status text, amount bigint, text text, note text, cell jsonb)
    ON CONFLICT (user_id, habit_id, day) DO UPDATE SET
      status = excluded.status, amount = excluded.amount, text = excluded.text,
      note = excluded.note, cell = excluded.cell`;
}

/**
 * What was logged between two days, both included, one row for each habit, deleted habits too. Answered
 * from the index `habit_logs_window` alone, in one range; words come from `readWords`.
 */
export async function readPackedLogs(
  tx: UserTransaction,
  userId: UserId,
  from: CalendarDay,
  to: CalendarDay,
): Promise<PackedRow[]> {
  return tx.$queryRaw<PackedRow[]>(packedWindow(userId, from, to));
}

/**
 * The statement of `readPackedLogs`, for looking at its plan. MATERIALIZED keeps the wish for sorted groups
 * from the choice of the index: the primary key is sorted, but leads through the whole table.
 */
export function packedWindow(userId: UserId, from: CalendarDay, to: CalendarDay): Prisma.Sql {
  return Prisma.sql`
    WITH stretch AS MATERIALIZED (
      SELECT habit_id, day, status, amount FROM habit_logs
      WHERE user_id = ${userId}::uuid
        AND day BETWEEN ${toIsoDay(from)}::date AND ${toIsoDay(to)}::date)
    SELECT ${packedColumns} FROM stretch GROUP BY habit_id`;
}

/** Texts and notes between two days, both included, in no order. */
export async function readWords(
  tx: UserTransaction,
  userId: UserId,
  from: CalendarDay,
  to: CalendarDay,
): Promise<WordsRow[]> {
  const rows = await tx.$queryRaw<(Omit<WordsRow, "day"> & { day: number })[]>`
    SELECT habit_id::text AS "habitId", day - DATE '1970-01-01' AS day, text, note
    FROM habit_logs
    WHERE user_id = ${userId}::uuid
      AND day BETWEEN ${toIsoDay(from)}::date AND ${toIsoDay(to)}::date
      AND (text IS NOT NULL OR note IS NOT NULL)`;
  return rows.map((row) => ({ ...row, day: addDays(EPOCH, row.day) }));
}

const EPOCH = 0 as CalendarDay; // day 0 is 1970-01-01
