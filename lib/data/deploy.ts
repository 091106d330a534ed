import "server-only";
import { randomUUID } from "node:crypto";

import pg from "pg";

import { allowAppRole, type AppRole } from "./app-role";
import { type Migration, readMigrations } from "./migrations";

/**
 * The advisory lock that Prisma's own engine takes. Ours ends with the transaction, Prisma's with
 * the session, but both are one lock: the two never migrate at the same time.
 */
const PRISMA_LOCK = 72_707_369;
const LOCK_PATIENCE = "60s";

/** Word for word what Prisma creates, so that its command line goes on from here. */
const HISTORY_TABLE = `CREATE TABLE _prisma_migrations (
    id                      VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum                VARCHAR(64) NOT NULL,
    finished_at             TIMESTAMPTZ,
    migration_name          VARCHAR(255) NOT NULL,
    logs                    TEXT,
    rolled_back_at          TIMESTAMPTZ,
    started_at              TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count     INTEGER NOT NULL DEFAULT 0
)`;

export type DeployOptions = {
  /** The owner of the tables, past any pooler. */
  readonly connection: pg.ClientConfig;
  /** Folder of the migrations. */
  readonly directory: string;
  /** The role that the app works as; it is made or changed to fit. Left out, no rights are given. */
  readonly appRole?: AppRole | undefined;
  /** Told about a migration whose file was changed after it had been applied. */
  readonly warn?: ((line: string) => void) | undefined;
};

/** The database cannot be brought to the state that this program needs. Nothing was changed. */
class DeployError extends Error {
  override readonly name = "DeployError";
}

/**
 * Brings a database to the newest migration: what `prisma migrate deploy` does, without its
 * engine. Everything pending is applied in ONE transaction, so a migration that fails leaves
 * nothing behind, and of several programs that start at once one applies and the others wait.
 *
 * @returns The names of the migrations it applied; empty when there was nothing to do.
 * @throws {DeployError} when a migration fails, failed earlier, or is newer than this program.
 * @example await deploy({ connection, directory: "prisma/migrations" }); // ["20261120000000_init"]
 */
export async function deploy(options: DeployOptions): Promise<string[]> {
  const client = new pg.Client(options.connection);
  client.on("error", () => undefined); // the failing query reports it
  await client.connect();
  try {
    await client.query("BEGIN");
    await client.query(`SET LOCAL lock_timeout = '${LOCK_PATIENCE}'`);
    await client.query("SELECT pg_advisory_xact_lock($1)", [PRISMA_LOCK]);
    const applied = await applyPending(client, options);
    if (options.appRole) await allowAppRole(client, options.appRole);
    await client.query("COMMIT");
    return applied;
  } finally {
    await client.end().catch(() => undefined); // an open transaction is rolled back by this
  }
}

async function applyPending(client: pg.Client, options: DeployOptions): Promise<string[]> {
  const { directory, warn } = options;
  const wanted = readMigrations(directory);
  await createHistory(client);
  const done = await checkedHistory(client, wanted);

  const edited = wanted.filter(({ name, checksum }) => (done.get(name) ?? checksum) !== checksum);
  for (const { name } of edited) warn?.(`The migration ${name} was edited after it was applied.`);
  const pending = wanted.filter(({ name }) => !done.has(name));
  for (const migration of pending) await apply(client, migration);
  return pending.map(({ name }) => name);
}

async function createHistory(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ history: string | null; tables: number }>(`
    SELECT to_regclass('_prisma_migrations')::text AS history,
           (SELECT count(*)::int FROM pg_class
             WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p', 'v', 'm')
           ) AS tables`);
  if (rows[0]?.history) return;
  if (rows[0]?.tables) {
    throw new DeployError("The database holds tables that are not Kept's. Give Kept an empty one.");
  }
  await client.query(HISTORY_TABLE);
}

/** Checksums of the migrations that are in the database, by name. */
async function checkedHistory(
  client: pg.Client,
  wanted: readonly Migration[],
): Promise<Map<string, string>> {
  type Row = { name: string; checksum: string; finished: Date | null };
  const { rows } = await client.query<Row>(`
    SELECT migration_name AS name, checksum, finished_at AS finished
    FROM _prisma_migrations WHERE rolled_back_at IS NULL`);

  const failed = rows.filter(({ finished }) => finished === null).map(({ name }) => name);
  if (failed.length > 0) {
    throw new DeployError(
      `A migration failed earlier: ${failed.join(", ")}. See prisma migrate resolve.`,
    );
  }
  const known = new Set(wanted.map(({ name }) => name));
  const newer = rows.filter(({ name }) => !known.has(name)).map(({ name }) => name);
  if (newer.length > 0) {
    throw new DeployError(
      `The database is newer than this version of Kept (${newer.join(", ")}). ` +
        "Start the newer version again, or restore a backup from before the upgrade.",
    );
  }
  return new Map(rows.map(({ name, checksum }) => [name, checksum]));
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  const id = randomUUID();
  await client.query(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at)
     VALUES ($1, $2, $3, clock_timestamp())`,
    [id, checksum, name],
  );
  try {
    await client.query(sql); // one simple query: the server takes the file apart, not we
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new DeployError(`The migration ${name} failed: ${reason}`, { cause: error });
  }
  await client.query(
    `UPDATE _prisma_migrations SET finished_at = clock_timestamp(), applied_steps_count = 1
     WHERE id = $1`,
    [id],
  );
}
