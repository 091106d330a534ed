import "server-only";
import { randomBytes, randomUUID } from "node:crypto";

import pg from "pg";

import type { UserId } from "@/lib/domain/ids";
import { uuidV7 } from "@/lib/domain/uuid-v7";

import { prisma } from "../client";

/** The database of the test file that runs, which `vitest.database.ts` has made for it. */
export type TestDatabase = {
  /** What the code under test uses: bound by row-level security. */
  readonly url: string;
  /** Sees and may do everything; for arranging what the app could not, and for looking behind it. */
  readonly owner: pg.ClientConfig;
};

// The setup file and the tests may load this module apart from each other.
const KEY = Symbol.for("kept.test-database");
const shared = globalThis as { [KEY]?: TestDatabase };

/**
 * The migrated, empty database of this file. Every `x.pg.test.ts` has one of its own, and
 * `prisma()`, `asUser` and the rest use it without further ado.
 */
export function testDatabase(): TestDatabase {
  const database = shared[KEY];
  if (!database) throw new Error("Only a file that ends in .pg.test.ts has a database.");
  return database;
}

export function setTestDatabase(database: TestDatabase): void {
  shared[KEY] = database;
}

/** Runs `work` as the owner of the tables, whom row-level security does not bind. */
export async function asOwner<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(testDatabase().owner);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Saves a person with an address of their own and answers their id, as a session would. */
export async function insertUser(
  columns: { readonly name?: string; readonly timeZone?: string } = {},
): Promise<UserId> {
  const id = uuidV7(Date.now(), randomBytes(10));
  const email = `${randomUUID()}@example.test`;
  await prisma().user.create({ data: { id, email, name: "Ada", ...columns } });
  return id as UserId; // a test stands in for the session
}
