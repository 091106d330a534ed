import "server-only";
import { createHmac } from "node:crypto";
import path from "node:path";

import pg from "pg";

import { dataDirectory, projectRoot } from "@/lib/platform/data-directory";
import { type Env, env, EnvironmentError } from "@/lib/platform/env";
import { EmbeddedPostgres } from "@/lib/platform/postgres/embedded-postgres";

import { APP_ROLE, type AppRole } from "./app-role";
import { connectionOf, urlOf } from "./connection";
import { deploy, type DeployOptions } from "./deploy";

const DATABASE = "kept";
const OLDEST_MAJOR = 14;

export type OpenDatabase = {
  /** What DATABASE_URL shall say in the process that serves: a role bound by row-level security. */
  readonly url: string;
  /** What DATABASE_DIRECT_URL shall say there; undefined when there is no pooler. */
  readonly directUrl: string | undefined;
  /** The owner of the tables, who sees every row: for backups and the Prisma command line. */
  readonly owner: pg.ClientConfig;
  /** A directory on its disk; undefined when it is not ours to watch. */
  readonly disk: string | undefined;
  /** Where the data lies, for a person to read. */
  readonly where: string;
  /** Gives the database back. The last process to do so stops an embedded server. */
  readonly release: () => Promise<void>;
};

/**
 * Makes the database ready that the settings name: starts or joins the embedded one, or connects
 * to DATABASE_URL; migrates it; and proves that the app will be bound by row-level security and
 * sees instants in UTC. Throws with a sentence for the operator otherwise.
 *
 * @param report Told, line by line, what takes time or should be known.
 * @example const { url, release } = await openDatabase(console.log);
 */
export function openDatabase(
  report: (line: string) => void,
  settings: Pick<Env, "DATABASE_URL" | "DATABASE_DIRECT_URL"> = env(),
): Promise<OpenDatabase> {
  const { DATABASE_URL, DATABASE_DIRECT_URL } = settings;
  if (DATABASE_URL === undefined) return openEmbedded(report);
  return openExternal(DATABASE_URL, DATABASE_DIRECT_URL, report);
}

async function openEmbedded(report: (line: string) => void): Promise<OpenDatabase> {
  const directory = path.join(dataDirectory(), "postgres");
  const server = await EmbeddedPostgres.acquire({ projectRoot: projectRoot(), directory, report });
  try {
    const owner = server.connection(DATABASE);
    await createDatabase(server.connection("postgres"), DATABASE);
    const appRole = embeddedAppRole(owner);
    await migrate({ connection: owner, appRole }, report);
    const url = urlOf({ ...owner, user: appRole.name, password: appRole.password });
    await proveFit(url, { isPooled: false });
    const where = server.places.root;
    const release = () => server.release();
    return { url, directUrl: undefined, owner, disk: where, where, release };
  } catch (error) {
    await server.release();
    throw error;
  }
}

async function openExternal(
  url: string,
  directUrl: string | undefined,
  report: (line: string) => void,
): Promise<OpenDatabase> {
  const isPooled = directUrl !== undefined;
  const owner = connectionOf(directUrl ?? url, { isPooled: false });
  const app = await loginOf("DATABASE_URL", connectionOf(url, { isPooled }));
  const ownerName = isPooled ? (await loginOf("DATABASE_DIRECT_URL", owner)).name : app.name;

  const appRole = externalAppRole(app, ownerName === app.name);
  await migrate({ connection: owner, appRole }, report);
  if (isPooled) await setZoneOfRole(owner, app.name);

  const appUrl = appRole?.kind === "switch" ? withRole(url, appRole.name) : url;
  await proveFit(appUrl, { isPooled });
  const where = withoutPassword(url);
  const disk = env().DATABASE_DISK;
  return { url: appUrl, directUrl, owner, disk, where, release: () => Promise.resolve() };
}

function embeddedAppRole(owner: pg.ClientConfig): AppRole & { readonly password: string } {
  // Derived, so that whoever reads the app's address does not hold the owner's password.
  const password = createHmac("sha256", String(owner.password))
    .update(APP_ROLE)
    .digest("base64url");
  return { name: APP_ROLE, kind: "login", password };
}

type Login = { readonly name: string; readonly bypasses: boolean };

/**
 * A superuser is above row-level security, so it works as a role that is not. A login without such
 * rights is bound by the policies even as the owner of the tables, because they are FORCEd.
 */
function externalAppRole({ name, bypasses }: Login, isOwner: boolean): AppRole | undefined {
  if (bypasses) return { name: APP_ROLE, kind: "switch" };
  return isOwner ? undefined : { name, kind: "existing" };
}

function migrate(
  { connection, appRole }: Pick<DeployOptions, "connection" | "appRole">,
  report: (line: string) => void,
): Promise<string[]> {
  const directory = path.join(projectRoot(), "prisma/migrations");
  return deploy({ connection, directory, appRole, warn: report });
}

async function createDatabase(connection: pg.ClientConfig, name: string): Promise<void> {
  await query(connection, async (client) => {
    const found = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
    if (found.rowCount) return;
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`).catch(unlessThere);
  });
}

function unlessThere(error: unknown): void {
  const taken = ["42P04", "23505"]; // another starter was faster: duplicate_database, unique_violation
  if (!(error instanceof pg.DatabaseError) || !taken.includes(error.code ?? "")) throw error;
}

async function loginOf(setting: string, connection: pg.ClientConfig): Promise<Login> {
  const login = query(connection, async (client) => {
    const { rows } = await client.query<Login>(`
      SELECT current_user AS name, rolsuper OR rolbypassrls AS bypasses
      FROM pg_roles WHERE rolname = current_user`);
    if (!rows[0]) throw new Error("it does not say who we are");
    return rows[0];
  });
  return login.catch((error: unknown) => {
    throw new EnvironmentError([
      `${setting} does not lead to a database (${reasonOf(error)}); ` +
        "expected the address of a PostgreSQL server that runs and lets us in.",
    ]);
  });
}

/** Node packs the failures of several addresses into one error without words of its own. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join(", ");
  return error instanceof Error ? error.message : String(error);
}

async function setZoneOfRole(owner: pg.ClientConfig, login: string): Promise<void> {
  await query(owner, (client) =>
    // Without the right to do so the proof below decides, and tells the operator what to run.
    client
      .query(`ALTER ROLE ${client.escapeIdentifier(login)} SET timezone = 'UTC'`)
      .catch(() => undefined),
  );
}

/** The app's own view of its connection decides, not what we believe to have set up. */
async function proveFit(url: string, { isPooled }: { isPooled: boolean }): Promise<void> {
  type Facts = { login: string; bypasses: boolean; zone: string; version: number };
  const facts = await query(connectionOf(url, { isPooled }), async (client) => {
    const { rows } = await client.query<Facts>(`
      SELECT session_user AS login, rolsuper OR rolbypassrls AS bypasses,
             current_setting('timezone') AS zone,
             current_setting('server_version_num')::int AS version
      FROM pg_roles WHERE rolname = current_user`);
    return rows[0];
  });
  const problems = facts ? unfit(facts) : ["The database does not answer who we are."];
  if (problems.length > 0) throw new EnvironmentError(problems);
}

function unfit(facts: { login: string; bypasses: boolean; zone: string; version: number }) {
  const problems: string[] = [];
  if (facts.version < OLDEST_MAJOR * 10_000) {
    problems.push(
      `DATABASE_URL leads to PostgreSQL ${Math.floor(facts.version / 10_000)}; expected ${OLDEST_MAJOR} or newer.`,
    );
  }
  if (facts.bypasses) {
    problems.push(
      `DATABASE_URL signs in as ${facts.login}, whom row-level security does not bind; ` +
        "expected a role that is NOSUPERUSER NOBYPASSRLS.",
    );
  }
  if (!["UTC", "Etc/UTC"].includes(facts.zone)) {
    problems.push(
      `DATABASE_URL gives sessions in the zone ${facts.zone}; expected UTC. ` +
        `Run: ALTER ROLE "${facts.login}" SET timezone = 'UTC';`,
    );
  }
  return problems;
}

function withRole(address: string, role: string): string {
  const url = new URL(address);
  const options = [url.searchParams.get("options") ?? "", `-c role=${role}`].join(" ").trim();
  url.searchParams.set("options", options);
  return url.href;
}

function withoutPassword(address: string): string {
  const { protocol, host, pathname } = new URL(address);
  return `${protocol}//${host}${pathname}`;
}

async function query<T>(
  connection: pg.ClientConfig,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client(connection);
  client.on("error", () => undefined); // the failing query reports it
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
