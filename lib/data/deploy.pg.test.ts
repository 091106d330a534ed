import { randomBytes } from "node:crypto";
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import pg from "pg";
import { expect, onTestFinished, test } from "vitest";

import { migrationsList, NO_FILTER, openEngine } from "../../scripts/schema-engine/engine.mjs";
import { deploy } from "./deploy";
import { asOwner, testDatabase } from "./testing/database";

const MIGRATIONS = path.resolve("prisma/migrations");

/** An empty database beside the one of this file. */
async function emptyDatabase(): Promise<pg.ClientConfig> {
  const database = `test_${process.pid}_${randomBytes(4).toString("hex")}`;
  await asOwner((client) => client.query(`CREATE DATABASE ${database}`));
  onTestFinished(async () => {
    await asOwner((client) => client.query(`DROP DATABASE ${database} WITH (FORCE)`));
  });
  return { ...testDatabase().owner, database };
}

/** The migrations of the project in a folder that a test may change. */
function migrationsCopy(): string {
  const directory = mkdtempSync(path.join(tmpdir(), "kept-migrations-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  cpSync(MIGRATIONS, directory, { recursive: true });
  return directory;
}

function addMigration(directory: string, name: string, sql: string): void {
  mkdirSync(path.join(directory, name));
  writeFileSync(path.join(directory, name, "migration.sql"), sql);
}

async function tablesOf(connection: pg.ClientConfig): Promise<string[]> {
  const client = new pg.Client(connection);
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
  );
  await client.end();
  return rows.map(({ name }) => name);
}

test("of six that start at once one applies everything and five have nothing to do", async () => {
  const connection = await emptyDatabase();
  const results = await Promise.all(
    Array.from({ length: 6 }, () => deploy({ connection, directory: MIGRATIONS })),
  );

  const [winner, ...others] = results.toSorted((a, b) => b.length - a.length);
  expect(winner).toContain("20261120000000_init");
  expect(others).toEqual([[], [], [], [], []]);
});

test("Prisma's own engine finds the history in order and nothing left to apply", async () => {
  const connection = await emptyDatabase();
  await deploy({ connection, directory: MIGRATIONS });
  const engine = await openEngine(connection);
  const list = migrationsList(MIGRATIONS);
  const history = { migrationsList: list, filters: NO_FILTER };

  const diagnosis = await engine.diagnoseMigrationHistory({
    ...history,
    optInToShadowDatabase: false,
  });
  expect(diagnosis).toMatchObject({
    history: null,
    failedMigrationNames: [],
    editedMigrationNames: [],
    hasMigrationsTable: true,
  });
  expect(await engine.applyMigrations(history)).toEqual({ appliedMigrationNames: [] });
  engine.free();
});

test("a migration that fails leaves nothing behind, and nothing of those before it", async () => {
  const connection = await emptyDatabase();
  const directory = migrationsCopy();
  addMigration(directory, "20991231000000_bad", "CREATE TABLE half (id int); SELECT 1 / 0;");

  await expect(deploy({ connection, directory })).rejects.toThrow(
    /20991231000000_bad failed: division by zero/,
  );
  expect(await tablesOf(connection)).toEqual([]);
});

test("a database that is newer than the program is left alone", async () => {
  const connection = await emptyDatabase();
  const directory = migrationsCopy();
  addMigration(directory, "20991231000000_later", "CREATE TABLE later (id int);");
  await deploy({ connection, directory });

  await expect(deploy({ connection, directory: MIGRATIONS })).rejects.toThrow(
    /newer than this version of Kept \(20991231000000_later\)/,
  );
});

test("somebody else's database is left alone", async () => {
  const connection = await emptyDatabase();
  const directory = mkdtempSync(path.join(tmpdir(), "kept-migrations-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const client = new pg.Client(connection);
  await client.connect();
  await client.query("CREATE TABLE invoices (id int)");
  await client.end();

  await expect(deploy({ connection, directory })).rejects.toThrow(/Give Kept an empty one/);
  expect(await tablesOf(connection)).toEqual(["invoices"]);
});

test("an edited migration is reported, not applied again", async () => {
  const connection = await emptyDatabase();
  const directory = migrationsCopy();
  await deploy({ connection, directory });
  appendFileSync(
    path.join(directory, "20261120000000_init/migration.sql"),
    "\n-- an afterthought\n",
  );

  const warnings: string[] = [];
  const applied = await deploy({ connection, directory, warn: (line) => warnings.push(line) });
  expect(applied).toEqual([]);
  expect(warnings).toEqual(["The migration 20261120000000_init was edited after it was applied."]);
});
