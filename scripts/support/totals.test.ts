import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { expect, onTestFinished, test } from "vitest";

import { lastTotals, playwrightTotals, sum, totalsLine, vitestTotals } from "./totals";

function written(report: unknown): string {
  const directory = mkdtempSync(path.join(tmpdir(), "kept-totals-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const file = path.join(directory, "report.json");
  writeFileSync(file, typeof report === "string" ? report : JSON.stringify(report));
  return file;
}

test("the last line of a run can be read back", () => {
  const totals = { passed: 1204, failed: 0, skipped: 3 };
  const output = `1 passed, 1 failed, 0 skipped\nmore\n${totalsLine(totals)}\n`;

  expect(totalsLine(totals)).toBe("1204 passed, 0 failed, 3 skipped");
  expect(lastTotals(output)).toEqual(totals);
  expect(lastTotals("all 3 passed, hooray")).toBeUndefined();
});

test("parts add up", () => {
  const parts = [
    { passed: 2, failed: 0, skipped: 1 },
    { passed: 3, failed: 1, skipped: 0 },
  ];

  expect(sum(parts)).toEqual({ passed: 5, failed: 1, skipped: 1 });
});

test("a test file that cannot be loaded is a failure, although none of its tests ran", () => {
  const report = {
    numPassedTests: 4,
    numFailedTests: 1,
    numPendingTests: 1,
    numTodoTests: 1,
    testResults: [
      { status: "failed", assertionResults: [] },
      { status: "failed", assertionResults: [{ status: "failed" }] },
      { status: "passed", assertionResults: [{ status: "passed" }] },
    ],
  };

  expect(vitestTotals(written(report))).toEqual({ passed: 4, failed: 2, skipped: 2 });
});

test("errors outside of any browser test are failures", () => {
  const stats = { expected: 7, unexpected: 1, flaky: 1, skipped: 2 };

  expect(playwrightTotals(written({ stats, errors: [{}] }))).toEqual({
    passed: 8,
    failed: 2,
    skipped: 2,
  });
});

test("no report, or half of one, is a failure", () => {
  expect(vitestTotals("/nowhere/report.json").failed).toBe(1);
  expect(playwrightTotals(written('{"stats":')).failed).toBe(1);
});
