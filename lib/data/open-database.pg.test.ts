import { randomBytes } from "node:crypto";

import pg from "pg";
import { describe, expect, onTestFinished, test } from "vitest";

import { connectionOf, urlOf } from "./connection";
import { openDatabase } from "./open-database";
import { asOwner, testDatabase } from "./testing/database";

const silently = () => undefined;

function uniqueName(): string {
  return `test_${process.pid}_${randomBytes(4).toString("hex")}`;
}

/** A database of its own, owned by a role of its own that may do nothing special. */
async function plainDatabase() {
  const name = uniqueName();
  const roles = [name, `${name}_app`];
  await asOwner(async (client) => {
    for (const role of roles) await client.query(`CREATE ROLE ${role} LOGIN PASSWORD 'pw'`);
    await client.query(`CREATE DATABASE ${name} OWNER ${name}`);
  });
  onTestFinished(() =>
    asOwner(async (client) => {
      await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
      for (const role of roles) await client.query(`DROP ROLE ${role}`);
    }),
  );
  const as = (user: string) =>
    urlOf({ ...testDatabase().owner, database: name, user, password: "pw", options: "" });
  const superuser = urlOf({ ...testDatabase().owner, database: name, options: "" });
  return { name, owner: as(name), limited: as(`${name}_app`), superuser };
}

async function ask(url: string, sql: string): Promise<Record<string, unknown> | undefined> {
  const client = new pg.Client(connectionOf(url, { isPooled: false }));
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows[0];
  } finally {
    await client.end();
  }
}

/** Saves a goal of somebody. */
async function plantGoal(superuserUrl: string): Promise<void> {
  // In two statements: the trigger that numbers the goal has to find the person.
  await ask(
    superuserUrl,
    "INSERT INTO users (id, email, name) VALUES (gen_random_uuid(), 'ada@example.test', 'Ada')",
  );
  await ask(
    superuserUrl,
    `INSERT INTO goals (user_id, id, name, start_day, target, clocks)
     SELECT id, gen_random_uuid(), 'Read more', '2026-03-02', 10, '{}' FROM users`,
  );
}

describe("a PostgreSQL server of the operator's own", () => {
  test("as a superuser: the app works as a role that row-level security binds", async () => {
    const { superuser } = await plainDatabase();
    const { url } = await openDatabase(silently, {
      DATABASE_URL: superuser,
      DATABASE_DIRECT_URL: undefined,
    });
    await plantGoal(superuser);

    expect(await ask(url, "SELECT current_user AS name")).toEqual({ name: "kept_app" });
    expect(await ask(url, "SELECT count(*)::int AS seen FROM goals")).toEqual({ seen: 0 });
    expect(await ask(superuser, "SELECT count(*)::int AS there FROM goals")).toEqual({ there: 1 });
  });

  test("as the owner of the tables without special rights: the policies bind it as well", async () => {
    const { owner, superuser } = await plainDatabase();
    const { url } = await openDatabase(silently, {
      DATABASE_URL: owner,
      DATABASE_DIRECT_URL: undefined,
    });
    await plantGoal(superuser);

    expect(await ask(url, "SELECT count(*)::int AS seen FROM goals")).toEqual({ seen: 0 });
    const again = await openDatabase(silently, {
      DATABASE_URL: owner,
      DATABASE_DIRECT_URL: undefined,
    });
    expect(again.url).toBe(url);
  });

  test("with two addresses: one migrates, the other gets the rights of the app and UTC", async () => {
    const { owner, limited, superuser } = await plainDatabase();
    const { url, directUrl } = await openDatabase(silently, {
      DATABASE_URL: limited,
      DATABASE_DIRECT_URL: superuser,
    });

    expect({ url, directUrl }).toEqual({ url: limited, directUrl: superuser });
    expect(await ask(owner, "SELECT 1 AS one")).toEqual({ one: 1 });
    expect(await ask(url, "SELECT count(*)::int AS seen FROM users")).toEqual({ seen: 0 });
    await expect(ask(url, "DELETE FROM audit_events")).rejects.toThrow(/permission denied/);
  });

  test("a zone other than UTC behind a pooler is refused, with the command that helps", async () => {
    const { name, owner } = await plainDatabase();
    await asOwner((client) =>
      client.query(`ALTER DATABASE ${name} SET timezone = 'Europe/Prague'`),
    );
    await asOwner((client) =>
      client.query(`ALTER ROLE ${name}_app SET timezone = 'Europe/Prague'`),
    );
    const limited = owner.replace(`//${name}`, `//${name}_app`);
    // The owner of the tables may not change another role, so nothing here can set the zone.
    const opened = openDatabase(silently, { DATABASE_URL: limited, DATABASE_DIRECT_URL: owner });

    await expect(opened).rejects.toThrow(/zone Europe\/Prague; expected UTC.*ALTER ROLE/);
  });

  test("an address that leads nowhere is named without its password", async () => {
    const opened = openDatabase(silently, {
      DATABASE_URL: "postgresql://ada:hunter2@localhost:1/kept",
      DATABASE_DIRECT_URL: undefined,
    });

    await expect(opened).rejects.toThrow(/DATABASE_URL does not lead to a database/);
    await expect(opened).rejects.not.toThrow(/hunter2/);
  });
});
