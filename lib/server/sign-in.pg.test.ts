import { hash } from "@node-rs/argon2";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";

import { pool } from "@/lib/data/client";
import { findPasswordHash, insertUser } from "@/lib/data/users";
import type { UserId } from "@/lib/domain/ids";

import { hashPassword, PARAMETERS } from "./password";
import { provePassword } from "./sign-in";

const PASSWORD = "a long sentence";
const ADA = { email: "ada@example.test", peer: "203.0.113.1", isKnownDevice: false };

let ada: UserId;

async function newUser(email: string, passwordHash: string): Promise<UserId> {
  const made = await insertUser(
    { email, name: "A", passwordHash, timeZone: "UTC", dayStart: 0, weekStart: 1, locale: "en" },
    new Date(),
  );
  if (!made) throw new Error(`${email} is taken`);
  return made.id as UserId; // a test stands in for the session
}

async function auditLines(): Promise<{ action: string; actor_id: string | null }[]> {
  return (await pool().query("SELECT action, actor_id FROM audit_events ORDER BY id")).rows;
}

beforeAll(async () => {
  vi.stubEnv("AUTH_SECRET", "a secret of the tests, long enough");
  ada = await newUser(ADA.email, await hashPassword(PASSWORD));
});
beforeEach(() => pool().query("DELETE FROM rate_limits"));

describe("provePassword", () => {
  test("answers whose password it is", async () => {
    expect(await provePassword(ADA, PASSWORD)).toBe(ada);
  });

  test("gives one answer for a wrong password, an unknown address, a shut account and one without password", async () => {
    const shut = await newUser("shut@example.test", await hashPassword(PASSWORD));
    await pool().query("UPDATE users SET disabled_at = now() WHERE id = $1", [shut]);
    const other = await newUser("other@example.test", "x");
    await pool().query("UPDATE users SET password_hash = NULL WHERE id = $1", [other]);

    const answers = await Promise.all(
      [
        provePassword(ADA, "another sentence"),
        provePassword({ ...ADA, email: "nobody@example.test" }, PASSWORD),
        provePassword({ ...ADA, email: "shut@example.test" }, PASSWORD),
        provePassword({ ...ADA, email: "other@example.test" }, PASSWORD),
      ].map((answer) =>
        answer.catch((error: { code: string; message: string }) => [error.code, error.message]),
      ),
    );

    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toEqual(["forbidden", expect.any(String)]);
  });

  test("after five wrong tries not even the right password counts", async () => {
    for (let index = 0; index < 5; index += 1) {
      await expect(provePassword(ADA, "wrong")).rejects.toMatchObject({ code: "forbidden" });
    }
    await expect(provePassword(ADA, PASSWORD)).rejects.toMatchObject({ code: "too_many" });
  });

  test("hashes anew what was hashed with older parameters, and the password stays the same", async () => {
    const older = await hash(PASSWORD, { ...PARAMETERS, memoryCost: 4096 });
    const bob = await newUser("bob@example.test", older);
    const attempt = { ...ADA, email: "bob@example.test" };

    await provePassword(attempt, PASSWORD);

    expect(await findPasswordHash(bob)).toMatch(/m=65536,t=2,p=1/);
    expect(await provePassword(attempt, PASSWORD)).toBe(bob);
  });

  test("each try leaves exactly one line, which names no address", async () => {
    const before = (await auditLines()).length;
    await provePassword(ADA, PASSWORD);
    await provePassword(ADA, "wrong").catch(() => undefined);
    await provePassword({ ...ADA, email: "nobody@example.test" }, "wrong").catch(() => undefined);
    const lines = (await auditLines()).slice(before);
    expect(lines).toHaveLength(3);
    expect(lines).toContainEqual({ action: "sign_in.done", actor_id: ada });
    expect(lines).toContainEqual({ action: "sign_in.refused", actor_id: ada });
    expect(lines).toContainEqual({ action: "sign_in.refused", actor_id: null });
  });
});

test("the time does not tell whether an address has an account", async () => {
  const known: number[] = [];
  const unknown: number[] = [];
  const time = async (email: string, times: number[]) => {
    await pool().query("DELETE FROM rate_limits");
    const startedAt = performance.now();
    await provePassword({ ...ADA, email }, "wrong").catch(() => undefined);
    times.push(performance.now() - startedAt);
  };
  for (let index = 0; index < 60; index += 1) {
    // In turns, so that whatever else the machine does touches both alike.
    await time(ADA.email, known);
    await time("nobody@example.test", unknown);
  }
  // Mann-Whitney: 0.5 means that the two cannot be told apart; 0.21 is four standard errors at n = 60.
  const larger = known.flatMap((a) => unknown.map((b) => Number(a > b) + Number(a === b) / 2));
  const auc = larger.reduce((sum, share) => sum + share, 0) / larger.length;
  expect(Math.abs(auc - 0.5)).toBeLessThan(0.21);
});
