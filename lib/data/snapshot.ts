import "server-only";
import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { UserId } from "@/lib/domain/ids";

import { asUser, type UserTransaction } from "./as-user";
import { goalValues } from "./goals";
import { habitValues } from "./habits";
import { type PackedRow, readPackedLogs, readWords, type WordsRow } from "./logs";
import type { RegisterRow } from "./register-row";
import { vacationValues } from "./vacations";

/** All that a first paint shows, as rows. */
export type SnapshotRows = {
  /** Habits, goals and vacations that are not deleted. */
  readonly habits: readonly RegisterRow[];
  readonly goals: readonly RegisterRow[];
  readonly vacations: readonly RegisterRow[];
  /** Every log up to the last day, words left out. */
  readonly logs: readonly PackedRow[];
  /** Texts and notes of the last days. */
  readonly words: readonly WordsRow[];
};

const FIRST_DAY = -25_567 as CalendarDay; // 1900-01-01; earlier days are refused at the door

/**
 * Reads what the first paint of a person's tracker needs in three statements of one transaction.
 * @param to The last day that is read, a little after the owner's today.
 * @param wordsFrom The first day whose texts and notes are read.
 */
export function readSnapshot(
  userId: UserId,
  to: CalendarDay,
  wordsFrom: CalendarDay,
): Promise<SnapshotRows> {
  return asUser(userId, async (tx) => {
    const things = await readThings(tx, userId);
    const logs = await readPackedLogs(tx, userId, FIRST_DAY, to);
    const words = await readWords(tx, userId, wordsFrom, to);
    return { ...things, logs, words };
  });
}

type Things = Pick<SnapshotRows, "habits" | "goals" | "vacations">;

async function readThings(tx: UserTransaction, userId: UserId): Promise<Things> {
  // Two hundred thousand logs are sorted in memory then, not on disk; the setting ends with the transaction.
  const [row] = await tx.$queryRaw<Things[]>`
    SELECT set_config('work_mem', '32MB', true),
      (SELECT coalesce(jsonb_agg(jsonb_build_object(
          'id', h.id, 'values', ${habitValues}, 'clocks', h.clocks)), '[]')
        FROM habits h WHERE h.user_id = ${userId}::uuid AND NOT h.deleted) AS habits,
      (SELECT coalesce(jsonb_agg(jsonb_build_object(
          'id', g.id, 'values', ${goalValues}, 'clocks', g.clocks)), '[]')
        FROM goals g WHERE g.user_id = ${userId}::uuid AND NOT g.deleted) AS goals,
      (SELECT coalesce(jsonb_agg(jsonb_build_object(
          'id', v.id, 'values', ${vacationValues}, 'clocks', v.clocks)), '[]')
        FROM vacations v WHERE v.user_id = ${userId}::uuid AND NOT v.deleted) AS vacations`;
  return {
    habits: row?.habits ?? [],
    goals: row?.goals ?? [],
    vacations: row?.vacations ?? [],
  };
}
