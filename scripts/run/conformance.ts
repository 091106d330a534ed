import { readFileSync } from "node:fs";

import { type CaseResult, runCases } from "../conformance/run-cases";

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error("Usage: npm run conformance -- cases.json");
  process.exit(1);
}

const results = files.flatMap(resultsOf);
for (const result of results) console.log(lineOf(result));
const failed = results.filter((result) => !result.ok).length;
console.log(`${results.length} cases: ${results.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function resultsOf(file: string): CaseResult[] {
  try {
    return runCases(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    return [{ ok: false, id: file, fn: "-", problem: `cannot be read: ${String(error)}` }];
  }
}

function lineOf(result: CaseResult): string {
  if (result.ok) return `ok   ${result.id} ${result.fn}`;
  return `FAIL ${result.id} ${result.fn} ${result.problem.replaceAll(/\s+/g, " ")}`;
}
