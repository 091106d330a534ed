import "server-only";
import type { UserId } from "@/lib/domain/ids";

import type { UserTransaction } from "./as-user";
import { Prisma } from "./generated/client";
import { habitValues } from "./habits";
import type { RegisterRow } from "./register-row";
import { seriesColumns, type SeriesRows } from "./series-rows";

/** A goal to write. `values` has every plain register; contributions and milestones stand apart. */
export type GoalWrite = RegisterRow & {
  /** Milliseconds since 1970, kept while the deletion is the same; null while the goal is not in the trash. */
  readonly deletedAt: number | null;
  /** A null `weight` takes the contribution away. */
  readonly contributions: readonly { readonly habitId: string; readonly weight: number | null }[];
  /** A null `name` takes the milestone away. */
  readonly milestones: readonly {
    readonly id: string;
    readonly name: string | null;
    readonly value: number | null;
  }[];
};

/** Where the announcements of a goal stand; written by the server alone. */
export type GoalStateRow = {
  readonly id: string;
  readonly state: "active" | "completed";
  readonly epoch: number;
};

/** A goal whose completion may have changed, with the habits that feed it. */
export type AffectedGoal = RegisterRow & {
  readonly state: GoalStateRow["state"];
  readonly epoch: number;
  /** When its last completion was announced, in milliseconds since 1970. */
  readonly announcedAt: number | null;
};

/** All that is needed to say whether goals are complete, with the days since the first of them began. */
export type GoalInputs = SeriesRows & {
  readonly timeZone: string;
  readonly dayStart: number;
  readonly weekStart: number;
  readonly goals: readonly AffectedGoal[];
  readonly habits: readonly RegisterRow[];
};

/** Which goals to look at: those named, those fed by one of the habits, or all. */
export type GoalChoice =
  | { readonly goalIds: readonly string[]; readonly habitIds: readonly string[] }
  | "all";

/** The registers of a row of `goals AS g`, contributions and milestones among them. */
export const goalValues = Prisma.sql`jsonb_build_object(
  'name', g.name, 'description', g.description, 'unit', g.unit, 'color', g.color,
  'start', g.start_day, 'deadline', g.deadline, 'direction', g.direction,
  'aggregate', g.aggregate, 'target', g.target, 'startValue', g.start_value,
  'tolerance', g.tolerance, 'maintainShare', g.maintain_share, 'line', g.line,
  'coming', g.coming, 'position', g.position, 'archived', g.archived, 'deleted', g.deleted)
  || coalesce((
    SELECT jsonb_object_agg('habit:' || gh.habit_id, gh.weight)
    FROM goal_habits gh WHERE gh.user_id = g.user_id AND gh.goal_id = g.id), '{}')
  || coalesce((
    SELECT jsonb_object_agg('milestone:' || gm.id,
      jsonb_build_object('name', gm.name, 'value', gm.value))
    FROM goal_milestones gm WHERE gm.user_id = g.user_id AND gm.goal_id = g.id), '{}')`;

/** Writes goals with all their contributions and milestones, in three statements. */
export async function writeGoals(
  tx: UserTransaction,
  userId: UserId,
  goals: readonly GoalWrite[],
): Promise<void> {
  if (goals.length === 0) return;
  await upsertGoals(tx, userId, goals);
  await writeContributions(
    tx,
    userId,
    goals.flatMap(({ id, contributions }) =>
      contributions.map((contribution) => ({ goalId: id, ...contribution })),
    ),
  );
  await writeMilestones(
    tx,
    userId,
    goals.flatMap((goal) =>
      goal.milestones.map((milestone) => ({ goalId: goal.id, ...milestone })),
    ),
  );
}

/** The day on which the first of the chosen goals began, or will have begun by terms that are coming. */
const begunBy = Prisma.sql`(SELECT min(least(c.start_day, (c.coming->>'start')::date)) FROM chosen c)`;

/** Reads the chosen goals that are not in the trash, and the habits that feed them now or will with their days, in one statement. */
export async function readGoalInputs(
  tx: UserTransaction,
  userId: UserId,
  choice: GoalChoice,
): Promise<GoalInputs> {
  const { goalIds, habitIds } = choice === "all" ? { goalIds: [], habitIds: [] } : choice;
  const [row] = await tx.$queryRaw<GoalInputs[]>`
    WITH chosen AS MATERIALIZED (
      SELECT g.* FROM goals g
      WHERE g.user_id = ${userId}::uuid AND NOT g.deleted AND (${choice === "all"}
        OR g.id = ANY(${goalIds}::uuid[])
        OR EXISTS (SELECT FROM goal_habits gh WHERE gh.user_id = g.user_id AND gh.goal_id = g.id
          AND gh.habit_id = ANY(${habitIds}::uuid[]))
        OR g.coming->'weights' ?| ${habitIds}::text[])
    ), feeding AS MATERIALIZED (
      SELECT h.* FROM habits h
      WHERE h.user_id = ${userId}::uuid AND NOT h.deleted AND h.id IN (
        SELECT gh.habit_id FROM goal_habits gh JOIN chosen c ON c.id = gh.goal_id
        WHERE gh.user_id = ${userId}::uuid
        UNION SELECT jsonb_object_keys(c.coming->'weights')::uuid FROM chosen c
        WHERE c.coming IS NOT NULL)
    )
    SELECT u.time_zone AS "timeZone", u.day_start AS "dayStart", u.week_start AS "weekStart",
      (SELECT coalesce(jsonb_agg(jsonb_build_object(
          'id', g.id, 'values', ${goalValues}, 'clocks', g.clocks, 'state', g.state,
          'epoch', g.epoch, 'announcedAt', (
            SELECT extract(epoch FROM e.created_at) * 1000 FROM events e
            WHERE e.user_id = g.user_id
              AND e.key = 'goal_completed:' || g.id || ':' || g.epoch))), '[]')
        FROM chosen g) AS goals,
      (SELECT coalesce(jsonb_agg(jsonb_build_object(
          'id', h.id, 'values', ${habitValues}, 'clocks', h.clocks)), '[]')
        FROM feeding h) AS habits,
      ${seriesColumns(userId, Prisma.sql`SELECT id FROM feeding`, begunBy)}
    FROM users u WHERE u.id = ${userId}::uuid`;
  if (!row) throw new Error("There is no such person.");
  return row;
}

/** Notes where the announcements of goals stand now. */
export async function writeGoalStates(
  tx: UserTransaction,
  userId: UserId,
  states: readonly GoalStateRow[],
): Promise<void> {
  if (states.length === 0) return;
  await tx.$executeRaw`
    UPDATE goals g SET state = x.state::goal_state, epoch = x.epoch
    FROM jsonb_to_recordset(${JSON.stringify(states)}::jsonb) AS x(id uuid, state text, epoch int)
    WHERE g.user_id = ${userId}::uuid AND g.id = x.id`;
}

/** The highest order key among the person's goals, null when there are none. */
export async function lastGoalPosition(
  tx: UserTransaction,
  userId: UserId,
): Promise<string | null> {
  const { _max } = await tx.goal.aggregate({ where: { userId }, _max: { position: true } });
  return _max.position;
}

async function upsertGoals(
  tx: UserTransaction,
  userId: UserId,
  goals: readonly GoalWrite[],
): Promise<void> {
  const rows = goals.map(({ id, deletedAt, clocks, values }) => ({
    ...values,
    id,
    clocks,
    deletedAt,
  }));
  await tx.$executeRaw`
    INSERT INTO goals (user_id, id, name, description, unit, color, start_day, deadline, direction,
      aggregate, target, start_value, tolerance, maintain_share, line, coming, position, archived, deleted,
      deleted_at, clocks)
    SELECT ${userId}::uuid, id, name, coalesce(description, ''), coalesce(unit, ''),
      coalesce(color, 'lagoon'), "start", deadline, coalesce(direction, 'reach'),
      coalesce(aggregate, 'sum'), target, coalesce("startValue", 0), coalesce(tolerance, 0),
      coalesce("maintainShare", 0.8), line, coming, coalesce(position, 'a0'),
      coalesce(archived, false), coalesce(deleted, false), to_timestamp("deletedAt" / 1000.0), clocks
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS x(
      id uuid, name text, description text, unit text, color text, "start" date, deadline date,
      direction text, aggregate text, target float8, "startValue" float8, tolerance float8,
      "maintainShare" float8, line jsonb, coming jsonb, position text, archived boolean, deleted boolean,
      "deletedAt" float8, clocks jsonb)
    ON CONFLICT (user_id, id) DO UPDATE SET
      name = excluded.name, description = excluded.description, unit = excluded.unit,
      color = excluded.color, start_day = excluded.start_day, deadline = excluded.deadline,
      direction = excluded.direction, aggregate = excluded.aggregate, target = excluded.target,
      start_value = excluded.start_value, tolerance = excluded.tolerance,
      maintain_share = excluded.maintain_share, line = excluded.line, coming = excluded.coming,
      position = excluded.position,
      archived = excluded.archived, deleted = excluded.deleted, deleted_at = CASE WHEN excluded.clocks->>'deleted' = goals.clocks->>'deleted'
        THEN goals.deleted_at ELSE excluded.deleted_at END,
      clocks = excluded.clocks`;
}

async function writeContributions(
  tx: UserTransaction,
  userId: UserId,
  contributions: readonly object[],
): Promise<void> {
  if (contributions.length === 0) return;
  await tx.$executeRaw`
    WITH x AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(contributions)}::jsonb) AS x(
        "goalId" uuid, "habitId" uuid, weight float8)
    ), gone AS (
      DELETE FROM goal_habits gh USING x
      WHERE gh.user_id = ${userId}::uuid AND gh.goal_id = x."goalId" AND gh.habit_id = x."habitId"
        AND x.weight IS NULL
    )
    INSERT INTO goal_habits (user_id, goal_id, habit_id, weight)
    SELECT ${userId}::uuid, "goalId", "habitId", weight FROM x WHERE weight IS NOT NULL
    ON CONFLICT (user_id, goal_id, habit_id) DO UPDATE SET weight = excluded.weight`;
}

async function writeMilestones(
  tx: UserTransaction,
  userId: UserId,
  milestones: readonly object[],
): Promise<void> {
  if (milestones.length === 0) return;
  await tx.$executeRaw`
    WITH x AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(milestones)}::jsonb) AS x(
        "goalId" uuid, id uuid, name text, value float8)
    ), gone AS (
      DELETE FROM goal_milestones gm USING x
      WHERE gm.user_id = ${userId}::uuid AND gm.goal_id = x."goalId" AND gm.id = x.id
        AND x.name IS NULL
    )
    INSERT INTO goal_milestones (user_id, goal_id, id, name, value)
    SELECT ${userId}::uuid, "goalId", id, name, value FROM x WHERE name IS NOT NULL
    ON CONFLICT (user_id, goal_id, id) DO UPDATE SET name = excluded.name, value = excluded.value`;
}
