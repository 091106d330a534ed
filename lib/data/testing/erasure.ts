import "server-only";
import { randomUUID } from "node:crypto";

import { asOwner } from "./database";

/** Gives a person a row in every table that can hold one of theirs, except sessions and the audit log. */
export async function fillEveryTable(userId: string): Promise<void> {
  const [habit, goal, part] = [randomUUID(), randomUUID(), randomUUID()];
  const name = "a secret habit";
  await asOwner(async (client) => {
    await client.query(
      `INSERT INTO habits (user_id, id, name, name_key, start_day, clocks) VALUES ($1, $2, $3, $3, '2026-01-01', '{}')`,
      [userId, habit, name],
    );
    await client.query(
      `INSERT INTO habit_versions (user_id, habit_id, from_day, schedule) VALUES ($1, $2, '2026-01-01', '{}')`,
      [userId, habit],
    );
    await client.query(
      `INSERT INTO habit_pauses (user_id, habit_id, id, from_day) VALUES ($1, $2, $3, '2026-02-01')`,
      [userId, habit, part],
    );
    await client.query(
      `INSERT INTO habit_logs (user_id, habit_id, day, note, cell) VALUES ($1, $2, '2026-01-02', $3, '{}')`,
      [userId, habit, name],
    );
    await client.query(
      `INSERT INTO habit_standings (user_id, habit_id, streak, at_risk) VALUES ($1, $2, 1, false)`,
      [userId, habit],
    );
    await client.query(
      `INSERT INTO goals (user_id, id, name, start_day, target, clocks) VALUES ($1, $2, $3, '2026-01-01', 1, '{}')`,
      [userId, goal, name],
    );
    await client.query(`INSERT INTO goal_habits (user_id, goal_id, habit_id) VALUES ($1, $2, $3)`, [
      userId,
      goal,
      habit,
    ]);
    await client.query(
      `INSERT INTO goal_milestones (user_id, goal_id, id, name, value) VALUES ($1, $2, $3, $4, 1)`,
      [userId, goal, part, name],
    );
    await client.query(
      `INSERT INTO imports (user_id, id, file_name, file_hash, format, counts, mapping, cells, clocks)
       VALUES ($1, $2, $3, '', 'json', '{}', '{}', '[]', '{}')`,
      [userId, part, name],
    );
    await client.query(
      `INSERT INTO vacations (user_id, id, from_day, clocks) VALUES ($1, $2, '2026-01-01', '{}')`,
      [userId, part],
    );
    await client.query(`INSERT INTO purges (user_id, kind, id) VALUES ($1, 'habit', $2)`, [
      userId,
      randomUUID(),
    ]);
    await client.query(`INSERT INTO events (user_id, type, data) VALUES ($1, 'nudge', '{}')`, [
      userId,
    ]);
    await client.query(
      `INSERT INTO past_values (user_id, habit_id, day, register, stamp, value, is_late, lost_at)
       VALUES ($1, $2, '2026-01-02', 'note', '0mi6rzmp80000-k3v9x2aa', to_jsonb($3::text), false, now())`,
      [userId, habit, name],
    );
    await client.query(
      `INSERT INTO devices (user_id, id, kind, first_seen_at, last_seen_at)
       VALUES ($1, 'k3v9x2aa', 'phone', now(), now())`,
      [userId],
    );
    await client.query(
      `INSERT INTO one_time_tokens (hash, user_id, purpose, expires_at) VALUES ($1, $2, 'reset', now())`,
      [randomUUID(), userId],
    );
  });
}

/** Every table that can name a person, in the order of their names. */
export async function tablesOfPeople(): Promise<string[]> {
  const { rows } = await asOwner((client) =>
    client.query<{ name: string }>(`
      SELECT DISTINCT table_name AS name FROM information_schema.columns
      WHERE table_schema = 'public'
        AND (column_name IN ('user_id', 'actor_id') OR table_name = 'users')
      ORDER BY name`),
  );
  return rows.map(({ name }) => name);
}

/** The tables that have one of the texts anywhere in a row, in the order of their names. */
export async function tablesNaming(texts: readonly string[]): Promise<string[]> {
  return asOwner(async (client) => {
    const tables = await client.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1`,
    );
    const naming: string[] = [];
    for (const { name } of tables.rows) {
      const { rowCount } = await client.query(
        `SELECT FROM ${client.escapeIdentifier(name)} AS r
         WHERE EXISTS (SELECT FROM unnest($1::text[]) AS needle WHERE strpos(lower(r::text), needle) > 0) LIMIT 1`,
        [texts.map((text) => text.toLowerCase())],
      );
      if (rowCount) naming.push(name);
    }
    return naming;
  });
}

/** Every column that names a person and would stay behind when the account goes, as `table.column`. */
export async function columnsLeftBehind(): Promise<string[]> {
  const { rows } = await asOwner((client) =>
    client.query<{ name: string }>(`
      SELECT c.relname || '.' || a.attname AS name
      FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
      WHERE c.relkind = 'r' AND a.attname IN ('user_id', 'actor_id') AND NOT EXISTS (
        SELECT FROM pg_constraint f
        WHERE f.conrelid = c.oid AND f.contype = 'f' AND f.confdeltype = 'c'
          AND a.attnum = ANY (f.conkey))
      ORDER BY 1`),
  );
  return rows.map(({ name }) => name);
}
