import pg from "pg";
import { expect, test } from "vitest";

import { closeDatabase } from "@/lib/data/client";
import { testDatabase } from "@/lib/data/testing/database";

import { checkHealth } from "./health";

/** Lets new connections into the database of this file, or not. */
async function allowConnections(isAllowed: boolean): Promise<void> {
  const { owner } = testDatabase();
  const client = new pg.Client({ ...owner, database: "postgres" });
  await client.connect();
  await client.query(`ALTER DATABASE ${owner.database} ALLOW_CONNECTIONS ${isAllowed}`);
  await client.end();
}

test("names the database when it cannot be reached, and recovers with it", async () => {
  expect(await checkHealth()).toMatchObject({ status: "ok", database: "ok" });

  await closeDatabase();
  await allowConnections(false);
  expect(await checkHealth()).toMatchObject({ status: "failing", database: "down" });

  await allowConnections(true);
  expect(await checkHealth()).toMatchObject({ status: "ok", database: "ok" });
});
