import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { pool } from "@/lib/data/client";

import {
  countProof,
  countSignIn,
  countSignUp,
  LIMITS,
  pardonProof,
  pardonSignIn,
} from "./throttle";

const START = new Date("2026-11-20T12:00:00Z");
const MINUTE = 60_000;

beforeEach(async () => {
  vi.stubEnv("AUTH_SECRET", "a secret of the tests, long enough");
  vi.useFakeTimers({ toFake: ["Date"], now: START });
  await pool().query("DELETE FROM rate_limits");
});
afterEach(() => vi.useRealTimers());

type Try = Partial<Parameters<typeof countSignIn>[0]>;

/** Whether a try is let through; the seconds to wait otherwise. */
function trySignIn(attempt: Try = {}): Promise<true | number> {
  const full = { email: "ada@example.test", peer: "203.0.113.1", isKnownDevice: false, ...attempt };
  return countSignIn(full).then(
    () => true as const,
    (error: { code: string; retryAfter: number }) => {
      expect(error.code).toBe("too_many");
      return error.retryAfter;
    },
  );
}

async function tries(count: number, attempt: (index: number) => Try): Promise<(true | number)[]> {
  const answers: (true | number)[] = [];
  for (let index = 0; index < count; index += 1) answers.push(await trySignIn(attempt(index)));
  return answers;
}

const isThrough = (answer: true | number) => answer === true;

describe("guessing one account from one place", () => {
  test("the sixth try waits a quarter of an hour, and then it goes on", async () => {
    const answers = await tries(6, () => ({}));
    expect(answers.map(isThrough)).toEqual([true, true, true, true, true, false]);
    expect(answers[5]).toBe(900);

    vi.setSystemTime(START.getTime() + 14 * MINUTE);
    expect(await trySignIn()).toBe(60);
    vi.setSystemTime(START.getTime() + 15 * MINUTE + 1);
    expect(await trySignIn()).toBe(true);
  });

  test("does not keep the owner out who comes from elsewhere", async () => {
    await tries(20, () => ({}));
    expect(await trySignIn({ peer: "198.51.100.7" })).toBe(true);
  });

  test("a household of IPv6 is one place, however many addresses it takes", async () => {
    const answers = await tries(6, (index) => ({ peer: `2001:db8:1:2::${index}` }));
    expect(answers.map(isThrough).filter(Boolean)).toHaveLength(5);
    expect(await trySignIn({ peer: "2001:db8:1:3::1" })).toBe(true);
  });

  test("counts exactly when all tries come at once", async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => trySignIn()));
    expect(answers.filter(isThrough)).toHaveLength(LIMITS.pair.points);
  });
});

test("spraying many accounts from one place stops at the limit of the place", async () => {
  const answers = await tries(70, (index) => ({ email: `user${index}@example.test` }));
  expect(answers.filter(isThrough)).toHaveLength(LIMITS.address.points);
});

describe("many places against one account", () => {
  const siege = (count: number) => tries(count, (index) => ({ peer: `198.51.100.${index}` }));

  test("stops at the limit of the account, for a day", async () => {
    expect((await siege(60)).filter(isThrough)).toHaveLength(LIMITS.account.points);
    vi.setSystemTime(START.getTime() + 23 * 60 * MINUTE);
    expect(await trySignIn({ peer: "192.0.2.9" })).toBeGreaterThan(0);
    vi.setSystemTime(START.getTime() + 24 * 60 * MINUTE + 1);
    expect(await trySignIn({ peer: "192.0.2.9" })).toBe(true);
  });

  test("does not keep the owner out on a device that is known", async () => {
    await siege(60);
    expect(await trySignIn({ peer: "192.0.2.9", isKnownDevice: true })).toBe(true);
  });

  test("a known device's success gives the strangers no further try", async () => {
    await siege(60);
    const owner = { email: "ada@example.test", peer: "192.0.2.9", isKnownDevice: true };
    await countSignIn(owner);
    await pardonSignIn(owner);
    expect(await trySignIn({ peer: "192.0.2.10" })).not.toBe(true);
  });

  test("a known device may still not guess without end", async () => {
    const answers = await tries(9, () => ({ isKnownDevice: true }));
    expect(answers.filter(isThrough)).toHaveLength(LIMITS.pair.points);
  });
});

test("whoever knows the password can sign in as often as they like", async () => {
  const owner = { email: "ada@example.test", peer: "203.0.113.1", isKnownDevice: false };
  for (let index = 0; index < 100; index += 1) {
    await countSignIn(owner);
    await pardonSignIn(owner);
  }
  expect(await trySignIn()).toBe(true);
});

test("new accounts from one place are limited", async () => {
  for (let index = 0; index < LIMITS.signUp.points; index += 1) await countSignUp("203.0.113.1");
  await expect(countSignUp("203.0.113.1")).rejects.toMatchObject({ code: "too_many" });
  await expect(countSignUp("203.0.113.2")).resolves.toBeUndefined();
});

test("an open session does not let anybody guess the password without end", async () => {
  for (let index = 0; index < LIMITS.proof.points; index += 1) await countProof("ada");
  await expect(countProof("ada")).rejects.toMatchObject({ code: "too_many" });
  await pardonProof("ada");
  await expect(countProof("ada")).resolves.toBeUndefined();
});

test("the table of tries names nobody", async () => {
  await trySignIn();
  const { rows } = await pool().query("SELECT * FROM rate_limits");
  expect(rows.length).toBeGreaterThan(2);
  expect(JSON.stringify(rows)).not.toMatch(/ada|example|203\.0/);
});
