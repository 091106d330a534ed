import { randomUUID } from "node:crypto";

import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";

import { pool } from "@/lib/data/client";
import { findSession, insertSession, listSessions } from "@/lib/data/sessions";
import { findCredentials, findPasswordHash } from "@/lib/data/users";
import type { UserId } from "@/lib/domain/ids";

import { createAccount, deleteAccount, replacePassword } from "./account";
import { checkPassword } from "./password";
import type { Actor } from "./session";

const NOW = new Date("2026-11-20T12:00:00Z");
const PASSWORD = "a long sentence";

beforeAll(() => vi.stubEnv("AUTH_SECRET", "a secret of the tests, long enough"));
beforeEach(() => pool().query("DELETE FROM rate_limits"));

function person(email: string, password = PASSWORD) {
  return { email, password, name: "Ada", timeZone: "UTC", weekStart: 1, locale: "en" } as const;
}

async function newActor(): Promise<Actor> {
  const email = `${randomUUID()}@example.test`;
  await createAccount(person(email), NOW);
  const id = (await findCredentials(email))?.id ?? "";
  const session = { id: randomUUID(), userId: id, userAgent: "", expiresAt: new Date(2e12) };
  await insertSession(session, NOW);
  const found = await findSession(session.id);
  if (!found) throw new Error("no session");
  return {
    userId: id as UserId, // a test stands in for the session
    sessionId: session.id,
    role: found.profile.role,
    profile: found.profile,
    authAt: NOW,
  };
}

async function isPassword(userId: UserId, password: string): Promise<boolean> {
  return (await checkPassword(await findPasswordHash(userId), password)).matches;
}

describe("createAccount", () => {
  test("a taken address keeps its password, and the caller is told nothing", async () => {
    const { userId, profile } = await newActor();
    expect(await createAccount(person(profile.email, "quite another one"), NOW)).toBeUndefined();
    expect(await isPassword(userId, PASSWORD)).toBe(true);
  });

  test("refuses what strangers try first, before it looks whether the address is taken", async () => {
    const { profile } = await newActor();
    for (const email of [profile.email, "free@example.test"]) {
      await expect(createAccount(person(email, "password1234"), NOW)).rejects.toMatchObject({
        fields: { password: ["password_common"] },
      });
    }
    expect(await findCredentials("free@example.test")).toBeNull();
  });
});

describe("replacePassword", () => {
  test("needs the present one", async () => {
    const actor = await newActor();
    const passwords = { current: "not this one", next: "an even longer sentence" };
    await expect(replacePassword(actor, passwords, NOW)).rejects.toMatchObject({
      fields: { current: ["password_wrong"] },
    });
    expect(await isPassword(actor.userId, PASSWORD)).toBe(true);
  });

  test("ends the other sessions and keeps this one", async () => {
    const actor = await newActor();
    const other = {
      id: randomUUID(),
      userId: actor.userId,
      userAgent: "",
      expiresAt: new Date(2e12),
    };
    await insertSession(other, NOW);
    await replacePassword(actor, { current: PASSWORD, next: "an even longer sentence" }, NOW);
    expect((await listSessions(actor.userId, NOW)).map(({ id }) => id)).toEqual([actor.sessionId]);
    expect(await isPassword(actor.userId, "an even longer sentence")).toBe(true);
  });

  test("counts as a fresh proof of the password in this session", async () => {
    const actor = await newActor();
    const later = new Date(NOW.getTime() + 3_600_000);
    await replacePassword(actor, { current: PASSWORD, next: "an even longer sentence" }, later);
    expect((await findSession(actor.sessionId))?.authAt).toEqual(later);
  });

  test("refuses a common one, and the person's own name with a year", async () => {
    const actor = await newActor();
    for (const next of ["sunshine2024!", "kept2026"]) {
      await expect(replacePassword(actor, { current: PASSWORD, next }, NOW)).rejects.toMatchObject({
        fields: { next: ["password_common"] },
      });
    }
  });

  test("somebody at an open browser may not guess for ever", async () => {
    const actor = await newActor();
    const guess = () =>
      replacePassword(actor, { current: "a guess", next: "anything longer" }, NOW);
    for (let index = 0; index < 10; index += 1) {
      await expect(guess()).rejects.toMatchObject({ code: "invalid" });
    }
    await expect(guess()).rejects.toMatchObject({ code: "too_many" });
  });
});

describe("deleteAccount", () => {
  test("needs the password", async () => {
    const actor = await newActor();
    await expect(deleteAccount(actor, "a guess", NOW)).rejects.toMatchObject({
      fields: { password: ["password_wrong"] },
    });
    expect(await findCredentials(actor.profile.email)).not.toBeNull();
  });

  test("takes the sessions along, and the address is free again", async () => {
    const actor = await newActor();
    await deleteAccount(actor, PASSWORD, NOW);
    expect(await findSession(actor.sessionId)).toBeNull();
    expect(await findCredentials(actor.profile.email)).toBeNull();
    await createAccount(person(actor.profile.email), NOW);
    expect((await findCredentials(actor.profile.email))?.id).not.toBe(actor.userId);
  });
});
