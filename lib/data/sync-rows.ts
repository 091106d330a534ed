import "server-only";
import type { UserId } from "@/lib/domain/ids";

import type { UserTransaction } from "./as-user";
import { Prisma } from "./generated/client";
import { goalValues } from "./goals";
import { habitValues } from "./habits";
import { importValues } from "./imports";
import type { CellRow, JsonValue, NumberedRow, RegisterRow } from "./register-row";
import { vacationValues } from "./vacations";

/** What a batch is about to touch. */
export type Touched = {
  readonly habits: readonly string[];
  readonly goals: readonly string[];
  readonly imports: readonly string[];
  readonly vacations: readonly string[];
  /** The day as YYYY-MM-DD. */
  readonly logs: readonly { readonly h: string; readonly d: string }[];
  /** Habits that only have to be there: of logs and of contributions. */
  readonly parents: readonly string[];
  /** Kinds of which everything is touched, whatever ids are named. */
  readonly whole: readonly ("habit" | "goal")[];
};

/** All that a batch is decided on, read in one statement. */
export type TouchedRows = {
  /** The person's clock: the highest stamp the server has seen or given. */
  readonly hlc: string;
  /** Stamps that the server did not believe, and what it filed them under. */
  readonly filed: Readonly<Record<string, string>>;
  readonly habits: readonly RegisterRow[];
  readonly goals: readonly RegisterRow[];
  readonly imports: readonly RegisterRow[];
  readonly vacations: readonly RegisterRow[];
  readonly logs: readonly CellRow[];
  /** Those of `parents` that are there, deleted or not. */
  readonly parents: readonly string[];
  /** Name key to habit, of the habits that are not deleted; empty when the batch has no habit. */
  readonly names: Readonly<Record<string, string>>;
  readonly counts: Readonly<Record<"habit" | "goal" | "import" | "vacation", number>>;
  /** What was deleted for good, of all that is touched. */
  readonly gone: readonly Purged[];
  readonly facts: LogFacts;
};

/** A habit or goal that was deleted for good. */
type Purged = { readonly kind: "habit" | "goal"; readonly id: string };

/** Where a person's log stands. */
export type LogFacts = {
  /** Changes when the data was set back to an earlier state. */
  readonly epoch: string;
  /** The highest number that was ever given to a change of anybody. */
  readonly lastSeq: number;
  /** A cursor older than this never heard that something went into the trash which is deleted for good by now. */
  readonly purgedSeq: number;
  /** Since when the oldest thing in the trash is there, in milliseconds since 1970; null when the trash is empty. */
  readonly trashSince: number | null;
};

/** `LogFacts` of a row of `users AS u`. The epoch is a comment on the sequence: a restore writes another one. */
const logFacts = Prisma.sql`jsonb_build_object(
  'epoch', coalesce(obj_description('sync_seq'::regclass, 'pg_class'), '1'),
  'lastSeq', (SELECT last_value FROM sync_seq), 'purgedSeq', u.purged_seq,
  'trashSince', extract(epoch FROM least(
    (SELECT min(x.deleted_at) FROM habits x WHERE x.user_id = u.id),
    (SELECT min(x.deleted_at) FROM goals x WHERE x.user_id = u.id))) * 1000)`;

/** Holds until the transaction ends. See `readLogFacts`. */
const WITHOUT_BITMAPS = Prisma.sql`set_config('enable_bitmapscan', 'off', true)`;

export type ChangedRow =
  | ({ readonly kind: "habit" | "goal" | "import" | "vacation" } & NumberedRow)
  | ({ readonly kind: "log"; readonly seq: number } & CellRow)
  | { readonly kind: "purge"; readonly seq: number; readonly purged: Purged };

/**
 * Reads everything that a batch touches, and where the log stands before it. Call it after the person's row was locked.
 * It prepares the transaction for `readChanges`, as `readLogFacts` does.
 */
export async function readTouched(
  tx: UserTransaction,
  userId: UserId,
  touched: Touched,
): Promise<TouchedRows> {
  const { habits, goals, imports, vacations, logs, parents, whole } = touched;
  const among = (kind: "habit" | "goal", alias: string, ids: readonly string[]) =>
    whole.includes(kind)
      ? Prisma.empty
      : Prisma.sql`AND ${Prisma.raw(alias)}.id = ANY(${ids}::uuid[])`;
  const [row] = await tx.$queryRaw<TouchedRows[]>`
    WITH me AS (SELECT ${userId}::uuid AS id)
    SELECT u.hlc, u.filed, ${WITHOUT_BITMAPS}, ${logFacts} AS facts,
      ${listOf(registersOf("h", habitValues))} FROM habits h
        WHERE h.user_id = me.id ${among("habit", "h", habits)}) AS habits,
      ${listOf(registersOf("g", goalValues))} FROM goals g
        WHERE g.user_id = me.id ${among("goal", "g", goals)}) AS goals,
      ${listOf(registersOf("i", importValues))} FROM imports i
        WHERE i.user_id = me.id AND i.id = ANY(${imports}::uuid[])) AS imports,
      ${listOf(registersOf("v", vacationValues))} FROM vacations v
        WHERE v.user_id = me.id AND v.id = ANY(${vacations}::uuid[])) AS vacations,
      ${listOf(Prisma.sql`jsonb_build_object('habitId', l.habit_id, 'day', l.day, 'cell', l.cell)`)}
        FROM jsonb_to_recordset(${JSON.stringify(logs)}::jsonb) AS k(h uuid, d date)
        JOIN habit_logs l ON l.user_id = me.id AND l.habit_id = k.h AND l.day = k.d) AS logs,
      ${listOf(Prisma.sql`to_jsonb(h.id)`)} FROM habits h
        WHERE h.user_id = me.id AND h.id = ANY(${parents}::uuid[])) AS parents,
      (SELECT coalesce(jsonb_object_agg(h.name_key, h.id), '{}') FROM habits h
        WHERE h.user_id = me.id AND NOT h.deleted AND ${habits.length > 0}) AS names,
      jsonb_build_object(
        'habit', (SELECT count(*) FROM habits x WHERE x.user_id = me.id AND NOT x.deleted),
        'goal', (SELECT count(*) FROM goals x WHERE x.user_id = me.id AND NOT x.deleted),
        'import', (SELECT count(*) FROM imports x WHERE x.user_id = me.id AND NOT x.deleted),
        'vacation', (SELECT count(*) FROM vacations x WHERE x.user_id = me.id AND NOT x.deleted)
      ) AS counts,
      ${listOf(Prisma.sql`jsonb_build_object('kind', p.kind, 'id', p.id)`)} FROM purges p
        WHERE p.user_id = me.id AND p.id = ANY(${[...habits, ...goals, ...parents]}::uuid[])) AS gone
    FROM me JOIN users u ON u.id = me.id`;
  if (!row) throw new Error("The person's row was locked and is not there.");
  return row;
}

/** The person's clock: the highest stamp seen or given, and stamps that were not believed (see `TouchedRows`). */
export type ClockRow = {
  readonly hlc: string;
  /** Null leaves it as it is. */
  readonly filed: TouchedRows["filed"] | null;
};

/** Stores the person's clock. */
export async function writeClock(
  tx: UserTransaction,
  userId: UserId,
  clock: ClockRow,
): Promise<void> {
  await tx.$executeRaw(settingClock(userId, clock));
}

/** The statement of `writeClock`, also for standing in another one's WITH. */
export function settingClock(userId: UserId, { hlc, filed }: ClockRow): Prisma.Sql {
  return Prisma.sql`
    UPDATE users SET hlc = ${hlc}, filed = coalesce(${filed && JSON.stringify(filed)}::jsonb, filed)
    WHERE id = ${userId}::uuid`;
}

/**
 * What a cursor is judged by.
 *
 * It also prepares the transaction for `readChanges`: right after an import the planner believes in a few rows
 * and would sort them all for each page; without bitmaps it walks along the index from the cursor on.
 */
export async function readLogFacts(tx: UserTransaction, userId: UserId): Promise<LogFacts> {
  const [row] = await tx.$queryRaw<{ facts: LogFacts }[]>`
    SELECT ${WITHOUT_BITMAPS}, ${logFacts} AS facts FROM users u WHERE u.id = ${userId}::uuid`;
  if (!row) throw new Error("There is no such person.");
  return row.facts;
}

/**
 * The person's rows that changed after `cursor`, in the order of their numbers, at most `limit`. A row
 * that changed several times comes once, as it is now.
 */
export async function readChanges(
  tx: UserTransaction,
  userId: UserId,
  cursor: number,
  limit: number,
): Promise<ChangedRow[]> {
  type Row = { seq: number; kind: ChangedRow["kind"]; id: string; day: string | null } & Record<
    "body" | "clocks",
    JsonValue
  >;
  const rows = await tx.$queryRaw<Row[]>(changesAfter(userId, cursor, limit));
  return rows.map(({ seq, kind, id, day, body, clocks }) => {
    if (kind === "log") return { kind, seq, habitId: id, day: day ?? "", cell: body };
    // The statement above builds bodies and clocks as objects, and names what was purged.
    if (kind === "purge") return { kind, seq, purged: { kind: body, id } } as ChangedRow;
    return { kind, seq, id, values: body, clocks } as ChangedRow;
  });
}

/** The statement of `readChanges`, for looking at its plan. */
export function changesAfter(userId: UserId, cursor: number, limit: number): Prisma.Sql {
  const since = (alias: string) => {
    const table = Prisma.raw(alias);
    return Prisma.sql`${table}.user_id = ${userId}::uuid AND ${table}.seq > ${cursor}::bigint
      ORDER BY ${table}.seq LIMIT ${limit}::int`;
  };
  return Prisma.sql`
    SELECT seq::float8 AS seq, kind, id::text, to_char(day, 'YYYY-MM-DD') AS day, body, clocks FROM (
      (SELECT h.seq, 'habit' AS kind, h.id, NULL::date AS day, ${habitValues} AS body, h.clocks
        FROM habits h WHERE ${since("h")})
      UNION ALL (SELECT g.seq, 'goal', g.id, NULL, ${goalValues}, g.clocks
        FROM goals g WHERE ${since("g")})
      UNION ALL (SELECT i.seq, 'import', i.id, NULL, ${importValues}, i.clocks
        FROM imports i WHERE ${since("i")})
      UNION ALL (SELECT v.seq, 'vacation', v.id, NULL, ${vacationValues}, v.clocks
        FROM vacations v WHERE ${since("v")})
      UNION ALL (SELECT l.seq, 'log', l.habit_id, l.day, l.cell, NULL
        FROM habit_logs l WHERE ${since("l")})
      UNION ALL (SELECT p.seq, 'purge', p.id, NULL, to_jsonb(p.kind), NULL
        FROM purges p WHERE ${since("p")})
    ) AS changed ORDER BY changed.seq LIMIT ${limit}::int`;
}

function registersOf(alias: string, values: Prisma.Sql): Prisma.Sql {
  const table = Prisma.raw(alias);
  return Prisma.sql`jsonb_build_object('id', ${table}.id, 'values', ${values}, 'clocks', ${table}.clocks)`;
}

/** Opens a sub-select that gives a list; the caller writes FROM and closes it. */
function listOf(element: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(SELECT coalesce(jsonb_agg(${element}), '[]')`;
}
