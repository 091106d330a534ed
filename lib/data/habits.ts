import "server-only";
import type { UserId } from "@/lib/domain/ids";

import type { UserTransaction } from "./as-user";
import { Prisma } from "./generated/client";
import type { JsonValue, RegisterRow } from "./register-row";

/** A habit to write. `values` has every plain register; versions and pauses stand apart. */
export type HabitWrite = RegisterRow & {
  readonly nameKey: string;
  /** Milliseconds since 1970, kept while the deletion is the same; null while the habit is not in the trash. */
  readonly deletedAt: number | null;
  readonly versions: readonly VersionWrite[];
  readonly pauses: readonly PauseWrite[];
  /** Answers to suggestions, by the whole name of their register. */
  readonly coach: Readonly<Record<string, JsonValue>>;
};

/** The version from a day on (YYYY-MM-DD); a null `schedule` takes it away. */
type VersionWrite = {
  readonly fromDay: string;
  readonly schedule: JsonValue;
  readonly targetOp: string | null;
  readonly targetValue: number | null;
};

/** Days as YYYY-MM-DD; a null `fromDay` takes the pause away. */
type PauseWrite = {
  readonly id: string;
  readonly fromDay: string | null;
  readonly toDay: string | null;
};

/** The registers of a row of `habits AS h`, versions and pauses among them. */
export const habitValues = Prisma.sql`jsonb_build_object(
  'name', h.name, 'description', h.description, 'valueType', h.value_type, 'unit', h.unit,
  'scaleMax', h.scale_max, 'start', h.start_day, 'end', h.end_day,
  'unloggedIsDone', h.unlogged_is_done, 'clockOrigin', h.clock_origin, 'timeWindow', h.time_window,
  'partOfDay', h.part_of_day, 'tags', h.tags, 'category', h.category, 'color', h.color,
  'icon', h.icon, 'difficulty', h.difficulty, 'priority', h.priority, 'cue', h.cue,
  'position', h.position, 'archived', h.archived, 'deleted', h.deleted, 'origin', h.origin)
  || coalesce((
    SELECT jsonb_object_agg('version:' || to_char(v.from_day, 'YYYY-MM-DD'), jsonb_build_object(
      'schedule', v.schedule,
      'target', CASE WHEN v.target_op IS NOT NULL
        THEN jsonb_build_object('op', v.target_op, 'value', v.target_value) END))
    FROM habit_versions v WHERE v.user_id = h.user_id AND v.habit_id = h.id), '{}')
  || coalesce((
    SELECT jsonb_object_agg('pause:' || p.id, jsonb_build_object('from', p.from_day, 'to', p.to_day))
    FROM habit_pauses p WHERE p.user_id = h.user_id AND p.habit_id = h.id), '{}')
  || h.coach`;

/**
 * Writes habits with all their versions and pauses, new ones and old ones alike, in three statements.
 * Rows are written in the order given: a habit that leaves a name stands before the one that takes it.
 */
export async function writeHabits(
  tx: UserTransaction,
  userId: UserId,
  habits: readonly HabitWrite[],
): Promise<void> {
  if (habits.length === 0) return;
  await upsertHabits(tx, userId, habits);
  await writeVersions(
    tx,
    userId,
    habits.flatMap(({ id, versions }) => versions.map((version) => ({ habitId: id, ...version }))),
  );
  await writePauses(
    tx,
    userId,
    habits.flatMap((habit) => habit.pauses.map((pause) => ({ habitId: habit.id, ...pause }))),
  );
}

/** What one log of a habit holds; null when there is no such habit or it is in the trash. */
export async function habitValueType(
  tx: UserTransaction,
  userId: UserId,
  id: string,
): Promise<string | null> {
  const row = await tx.habit.findFirst({
    where: { userId, id, deleted: false },
    select: { valueType: true },
  });
  return row?.valueType ?? null;
}

/** Whether anything was ever logged for a habit. */
export async function habitHasLogs(
  tx: UserTransaction,
  userId: UserId,
  id: string,
): Promise<boolean> {
  const row = await tx.habitLog.findFirst({
    where: { userId, habitId: id },
    select: { day: true },
  });
  return row !== null;
}

/** The highest order key among the person's habits, null when there are none. */
export async function lastHabitPosition(
  tx: UserTransaction,
  userId: UserId,
): Promise<string | null> {
  const { _max } = await tx.habit.aggregate({ where: { userId }, _max: { position: true } });
  return _max.position;
}

async function upsertHabits(
  tx: UserTransaction,
  userId: UserId,
  habits: readonly HabitWrite[],
): Promise<void> {
  const rows = habits.map(({ id, nameKey, deletedAt, clocks, values, coach }) => ({
    ...values,
    id,
    coach,
    nameKey,
    clocks,
    deletedAt,
  }));
  // Registers that nobody wrote yet are null here and get the usual value of their column.
  await tx.$executeRaw`
    INSERT INTO habits (user_id, id, name, name_key, description, value_type, unit, scale_max,
      start_day, end_day, unlogged_is_done, clock_origin, time_window, part_of_day, tags, category,
      color, icon, difficulty, priority, cue, position, archived, deleted, deleted_at, origin, coach, clocks)
    SELECT ${userId}::uuid, id, name, "nameKey", coalesce(description, ''),
      coalesce("valueType", 'checkbox'), coalesce(unit, ''), coalesce("scaleMax", 10), "start", "end",
      coalesce("unloggedIsDone", false), coalesce("clockOrigin", 0), coalesce("timeWindow", 60),
      coalesce("partOfDay", 'anytime'), coalesce(tags, '[]'), coalesce(category, ''),
      coalesce(color, 'lagoon'), coalesce(icon, 'circle'), coalesce(difficulty, 2),
      coalesce(priority, 2), coalesce(cue, ''), coalesce(position, 'a0'), coalesce(archived, false),
      coalesce(deleted, false), to_timestamp("deletedAt" / 1000.0), origin, coach, clocks
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS x(
      id uuid, name text, "nameKey" text, description text, "valueType" text, unit text,
      "scaleMax" int, "start" date, "end" date, "unloggedIsDone" boolean, "clockOrigin" int,
      "timeWindow" int, "partOfDay" text, tags jsonb, category text, color text, icon text,
      difficulty int, priority int, cue text, position text, archived boolean, deleted boolean,
      "deletedAt" float8, origin text, coach jsonb, clocks jsonb)
    ON CONFLICT (user_id, id) DO UPDATE SET
      name = excluded.name, name_key = excluded.name_key, description = excluded.description,
      value_type = excluded.value_type, unit = excluded.unit, scale_max = excluded.scale_max,
      start_day = excluded.start_day, end_day = excluded.end_day,
      unlogged_is_done = excluded.unlogged_is_done, clock_origin = excluded.clock_origin,
      time_window = excluded.time_window, part_of_day = excluded.part_of_day, tags = excluded.tags,
      category = excluded.category, color = excluded.color, icon = excluded.icon,
      difficulty = excluded.difficulty, priority = excluded.priority, cue = excluded.cue,
      position = excluded.position, archived = excluded.archived, deleted = excluded.deleted,
      deleted_at = CASE WHEN excluded.clocks->>'deleted' = habits.clocks->>'deleted'
        THEN habits.deleted_at ELSE excluded.deleted_at END, origin = excluded.origin,
      coach = excluded.coach, clocks = excluded.clocks`;
}

async function writeVersions(
  tx: UserTransaction,
  userId: UserId,
  versions: readonly (VersionWrite & { habitId: string })[],
): Promise<void> {
  if (versions.length === 0) return;
  await tx.$executeRaw`
    WITH x AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(versions)}::jsonb) AS x(
        "habitId" uuid, "fromDay" date, schedule jsonb, "targetOp" text, "targetValue" float8)
    ), gone AS (
      DELETE FROM habit_versions v USING x
      WHERE v.user_id = ${userId}::uuid AND v.habit_id = x."habitId" AND v.from_day = x."fromDay"
        AND x.schedule IS NULL
    )
    INSERT INTO habit_versions (user_id, habit_id, from_day, schedule, target_op, target_value)
    SELECT ${userId}::uuid, "habitId", "fromDay", schedule, "targetOp", "targetValue"
    FROM x WHERE schedule IS NOT NULL
    ON CONFLICT (user_id, habit_id, from_day) DO UPDATE SET
      schedule = excluded.schedule, target_op = excluded.target_op,
      target_value = excluded.target_value`;
}

async function writePauses(
  tx: UserTransaction,
  userId: UserId,
  pauses: readonly (PauseWrite & { habitId: string })[],
): Promise<void> {
  if (pauses.length === 0) return;
  await tx.$executeRaw`
    WITH x AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(pauses)}::jsonb) AS x(
        "habitId" uuid, id uuid, "fromDay" date, "toDay" date)
    ), gone AS (
      DELETE FROM habit_pauses p USING x
      WHERE p.user_id = ${userId}::uuid AND p.habit_id = x."habitId" AND p.id = x.id
        AND x."fromDay" IS NULL
    )
    INSERT INTO habit_pauses (user_id, habit_id, id, from_day, to_day)
    SELECT ${userId}::uuid, "habitId", id, "fromDay", "toDay" FROM x WHERE "fromDay" IS NOT NULL
    ON CONFLICT (user_id, habit_id, id) DO UPDATE SET
      from_day = excluded.from_day, to_day = excluded.to_day`;
}
