// Prisma's adapter for pg, made fit for migrations. Three things in version 7.10.0 stand in the way:
// it cuts scripts at every `;` (also inside function bodies), it drops the shadow database while its
// own pool still holds it, and it does not know the type "char" that introspection meets.

import { PrismaPg } from "@prisma/adapter-pg";
import { ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import pg from "pg";

const CHAR_OID = 18;
const TEXT_OID = 25;

/**
 * The connection behind a Prisma address.
 * @param {string} address
 * @returns {pg.ClientConfig}
 */
export function connectionOf(address) {
  const url = new URL(address);
  return {
    host: url.searchParams.get("host") ?? url.hostname,
    port: Number(url.port || 5432),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: decodeURIComponent(url.pathname.slice(1)),
    options: "-c timezone=UTC",
  };
}

/**
 * What the schema engine calls to reach the database and, for comparisons, a shadow of it.
 * @param {pg.ClientConfig} connection
 */
export function migrationAdapter(connection) {
  return {
    provider: "postgres",
    adapterName: "@prisma/adapter-pg",
    connect: () => adapterOn(connection),
    connectToShadowDb: async () => {
      const database = `prisma_migrate_shadow_db_${crypto.randomUUID()}`;
      await execute(connection, `CREATE DATABASE "${database}"`);
      return adapterOn({ ...connection, database }, () =>
        execute(connection, `DROP DATABASE "${database}" WITH (FORCE)`),
      );
    },
  };
}

/**
 * @param {pg.ClientConfig} connection
 * @param {() => Promise<void>} [afterwards]
 */
async function adapterOn(connection, afterwards) {
  // One connection: the engine's advisory lock belongs to a session.
  const pool = new PoolThatKnowsChar({ ...connection, max: 1 });
  pool.on("error", () => undefined);
  const adapter = await new PrismaPg(pool).connect();
  const queryRaw = adapter.queryRaw.bind(adapter);
  return Object.assign(adapter, {
    executeScript: async (script) => {
      try {
        await pool.query(script);
      } catch (error) {
        adapter.onError(error);
      }
    },
    queryRaw: async (query) => {
      const result = await queryRaw(query);
      for (const index of pool.charColumns) {
        result.columnTypes[index] = ColumnTypeEnum.Character;
      }
      return result;
    },
    dispose: async () => {
      await pool.end();
      await afterwards?.();
    },
  });
}

/** Shows columns of the type "char" as text, and remembers which they were. */
class PoolThatKnowsChar extends pg.Pool {
  charColumns = [];

  async query(...args) {
    const result = await super.query(...args);
    const fields = result?.fields ?? [];
    this.charColumns = fields.flatMap((field, index) =>
      field.dataTypeID === CHAR_OID ? [index] : [],
    );
    for (const index of this.charColumns) fields[index].dataTypeID = TEXT_OID;
    return result;
  }
}

async function execute(connection, sql) {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
