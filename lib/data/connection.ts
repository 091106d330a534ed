import "server-only";
import type { ClientConfig, PoolConfig } from "pg";

import { env } from "@/lib/platform/env";

/**
 * adapter-pg writes and reads instants in the zone of the session without saying so: in any other
 * zone they are stored shifted, and a round trip hides it. Hence UTC on every connection.
 */
const UTC = "-c timezone=UTC";

/**
 * How this process reaches its database for queries. Throws when no database was given, which
 * happens only in a process that was not started by one of our scripts.
 *
 * @example new pg.Pool({ ...appConnection(), max: 10 });
 */
export function appConnection(): PoolConfig {
  const { DATABASE_URL, DATABASE_DIRECT_URL } = env();
  if (!DATABASE_URL) throw new Error("DATABASE_URL is not set. Start Kept with npm start.");
  // A pooler refuses start-up options. Behind one, `openDatabase` sets the zone on the role.
  return connectionOf(DATABASE_URL, { isPooled: DATABASE_DIRECT_URL !== undefined });
}

/**
 * How this process reaches its database past any pooler: for LISTEN, which a pooler breaks, and
 * for jobs. Use it for a `pg.Client` of your own and listen to its `error` event, or a lost
 * connection ends the process.
 *
 * @example const listener = new pg.Client(directConnection());
 */
export function directConnection(): ClientConfig {
  const { DATABASE_URL, DATABASE_DIRECT_URL } = env();
  const url = DATABASE_DIRECT_URL ?? DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL is not set. Start Kept with npm start.");
  return connectionOf(url, { isPooled: false });
}

/**
 * Turns an address into what pg expects, with UTC as the zone of the session unless a pooler
 * stands between.
 *
 * @example connectionOf("postgresql://ada@db/kept", { isPooled: false }).options // "-c timezone=UTC"
 */
export function connectionOf(address: string, { isPooled }: { isPooled: boolean }): ClientConfig {
  const url = new URL(address);
  const options = [isPooled ? "" : UTC, url.searchParams.get("options") ?? ""].join(" ").trim();
  url.searchParams.delete("options"); // what stands in the address would hide what stands beside it
  return {
    connectionString: url.href,
    ...(options && { options }),
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
  };
}

/**
 * The address that says the same as a connection: for child processes and the Prisma CLI, which
 * know addresses only.
 *
 * @example urlOf({ host: "/run/kept", user: "ada", database: "kept" })
 * // "postgresql://ada@localhost/kept?host=%2Frun%2Fkept"
 */
export function urlOf(connection: ClientConfig): string {
  const url = new URL("postgresql://localhost");
  const { host = "localhost", port, user, password, database, options } = connection;
  if (host.startsWith("/")) url.searchParams.set("host", host);
  else url.hostname = host;
  if (port) url.port = String(port);
  if (user) url.username = encodeURIComponent(user);
  if (typeof password === "string") url.password = encodeURIComponent(password);
  if (database) url.pathname = `/${encodeURIComponent(database)}`;
  if (options) url.searchParams.set("options", options);
  return url.href;
}
