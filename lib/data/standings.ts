import "server-only";
import { type CalendarDay, toIsoDay } from "@/lib/domain/calendar-day";
import type { UserId } from "@/lib/domain/ids";

import type { UserTransaction } from "./as-user";
import { Prisma } from "./generated/client";
import { habitValues } from "./habits";
import type { RegisterRow } from "./register-row";
import { seriesColumns, type SeriesRows } from "./series-rows";

/** What devices were last told of a habit. */
export type Standing = {
  readonly habitId: string;
  /** Length of the current streak, in its units. */
  readonly streak: number;
  readonly atRisk: boolean;
  /** How often it was announced that the habit is at risk. */
  readonly alarms: number;
};

/** Habits to look at with all their days, what is known of them, and the settings by which days are told. */
export type StandingInputs = SeriesRows & {
  readonly timeZone: string;
  readonly dayStart: number;
  readonly weekStart: number;
  readonly habits: readonly RegisterRow[];
  /** A habit that was never looked at has none. `day`: when it was looked at last, as YYYY-MM-DD. */
  readonly standings: readonly (Standing & { readonly day: string })[];
};

/** The habits named, or the active ones that were not looked at on this day of their owner. */
export type StandingChoice = { readonly ids: readonly string[] } | { readonly day: CalendarDay };

/**
 * Reads the chosen habits that are not in the trash with their days and what was last told of them, in one statement.
 *
 * @example await readStandingInputs(tx, ada, { ids: [habitId] })
 */
export async function readStandingInputs(
  tx: UserTransaction,
  userId: UserId,
  choice: StandingChoice,
): Promise<StandingInputs> {
  const [row] = await tx.$queryRaw<StandingInputs[]>`
    WITH chosen AS MATERIALIZED (
      SELECT h.*, s.streak, s.at_risk, s.alarms, s.day AS looked_at FROM habits h
      LEFT JOIN habit_standings s ON s.user_id = h.user_id AND s.habit_id = h.id
      WHERE h.user_id = ${userId}::uuid AND NOT h.deleted AND ${condition(choice)}
    )
    SELECT u.time_zone AS "timeZone", u.day_start AS "dayStart", u.week_start AS "weekStart",
      (SELECT coalesce(jsonb_agg(jsonb_build_object(
          'id', h.id, 'values', ${habitValues}, 'clocks', h.clocks)), '[]') FROM chosen h) AS habits,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('habitId', h.id, 'streak', h.streak,
          'atRisk', h.at_risk, 'alarms', h.alarms, 'day', h.looked_at)), '[]')
        FROM chosen h WHERE h.streak IS NOT NULL) AS standings,
      ${seriesColumns(userId, Prisma.sql`SELECT id FROM chosen`, Prisma.sql`'-infinity'::date`)}
    FROM users u WHERE u.id = ${userId}::uuid`;
  if (!row) throw new Error("There is no such person.");
  return row;
}

/** Whether there is an active habit that was not looked at on this day of its owner. */
export async function hasUnsettled(
  tx: UserTransaction,
  userId: UserId,
  day: CalendarDay,
): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ found: boolean }[]>`
    SELECT EXISTS (
      SELECT FROM habits h
      LEFT JOIN habit_standings s ON s.user_id = h.user_id AND s.habit_id = h.id
      WHERE h.user_id = ${userId}::uuid AND NOT h.deleted AND ${condition({ day })}) AS found`;
  return row?.found === true;
}

/** Notes what was told of habits on `day`, in one statement. */
export async function writeStandings(
  tx: UserTransaction,
  userId: UserId,
  day: CalendarDay,
  standings: readonly Standing[],
): Promise<void> {
  if (standings.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO habit_standings (user_id, habit_id, streak, at_risk, alarms, day)
    SELECT ${userId}::uuid, "habitId", streak, "atRisk", alarms, ${toIsoDay(day)}::date
    FROM jsonb_to_recordset(${JSON.stringify(standings)}::jsonb) AS x(
      "habitId" uuid, streak int, "atRisk" boolean, alarms int)
    ON CONFLICT (user_id, habit_id) DO UPDATE SET streak = excluded.streak,
      at_risk = excluded.at_risk, alarms = excluded.alarms, day = excluded.day`;
}

function condition(choice: StandingChoice): Prisma.Sql {
  if ("ids" in choice) return Prisma.sql`h.id = ANY(${choice.ids}::uuid[])`;
  return Prisma.sql`NOT h.archived AND s.day IS DISTINCT FROM ${toIsoDay(choice.day)}::date`;
}
