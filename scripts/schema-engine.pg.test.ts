import path from "node:path";

import { expect, test } from "vitest";

import { urlOf } from "@/lib/data/connection";
import { testDatabase } from "@/lib/data/testing/database";

import { run } from "./support/command.mjs";

/** Prisma's command line as a developer has it, except that nothing could be downloaded. */
function prisma(...parameters: string[]): Promise<string> {
  const env = {
    DATABASE_URL: urlOf(testDatabase().owner),
    DATABASE_DIRECT_URL: "",
    PRISMA_ENGINES_MIRROR: "http://localhost:1",
  };
  return run(path.resolve("node_modules/.bin/prisma"), parameters, { env });
}

test("the command line finds the state of a database that we have migrated", async () => {
  expect(await prisma("migrate", "status")).toContain("Database schema is up to date!");
});

test("the command line compares migrations with the schema", async () => {
  const places = ["--from-migrations", "prisma/migrations", "--to-schema", "prisma/schema.prisma"];

  expect(await prisma("migrate", "diff", ...places, "--exit-code")).toContain(
    "No difference detected",
  );
});

test("the command line is told why a database cannot be reached", async () => {
  const status = run(path.resolve("node_modules/.bin/prisma"), ["migrate", "status"], {
    env: { DATABASE_URL: "postgresql://ada@localhost:1/kept", DATABASE_DIRECT_URL: "" },
  });

  await expect(status).rejects.toMatchObject({
    output: expect.stringContaining("P1001") as string,
  });
});
