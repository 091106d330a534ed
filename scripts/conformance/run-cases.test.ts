import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { describe, expect, test } from "vitest";

import { isMatch } from "./compare";
import { FUNCTIONS } from "./functions";
import { runCases } from "./run-cases";

const FILE = "lib/analytics/conformance-cases.json";
const file: { cases: { fn: string }[] } = JSON.parse(readFileSync(FILE, "utf8"));

describe("the worked examples", () => {
  test.each(runCases(file))("$fn: $id", (result) => {
    expect(result).toMatchObject({ ok: true });
  });

  test("touch every function of the table", () => {
    const used = new Set(file.cases.map(({ fn }) => fn));
    expect([...used].toSorted()).toEqual(Object.keys(FUNCTIONS).toSorted());
  });
});

describe("what counts as a match", () => {
  test.each([
    [1, 1 + 9e-10, true],
    [1, 1 + 2e-9, false],
    [1000, 1000 + 9e-7, true],
    [0, Number.NaN, false],
    [null, 0, false],
    [0, null, false],
    ["a", "b", false],
    [[1, 2], [1, 2, 3], false],
    [[1, 2], [2, 1], false],
    [{ a: 1 }, { a: 1, b: 2 }, true],
    [{ a: 1, b: null }, { a: 1 }, false],
    [[{ a: { b: [1] } }], [{ a: { b: [1], c: 2 }, d: 3 }], true],
    [{}, null, false],
    [{}, [], false],
    [[], {}, false],
  ])("%j and %j: %s", (expected, actual, isSame) => {
    expect(isMatch(expected, actual)).toBe(isSame);
  });

  test("a case may bring its own tolerance", () => {
    expect(isMatch(10, 10.4, 0.05)).toBe(true);
    expect(isMatch(10, 10.6, 0.05)).toBe(false);
  });
});

describe("what fails", () => {
  test.each([
    ["an unknown function", { id: "x", fn: "toString", args: {}, expect: 1 }],
    [
      "an argument that is no day",
      { id: "x", fn: "isoWeek", args: { day: "2026-02-30" }, expect: {} },
    ],
    ["a case without arguments", { id: "x", fn: "isoWeek", expect: {} }],
    ["a case that expects nothing", { id: "x", fn: "isoWeek", args: { day: "2026-02-03" } }],
    ["something that is no case", 5],
  ])("%s", (_, one) => {
    expect(runCases([one])).toMatchObject([{ ok: false }]);
  });
});

describe("npm run conformance", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "kept-"));
  const good = { id: "week", fn: "isoWeek", args: { day: "2026-01-01" }, expect: { week: 1 } };

  test.each([
    ["a file that passes", [good], 0, /^ok {3}week isoWeek\n1 cases: 1 passed, 0 failed\n$/],
    ["cases under a name", { about: "x", cases: [good] }, 0, /1 passed, 0 failed/],
    [
      "a wrong answer",
      [{ ...good, expect: { week: 2 } }],
      1,
      /^FAIL week isoWeek expected .*came .*\n1 cases: 0 passed, 1 failed\n$/,
    ],
    ["something else", "text", 1, /0 passed, 1 failed/],
  ])("%s", (name, content, code, output) => {
    const place = path.join(folder, `${name.replaceAll(" ", "-")}.json`);
    writeFileSync(place, JSON.stringify(content));
    const run = spawnSync(process.execPath, ["scripts/conformance.mjs", place], {
      encoding: "utf8",
    });
    expect(run.stdout).toMatch(output);
    expect(run.status).toBe(code);
  });

  test("a file that is not there", () => {
    const place = path.join(folder, "missing.json");
    const run = spawnSync(process.execPath, ["scripts/conformance.mjs", place], {
      encoding: "utf8",
    });
    expect(run.stdout).toMatch(/FAIL .*cannot be read/);
    expect(run.status).toBe(1);
  });
});
