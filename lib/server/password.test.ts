import { hash } from "@node-rs/argon2";
import { describe, expect, test } from "vitest";

import { checkPassword, dummyHash, hashPassword, PARAMETERS } from "./password";

describe("hashPassword", () => {
  test("is argon2id with at least what OWASP asks for", async () => {
    const phc = await hashPassword("a long sentence");
    expect(phc).toMatch(/^\$argon2id\$v=19\$m=65536,t=2,p=1\$/);
    expect(PARAMETERS.memoryCost).toBeGreaterThanOrEqual(19 * 1024);
    expect(PARAMETERS.timeCost).toBeGreaterThanOrEqual(2);
  });

  test("salts: the same password never has the same hash", async () => {
    expect(await hashPassword("a long sentence")).not.toBe(await hashPassword("a long sentence"));
  });
});

describe("checkPassword", () => {
  test.each(["a long sentence", "zażółć gęślą jaźń", " spaces kept ", "🗝️🗝️🗝️🗝️", "x".repeat(256)])(
    "knows %j again and nothing close to it",
    async (password) => {
      const stored = await hashPassword(password);
      expect(await checkPassword(stored, password)).toEqual({ matches: true, isOutdated: false });
      for (const other of [`${password}.`, password.slice(0, -1), password.toUpperCase() + " "]) {
        expect((await checkPassword(stored, other)).matches).toBe(false);
      }
    },
  );

  test("nothing matches an account that is not there, not even the stand-in", async () => {
    expect((await checkPassword(null, "")).matches).toBe(false);
    expect((await checkPassword(null, await dummyHash())).matches).toBe(false);
  });

  test("a text longer than any password never matches, although its beginning does", async () => {
    const stored = await hashPassword("");
    expect((await checkPassword(stored, "x".repeat(257))).matches).toBe(false);
  });

  test("says when the parameters are older than today's", async () => {
    const weaker = await hash("a long sentence", { ...PARAMETERS, memoryCost: 4096 });
    expect(await checkPassword(weaker, "a long sentence")).toEqual({
      matches: true,
      isOutdated: true,
    });
  });
});
