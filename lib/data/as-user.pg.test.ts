import { describe, expect, test } from "vitest";

import type { UserId } from "@/lib/domain/ids";

import { asUser, asUserWriting } from "./as-user";
import { pool, prisma } from "./client";
import { asOwner, insertUser } from "./testing/database";

const DAY = new Date("2026-03-02T00:00:00Z");

async function insertGoal(userId: UserId, name: string): Promise<string> {
  const id = crypto.randomUUID();
  await asUserWriting(userId, (tx) =>
    tx.goal.create({ data: { userId, id, name, startDay: DAY, target: 10, clocks: {} } }),
  );
  return id;
}

function namesSeenBy(userId: UserId): Promise<string[]> {
  return asUser(userId, async (tx) => (await tx.goal.findMany()).map(({ name }) => name));
}

describe("asUser", () => {
  test("sees the rows of one person and no others, without any where", async () => {
    const [ada, bob] = [await insertUser(), await insertUser()];
    await insertGoal(ada, "Read more");
    await insertGoal(bob, "Run more");

    expect(await namesSeenBy(ada)).toEqual(["Read more"]);
    expect(await namesSeenBy(bob)).toEqual(["Run more"]);
  });

  test("a query that names nobody finds nothing, also on a connection that somebody used", async () => {
    const ada = await insertUser();
    await insertGoal(ada, "Read more");

    expect(await prisma().goal.findMany()).toEqual([]);
    const behind = await asOwner((client) =>
      client.query("SELECT FROM goals WHERE user_id = $1", [ada]),
    );
    expect(behind.rowCount).toBe(1);
  });

  test("refuses to write", async () => {
    const ada = await insertUser();
    const id = await insertGoal(ada, "Read more");
    const rename = asUser(ada, (tx) =>
      tx.goal.update({ where: { userId_id: { userId: ada, id } }, data: { name: "Changed" } }),
    );

    await expect(rename).rejects.toThrow(/read-only transaction/);
    expect(await namesSeenBy(ada)).toEqual(["Read more"]);
  });

  test("keeps people apart when their transactions share a few connections", async () => {
    const people = await Promise.all(Array.from({ length: 4 }, () => insertUser()));
    await Promise.all(people.map((person) => insertGoal(person, person)));
    const seen = await Promise.all(
      Array.from({ length: 80 }, async (_, turn) => {
        const person = people[turn % people.length] as UserId; // the remainder is in the list
        return [person, await namesSeenBy(person)] as const;
      }),
    );

    for (const [person, names] of seen) expect(names).toEqual([person]);
  });
});

describe("asUserWriting", () => {
  test("refuses to write for somebody else", async () => {
    const [ada, bob] = [await insertUser(), await insertUser()];
    const forBob = { userId: bob, id: crypto.randomUUID(), name: "Planted", clocks: {} };
    const planted = asUserWriting(ada, (tx) =>
      tx.goal.create({ data: { ...forBob, startDay: DAY, target: 1 } }),
    );

    await expect(planted).rejects.toThrow(/row-level security/);
    expect(await namesSeenBy(bob)).toEqual([]);
  });

  test("holds the person's row, so two writers of one person take turns", async () => {
    const [ada, bob] = [await insertUser(), await insertUser()];
    const order: string[] = [];
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));

    const first = asUserWriting(ada, async () => {
      order.push("first in");
      await held;
      order.push("first out");
    });
    await expect.poll(() => order).toEqual(["first in"]);
    const second = asUserWriting(ada, () => Promise.resolve(order.push("second in")));
    await asUserWriting(bob, () => Promise.resolve(order.push("somebody else in")));
    letGo();
    await Promise.all([first, second]);

    expect(order).toEqual(["first in", "somebody else in", "first out", "second in"]);
  });

  test("says so when the account is gone", async () => {
    const nobody = crypto.randomUUID() as string as UserId;

    await expect(asUserWriting(nobody, () => Promise.resolve())).rejects.toMatchObject({
      code: "signed_out",
    });
  });
});

test("the app's role can neither change the audit log nor forget a migration", async () => {
  await expect(pool().query("DELETE FROM audit_events")).rejects.toThrow(/permission denied/);
  await expect(pool().query("DELETE FROM _prisma_migrations")).rejects.toThrow(/permission denied/);
  await expect(pool().query("CREATE TABLE mine (id int)")).rejects.toThrow(/permission denied/);
});

test("instants go in and out as they are", async () => {
  const noon = new Date("2026-07-01T12:00:00.000Z");
  const user = await insertUser();
  await prisma().user.update({ where: { id: user }, data: { createdAt: noon } });

  const { rows } = await pool().query<{ ms: number; zone: string }>(
    `SELECT (extract(epoch FROM created_at) * 1000)::float8 AS ms, current_setting('timezone') AS zone
     FROM users WHERE id = $1`,
    [user],
  );
  expect(rows).toEqual([{ ms: noon.getTime(), zone: "UTC" }]);
});
