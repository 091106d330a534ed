import type pg from "pg";

/** Every row that belongs to a person, in every table there is, as text that can be compared. */
export async function ownedRows(database: pg.Pool, userId: string): Promise<string> {
  const client = await database.connect();
  try {
    await client.query("BEGIN READ ONLY");
    await client.query("SELECT set_config('app.user_id', $1, true)", [userId]);
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.columns
       WHERE table_schema = 'public' AND column_name = 'user_id' ORDER BY 1`,
    );
    const lines = [await rowsOf(client, "users", "id", userId)];
    for (const { name } of tables) lines.push(await rowsOf(client, name, "user_id", userId));
    return lines.join("\n");
  } finally {
    await client.query("ROLLBACK");
    client.release();
  }
}

async function rowsOf(client: pg.PoolClient, table: string, column: string, userId: string) {
  const { rows } = await client.query<{ row: string }>(
    `SELECT r::text AS row FROM ${client.escapeIdentifier(table)} AS r WHERE ${column} = $1 ORDER BY 1`,
    [userId],
  );
  return `${table}: ${rows.map(({ row }) => row).join("; ")}`;
}
