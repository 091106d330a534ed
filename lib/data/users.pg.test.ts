import { randomUUID } from "node:crypto";

import { expect, test } from "vitest";

import type { UserId } from "@/lib/domain/ids";

import { insertAudit } from "./audit";
import { findSession, insertSession, listSessions } from "./sessions";
import { asOwner } from "./testing/database";
import { columnsLeftBehind, fillEveryTable, tablesNaming, tablesOfPeople } from "./testing/erasure";
import {
  changePassword,
  deleteUser,
  findCredentials,
  findPasswordHash,
  insertUser,
  type NewUser,
  rehashPassword,
  updateProfile,
} from "./users";

const NOW = new Date("2026-11-20T12:00:00Z");
const LATER = new Date("2027-01-01T00:00:00Z");

function person(email: string): NewUser {
  return {
    email,
    name: "Ada",
    passwordHash: "$argon2id$one",
    timeZone: "Europe/Warsaw",
    dayStart: 0,
    weekStart: 1,
    locale: "pl",
  };
}

/** A test stands in for the session. */
async function newUser(email: string): Promise<UserId> {
  const made = await insertUser(person(email), NOW);
  if (!made) throw new Error(`${email} is taken`);
  return made.id as UserId;
}

function session(userId: string, expiresAt = LATER) {
  return { id: randomUUID(), userId, userAgent: "a browser", expiresAt };
}

test("of twenty first accounts at the same moment exactly one is the administrator", async () => {
  const made = await Promise.all(
    Array.from({ length: 20 }, (_, index) => insertUser(person(`first${index}@example.test`), NOW)),
  );
  expect(made.filter((user) => user?.role === "admin")).toHaveLength(1);
  expect(made.filter((user) => user?.role === "user")).toHaveLength(19);
});

test("of ten sign-ups for one address exactly one makes an account", async () => {
  const made = await Promise.all(
    Array.from({ length: 10 }, () => insertUser(person("same@example.test"), NOW)),
  );
  expect(made.filter(Boolean)).toHaveLength(1);
  const kept = await findCredentials("same@example.test");
  expect(kept?.id).toBe(made.find(Boolean)?.id);
});

test("a taken address changes nothing of the account that has it", async () => {
  const ada = await newUser("taken@example.test");
  expect(
    await insertUser({ ...person("taken@example.test"), passwordHash: "other" }, NOW),
  ).toBeNull();
  expect(await findPasswordHash(ada)).toBe("$argon2id$one");
});

test("an older hash is replaced only while it is still the one that was checked", async () => {
  const ada = await newUser("rehash@example.test");
  await rehashPassword(ada, "$argon2id$older", "$argon2id$wrong");
  expect(await findPasswordHash(ada)).toBe("$argon2id$one");
  await rehashPassword(ada, "$argon2id$one", "$argon2id$two");
  expect(await findPasswordHash(ada)).toBe("$argon2id$two");
});

test("a new password ends the person's other sessions and nobody else's", async () => {
  const [ada, bob] = [await newUser("change@example.test"), await newUser("bob@example.test")];
  const [here, there, bobs] = [session(ada), session(ada), session(bob)];
  for (const one of [here, there, bobs]) await insertSession(one, NOW);

  await changePassword(ada, "$argon2id$new", here.id);

  expect((await listSessions(ada, NOW)).map(({ id }) => id)).toEqual([here.id]);
  expect(await findSession(bobs.id)).not.toBeNull();
  expect(await findPasswordHash(ada)).toBe("$argon2id$new");
});

test("a patch changes what it names", async () => {
  const ada = await newUser("patch@example.test");
  const before = await updateProfile(ada, {});
  const after = await updateProfile(ada, { dayStart: 240, theme: "dark", name: undefined });
  expect(after).toEqual({ ...before, dayStart: 240, theme: "dark" });
});

test("after a deletion no row of any table names the person, and the audit log still has its lines", async () => {
  const ada = await newUser("erase-me@example.test");
  await insertSession(session(ada), NOW);
  await fillEveryTable(ada);
  await insertAudit({ action: "sign_in.done", actorId: ada }, NOW);
  const needles = [ada, "erase-me@example.test", "a secret habit"];
  // First that the search finds something everywhere: a new table without a row here fails.
  expect(await tablesNaming(needles)).toEqual(await tablesOfPeople());

  await deleteUser(ada);
  await insertAudit({ action: "account.deleted", actorId: ada }, NOW);

  expect(await tablesNaming(needles)).toEqual(["audit_events"]);
  const audit = await asOwner((client) =>
    client.query("SELECT action FROM audit_events WHERE actor_id = $1 ORDER BY action", [ada]),
  );
  expect(audit.rows.map(({ action }) => action)).toEqual(["account.deleted", "sign_in.done"]);
});

test("every table that names a person goes with the person, except the audit log", async () => {
  expect(await columnsLeftBehind()).toEqual(["audit_events.actor_id"]);
});

test("the audit log refuses to forget, to whomever asks", async () => {
  await insertAudit({ action: "sign_in.refused", actorId: null }, NOW);
  for (const statement of [
    "DELETE FROM audit_events",
    "UPDATE audit_events SET action = 'x'",
    "TRUNCATE audit_events",
  ]) {
    await expect(asOwner((client) => client.query(statement))).rejects.toThrow(/append-only/);
  }
});
