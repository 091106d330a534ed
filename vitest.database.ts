import { afterAll, expect } from "vitest";

import { closeDatabase } from "@/lib/data/client";
import { setTestDatabase } from "@/lib/data/testing/database";
import { createTestDatabase } from "@/lib/data/testing/server";

// Runs in front of every test file; only those on a real Postgres get a database.
// oxlint-disable-next-line vitest/no-standalone-expect -- the only place that knows the file
if (expect.getState().testPath?.endsWith(".pg.test.ts")) {
  const { database, drop } = await createTestDatabase();
  process.env["DATABASE_URL"] = database.url;
  setTestDatabase(database);
  afterAll(async () => {
    await closeDatabase();
    await drop();
  });
}
