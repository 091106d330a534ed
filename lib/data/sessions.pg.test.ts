import { randomUUID } from "node:crypto";

import { describe, expect, test } from "vitest";

import type { UserId } from "@/lib/domain/ids";

import {
  deleteOtherSessions,
  deleteSession,
  findSession,
  insertSession,
  listSessions,
  renewAuth,
  touchSession,
} from "./sessions";
import { insertUser } from "./testing/database";

const NOW = new Date("2026-11-20T12:00:00Z");
const LATER = new Date("2026-11-20T13:00:00Z");
const EXPIRY = new Date("2027-05-01T00:00:00Z");

async function newSession(userId: UserId, expiresAt = EXPIRY, now = NOW): Promise<string> {
  const id = randomUUID();
  await insertSession({ id, userId, userAgent: "a browser", expiresAt }, now);
  return id;
}

async function idsOf(userId: UserId): Promise<string[]> {
  return (await listSessions(userId, NOW)).map(({ id }) => id);
}

describe("findSession", () => {
  test("brings the person along, without the password", async () => {
    const ada = await insertUser({ name: "Ada", timeZone: "Asia/Kathmandu" });
    const found = await findSession(await newSession(ada));
    expect(found).toMatchObject({
      lastSeenAt: NOW,
      authAt: NOW,
      expiresAt: EXPIRY,
      disabledAt: null,
      profile: { userId: ada, name: "Ada", timeZone: "Asia/Kathmandu", role: "user" },
    });
    expect(JSON.stringify(found)).not.toMatch(/hash|argon/i);
  });

  test("finds nothing under an id that was never given out", async () => {
    expect(await findSession(randomUUID())).toBeNull();
  });
});

test("a session that ended stays ended, also when a request was on its way", async () => {
  const ada = await insertUser();
  const id = await newSession(ada);
  await deleteSession(ada, id);
  await touchSession(id, LATER);
  await renewAuth(ada, id, LATER);
  expect(await findSession(id)).toBeNull();
});

test("nobody ends or renews a session of somebody else", async () => {
  const [ada, bob] = [await insertUser(), await insertUser()];
  const adas = await newSession(ada);
  expect(await deleteSession(bob, adas)).toBe(false);
  expect(await deleteOtherSessions(bob, adas)).toBe(0);
  await renewAuth(bob, adas, LATER);
  expect((await findSession(adas))?.authAt).toEqual(NOW);
});

test("ending the others keeps the one that asks", async () => {
  const ada = await insertUser();
  const [here] = [await newSession(ada), await newSession(ada), await newSession(ada)];
  expect(await deleteOtherSessions(ada, here)).toBe(2);
  expect(await idsOf(ada)).toEqual([here]);
});

test("ending the others from a session that was ended meanwhile leaves none", async () => {
  const ada = await insertUser();
  await newSession(ada);
  expect(await deleteOtherSessions(ada, randomUUID())).toBe(1);
  expect(await idsOf(ada)).toEqual([]);
});

test("lists what is open, last used first, and a new sign-in clears what is over", async () => {
  const ada = await insertUser();
  const over = await newSession(ada, NOW, new Date("2026-01-01T00:00:00Z"));
  const [older, newer] = [await newSession(ada, EXPIRY, new Date(0)), await newSession(ada)];
  await touchSession(older, LATER);
  expect(await idsOf(ada)).toEqual([older, newer]);
  expect(await findSession(over)).toBeNull();
});

test("keeps three hundred characters of what a browser calls itself", async () => {
  const ada = await insertUser();
  const id = randomUUID();
  await insertSession({ id, userId: ada, userAgent: "x".repeat(5000), expiresAt: EXPIRY }, NOW);
  expect((await listSessions(ada, NOW))[0]?.userAgent).toHaveLength(300);
});
