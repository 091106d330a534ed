import { existsSync, readFileSync } from "node:fs";

export type Totals = { readonly passed: number; readonly failed: number; readonly skipped: number };

export const NOTHING: Totals = { passed: 0, failed: 0, skipped: 0 };
export const ONE_PASSED: Totals = { ...NOTHING, passed: 1 };
export const ONE_FAILED: Totals = { ...NOTHING, failed: 1 };

const LINE = /^(\d+) passed, (\d+) failed, (\d+) skipped$/gm;

export function sum(parts: readonly Totals[]): Totals {
  return parts.reduce(
    (all, part) => ({
      passed: all.passed + part.passed,
      failed: all.failed + part.failed,
      skipped: all.skipped + part.skipped,
    }),
    NOTHING,
  );
}

/** The line that ends every run of the tests. */
export function totalsLine({ passed, failed, skipped }: Totals): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** Reads the last such line of an output; undefined when there is none. */
export function lastTotals(output: string): Totals | undefined {
  const found = [...output.matchAll(LINE)].at(-1);
  if (!found) return undefined;
  const [, passed, failed, skipped] = found.map(Number);
  return { passed: passed ?? 0, failed: failed ?? 0, skipped: skipped ?? 0 };
}

/** What vitest's JSON reporter wrote. A file that could not even be loaded counts as one failure. */
export function vitestTotals(file: string): Totals {
  type Report = {
    numPassedTests: number;
    numFailedTests: number;
    numPendingTests: number;
    numTodoTests: number;
    testResults: { status: string; assertionResults: { status: string }[] }[];
  };
  const report = read<Report>(file);
  if (!report) return ONE_FAILED;
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === "failed" && !assertionResults.some((test) => test.status === "failed"),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** What Playwright's JSON reporter wrote. */
export function playwrightTotals(file: string): Totals {
  type Report = {
    stats: { expected: number; unexpected: number; flaky: number; skipped: number };
    errors: unknown[];
  };
  const report = read<Report>(file);
  if (!report) return ONE_FAILED;
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { passed: expected + flaky, failed: unexpected + report.errors.length, skipped };
}

/** A reporter that was killed leaves no file, or half of one. */
function read<Report>(file: string): Report | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Report; // the tools' own format, versions pinned
  } catch {
    return undefined;
  }
}
