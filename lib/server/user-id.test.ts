import { readdirSync, readFileSync } from "node:fs";

import { expect, test } from "vitest";

const ROOTS = ["app", "components", "lib"];
/** Stands in for a session in tests; nothing outside of tests imports it. */
const TEST_SUPPORT = "lib/data/testing/database.ts";

test("only the look-up of a session turns a text into a UserId", () => {
  const minting = ROOTS.flatMap((root) =>
    readdirSync(root, { recursive: true, encoding: "utf8" })
      .map((name) => `${root}/${name}`)
      .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file)),
  ).filter((file) => /as\s+UserId\b/.test(readFileSync(file, "utf8")));

  expect(minting.toSorted((a, b) => a.localeCompare(b))).toEqual([
    TEST_SUPPORT,
    "lib/server/session.ts",
  ]);
});
