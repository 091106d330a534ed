import "server-only";
import type { WordsRow } from "@/lib/data/logs";
import { packedLogsOf } from "@/lib/data/packed-row";
import { readSnapshot, type SnapshotRows } from "@/lib/data/snapshot";
import { addDays, type CalendarDay } from "@/lib/domain/calendar-day";
import { byPosition } from "@/lib/domain/habit";
import type { UserId } from "@/lib/domain/ids";
import type { Profile } from "@/lib/domain/profile";
import type { Snapshot } from "@/lib/domain/snapshot";
import { userDay } from "@/lib/domain/user-day";
import { goalOfFields } from "@/lib/sync/protocol/goal-fields";
import { habitOfFields } from "@/lib/sync/protocol/habit-fields";
import { vacationOfFields } from "@/lib/sync/protocol/vacation-fields";
import { fieldsOfRow } from "@/lib/sync/server/rows";

/** Texts and notes older than this come with the browser's own store. */
const WORDS_DAYS = 60;
/** The owner's own day can be ahead of the server's by a day, and logs may be made for tomorrow. */
const DAYS_AHEAD = 400;

const NO_LOGS = { days: [], letters: "", amounts: [] };

/** What the server knows of one person at an instant: everything that the numbers need. */
export async function snapshotOf(userId: UserId, profile: Profile, now: Date): Promise<Snapshot> {
  const today = userDay(now, profile.timeZone, profile.dayStart);
  const wordsFrom = addDays(today, 1 - WORDS_DAYS);
  const rows = await readSnapshot(userId, addDays(today, DAYS_AHEAD), wordsFrom);
  return {
    profile,
    today,
    habits: habitsOf(rows),
    goals: goalsOf(rows),
    vacations: vacationsOf(rows),
  };
}

function habitsOf({ habits, logs, words }: SnapshotRows): Snapshot["habits"] {
  const packed = new Map(logs.map((row) => [row.habitId, row]));
  const wordsOf = Map.groupBy(words, ({ habitId }) => habitId);
  return habits
    .flatMap((row) => {
      const habit = habitOfFields(row.id, fieldsOfRow(row));
      if (!habit) return [];
      const known = byDay(wordsOf.get(row.id) ?? []);
      return [{ habit, logs: packedLogsOf(habit, packed.get(row.id) ?? NO_LOGS, known) }];
    })
    .sort((a, b) => byPosition(a.habit, b.habit));
}

function goalsOf({ goals }: SnapshotRows): Snapshot["goals"] {
  return goals
    .flatMap((row) => goalOfFields(row.id, fieldsOfRow(row)) ?? [])
    .sort((a, b) =>
      a.position === b.position ? (a.id < b.id ? -1 : 1) : a.position < b.position ? -1 : 1,
    );
}

function vacationsOf({ vacations }: SnapshotRows): Snapshot["vacations"] {
  return vacations.flatMap((row) => vacationOfFields(row.id, fieldsOfRow(row)) ?? []);
}

function byDay(words: readonly WordsRow[]): Map<CalendarDay, WordsRow> {
  return new Map(words.map((row) => [row.day, row]));
}
