import { describe, expect, test } from "vitest";

import { signInSchema, signUpSchema } from "./account";
import { profilePatchSchema } from "./settings";

const SIGN_UP = { name: "Ada", email: "ada@example.org", password: "a long sentence" };

function problemsOf(input: Record<string, unknown>): string[] {
  const parsed = signUpSchema.safeParse({ ...SIGN_UP, ...input });
  return parsed.success ? [] : parsed.error.issues.map(({ message }) => message);
}

describe("signUpSchema", () => {
  test("fills in what a browser without scripts cannot say", () => {
    expect(signUpSchema.parse(SIGN_UP)).toEqual({
      ...SIGN_UP,
      timeZone: "UTC",
      weekStart: 1,
      locale: "en",
    });
  });

  test("never fails over a guess: a strange one counts as none", () => {
    const guesses = { timeZone: "Mars/Olympus", weekStart: "9", locale: "xx" };
    expect(signUpSchema.parse({ ...SIGN_UP, ...guesses })).toMatchObject({
      timeZone: "UTC",
      weekStart: 1,
      locale: "en",
    });
    expect(signUpSchema.parse({ ...SIGN_UP, timeZone: "", weekStart: "" }).timeZone).toBe("UTC");
  });

  test("takes the address in the one form that is stored", () => {
    expect(signUpSchema.parse({ ...SIGN_UP, email: " Ada@Example.ORG " }).email).toBe(
      "ada@example.org",
    );
  });

  test.each([
    [{ password: "1234567" }, "password_short"],
    [{ password: "x".repeat(257) }, "too_long"],
    [{ name: " \u200B " }, "empty"],
    [{ name: "x".repeat(81) }, "too_long"],
    [{ email: "ada" }, "email"],
    [{ email: "ada@example.org\nbcc: eve@example.org" }, "email"],
    [{ email: `${"x".repeat(250)}@example.org` }, "too_long"],
  ])("%o is refused as %s", (input, problem) => {
    expect(problemsOf(input)).toContain(problem);
  });

  test.each(["x".repeat(8), "x".repeat(256), "        ", "zażółć gęślą jaźń 🗝️"])(
    "leaves the password %j as it is",
    (password) => {
      expect(signUpSchema.parse({ ...SIGN_UP, password }).password).toBe(password);
    },
  );

  test("nothing can be set by guessing the name of a column", () => {
    for (const name of ["role", "userId", "passwordHash", "disabledAt", "__proto__x"]) {
      expect(signUpSchema.safeParse({ ...SIGN_UP, [name]: "admin" }).success).toBe(false);
      expect(profilePatchSchema.safeParse({ [name]: "admin" }).success).toBe(false);
    }
  });
});

test("signing in says nothing about what a password may look like", () => {
  const given = { email: "ada@example.org", password: "x" };
  expect(signInSchema.parse(given)).toEqual({ ...given, next: "/today" });
});

describe("profilePatchSchema", () => {
  test.each([
    [{ dayStart: "04:30" }, { dayStart: 270 }],
    [{ dayStart: 0 }, { dayStart: 0 }],
    [{ weekStart: "7" }, { weekStart: 7 }],
    [
      { theme: "dark", locale: "pl" },
      { theme: "dark", locale: "pl" },
    ],
    [{}, {}],
  ])("%o", (input, output) => {
    expect(profilePatchSchema.parse(input)).toEqual(output);
  });

  test.each([
    { dayStart: "24:00" },
    { dayStart: 1440 },
    { dayStart: "" },
    { weekStart: "0" },
    { weekStart: 8 },
    { timeZone: "Nowhere/City" },
    { theme: "sepia" },
    { locale: "de" },
    { name: "" },
    { email: "other@example.org" },
  ])("%o is refused", (input) => {
    expect(profilePatchSchema.safeParse(input).success).toBe(false);
  });
});
