import { readFileSync } from "node:fs";
import path from "node:path";

import { expect, test } from "vitest";

import { migrationsList, NO_FILTER, openEngine } from "../../scripts/schema-engine/engine.mjs";
import { testDatabase } from "./testing/database";

const SCHEMA = path.resolve("prisma/schema.prisma");

/** What would have to be migrated to get from the migrations to `schema`, as SQL; empty for nothing. */
async function difference(schema: string): Promise<{ sql: string; exitCode: number }> {
  const files = [{ path: SCHEMA, content: schema }];
  const engine = await openEngine(testDatabase().owner, [[SCHEMA, schema]]);
  const { stdout, exitCode } = await engine.diff({
    from: { tag: "migrations", ...migrationsList(path.resolve("prisma/migrations")) },
    to: { tag: "schemaDatamodel", files },
    script: true,
    exitCode: true,
    filters: NO_FILTER,
  });
  engine.free();
  return { sql: String(stdout).trim(), exitCode: Number(exitCode) };
}

test("the migrations make exactly what the schema says", async () => {
  expect(await difference(readFileSync(SCHEMA, "utf8"))).toEqual({
    sql: "-- This is an empty migration.",
    exitCode: 0,
  });
});

test("a column that no migration makes is noticed", async () => {
  const schema = readFileSync(SCHEMA, "utf8").replace(/^model User \{$/m, "$&\n  shoeSize Int?");

  expect(await difference(schema)).toEqual({
    sql: expect.stringContaining('ADD COLUMN     "shoeSize" INTEGER') as string,
    exitCode: 2,
  });
});
