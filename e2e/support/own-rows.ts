import type pg from "pg";

/**
 * Rows of one person, read as the app reads them: row-level security hides everything from a query that does
 * not say whose rows it wants.
 */
export async function ownRows<Row extends pg.QueryResultRow>(
  database: pg.Pool,
  userId: string,
  sql: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const client = await database.connect();
  try {
    await client.query("BEGIN READ ONLY");
    await client.query("SELECT set_config('app.user_id', $1, true)", [userId]);
    const { rows } = await client.query<Row>(sql, [...values]);
    return rows;
  } finally {
    await client.query("ROLLBACK");
    client.release();
  }
}
