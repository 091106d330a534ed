import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { tmpdir } from "node:os";
import path from "node:path";

import pg from "pg";

import { EmbeddedPostgres } from "@/lib/platform/postgres/embedded-postgres";
import { isAlive } from "@/lib/platform/postgres/pid-file";
import { clusterPlaces, shortHash } from "@/lib/platform/postgres/places";
import { runningServer } from "@/lib/platform/postgres/server";

import { APP_ROLE } from "../app-role";
import { urlOf } from "../connection";
import { deploy } from "../deploy";
import { readMigrations } from "../migrations";
import type { TestDatabase } from "./database";

const MIGRATIONS = path.resolve("prisma/migrations");
const TEMPLATE_LOCK = 781_230_018;
const PREFIX = "test_";

/** One cluster for every run on this checkout; a run adds databases to it and takes them away. */
const directory = path.join(tmpdir(), `kept-test-${shortHash(process.cwd())}`, "postgres");

// What is lost in a power cut is a test's; the tests of durability have clusters of their own.
const FAST = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };

/**
 * A fresh copy of the migrated database. The first caller starts the server and makes the copy's
 * template; the server stays for the next file.
 */
export async function createTestDatabase(): Promise<{
  database: TestDatabase;
  drop: () => Promise<void>;
}> {
  const server = await joinServer();
  const template = await migratedTemplate(server);
  // The process id lets a later run see whose leftovers these are.
  const name = `${PREFIX}${process.pid}_${randomBytes(4).toString("hex")}`;
  await execute(server, `CREATE DATABASE ${name} TEMPLATE ${template}`);

  const owner = server.connection(name);
  const url = urlOf({ ...owner, user: APP_ROLE, password: appPassword(owner) });
  return {
    database: { url, owner },
    drop: async () => {
      await execute(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      await server.slipAway();
    },
  };
}

/** Takes leftovers away and stops the server, unless another run is using it. */
export async function stopTestServer(): Promise<void> {
  if (!runningServer(clusterPlaces(directory))) return;
  const server = await joinServer();
  await dropLeftovers(server);
  await server.release();
}

function joinServer(): Promise<EmbeddedPostgres> {
  return EmbeddedPostgres.acquire({ projectRoot: process.cwd(), directory, settings: FAST });
}

/** The name of a database with every migration, made once for each state of the migrations. */
async function migratedTemplate(server: EmbeddedPostgres): Promise<string> {
  const hash = createHash("sha256");
  for (const { name, checksum } of readMigrations(MIGRATIONS)) hash.update(name + checksum);
  const template = `template_${hash.digest("hex").slice(0, 16)}`;
  await withClient(server, async (client) => {
    await client.query("SELECT pg_advisory_lock($1)", [TEMPLATE_LOCK]);
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = $1", [
      template,
    ]);
    if (rowCount === 0) await buildTemplate(server, client, template);
  });
  return template;
}

async function buildTemplate(
  server: EmbeddedPostgres,
  client: pg.Client,
  template: string,
): Promise<void> {
  const draft = `${template}_draft`;
  await client.query(`DROP DATABASE IF EXISTS ${draft}`);
  await client.query(`CREATE DATABASE ${draft}`);
  const owner = server.connection(draft);
  const appRole = { name: APP_ROLE, kind: "login", password: appPassword(owner) } as const;
  await deploy({ connection: owner, directory: MIGRATIONS, appRole });
  await client.query(`ALTER DATABASE ${draft} RENAME TO ${template}`);
}

/** Databases of runs that were killed. */
async function dropLeftovers(server: EmbeddedPostgres): Promise<void> {
  await withClient(server, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      "SELECT datname AS name FROM pg_database WHERE datname ~ $1",
      [`^${PREFIX}\\d+_`],
    );
    const dead = rows.filter(({ name }) => !isAlive(Number(name.split("_")[1])));
    for (const { name } of dead) await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  });
}

function appPassword(owner: pg.ClientConfig): string {
  return createHash("sha256")
    .update(`${APP_ROLE}${String(owner.password)}`)
    .digest("hex");
}

function execute(server: EmbeddedPostgres, sql: string): Promise<void> {
  return withClient(server, async (client) => {
    await client.query(sql);
  });
}

async function withClient(
  server: EmbeddedPostgres,
  work: (client: pg.Client) => Promise<void>,
): Promise<void> {
  const client = new pg.Client(server.connection("postgres"));
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
