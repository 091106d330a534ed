import { readFileSync } from "node:fs";

import { describe, expect, test } from "vitest";

import { EnvironmentError, parseEnv, VARIABLES } from "./env";

function problemsOf(source: Record<string, string>): readonly string[] {
  try {
    parseEnv(source);
    return [];
  } catch (error) {
    if (error instanceof EnvironmentError) return error.problems;
    throw error;
  }
}

describe("parseEnv", () => {
  test("needs nothing to be set", () => {
    expect(parseEnv({})).toMatchObject({
      PORT: 3000,
      HOST: "localhost",
      KEPT_DATA_DIR: ".kept",
      TRUSTED_PROXIES: 0,
      LOG_LEVEL: "info",
    });
  });

  test("takes an empty variable for one that is not set", () => {
    expect(parseEnv({ PORT: "", DATABASE_URL: " " })).toMatchObject({ PORT: 3000 });
  });

  test.each([
    { name: "PORT", value: "80a" },
    { name: "PORT", value: "65536" },
    { name: "PORT", value: "-1" },
    { name: "HOST", value: "local host" },
    { name: "APP_URL", value: "kept.example.org" },
    { name: "APP_URL", value: "https://kept.example.org/kept" },
    { name: "APP_URL", value: "ftp://kept.example.org" },
    { name: "DATABASE_URL", value: "mysql://localhost/kept" },
    { name: "DATABASE_POOL_SIZE", value: "1" },
    { name: "AUTH_SECRET", value: "too short" },
    { name: "TRUSTED_PROXIES", value: "10.0.0.0/8" },
    { name: "LOG_LEVEL", value: "loud" },
  ] as const)("refuses $name=$value and says what is expected", ({ name, value }) => {
    const [problem, ...others] = problemsOf({ [name]: value });

    expect(others).toEqual([]);
    expect(problem).toMatch(new RegExp(`^${name} is `));
    expect(problem).toContain(VARIABLES[name].expected);
  });

  test("names every wrong one at once", () => {
    expect(problemsOf({ PORT: "x", LOG_LEVEL: "loud", APP_URL: "x" })).toHaveLength(3);
  });

  test("never repeats a secret", () => {
    const secrets = { AUTH_SECRET: "hunter2", DATABASE_URL: "pg://ada:hunter2@db/kept" };

    expect(problemsOf(secrets)).toHaveLength(2);
    expect(problemsOf(secrets).join()).not.toContain("hunter2");
  });

  test("wants what belongs together", () => {
    expect(problemsOf({ OIDC_ISSUER: "https://id.example.org" })).toEqual([
      "OIDC_CLIENT_ID and OIDC_CLIENT_SECRET not set; expected all of " +
        "OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET or none.",
    ]);
    expect(problemsOf({ DATABASE_DIRECT_URL: "postgresql://db/kept" })[0]).toMatch(
      /without DATABASE_URL/,
    );
  });
});

test("the page for operators tells about every variable and about no other", () => {
  const page = readFileSync("docs/operating/configuration.md", "utf8");
  const told = [...page.matchAll(/^\| `([A-Z_]+)` +\|/gm)].map(([, name]) => name);

  expect(new Set(told)).toEqual(new Set(Object.keys(VARIABLES)));
});
