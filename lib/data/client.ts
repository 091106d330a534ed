import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";

import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";

import { appConnection } from "./connection";
import { PrismaClient } from "./generated/client";

type Clients = { readonly pool: pg.Pool; readonly prisma: PrismaClient };

// The bundler gives a module to each of its entries, and a change in development loads it anew.
// The process has one pool nevertheless.
const KEY = Symbol.for("kept.database");
const shared = globalThis as { [KEY]?: Clients };

/**
 * Prisma on the pool of this process, connected at the first query.
 *
 * It sees no row that belongs to a person: those are reached through `asUser`. Directly it is for
 * tables that are read before anybody is known (users, sessions, tokens, limits, audit).
 *
 * @example const user = await prisma().user.findUnique({ where: { email } });
 */
export function prisma(): PrismaClient {
  return clients().prisma;
}

/**
 * The pool below Prisma, for libraries that bring their own SQL. Never end it: `closeDatabase` does.
 *
 * @example const { rows } = await pool().query("SELECT 1 AS one"); // [{ one: 1 }]
 */
export function pool(): pg.Pool {
  return clients().pool;
}

/**
 * Ends every connection of this process. The next query opens new ones.
 *
 * @example afterAll(closeDatabase);
 */
export async function closeDatabase(): Promise<void> {
  const open = shared[KEY];
  if (!open) return;
  delete shared[KEY];
  await open.prisma.$disconnect();
  await open.pool.end();
}

function clients(): Clients {
  shared[KEY] ??= connect();
  return shared[KEY];
}

function connect(): Clients {
  const pool = new pg.Pool({ ...appConnection(), max: env().DATABASE_POOL_SIZE });
  // An idle connection that breaks must not end the process; the pool opens another one.
  pool.on("error", (error) => {
    if (!pool.ending) log("database").warn({ error }, "an idle connection was lost");
  });
  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool),
    transactionOptions: { maxWait: 5_000, timeout: 20_000 },
  });
  return { pool, prisma };
}
