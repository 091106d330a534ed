import { isMatch, type Json, TOLERANCE } from "./compare";
import { FUNCTIONS } from "./functions";
import { Fields } from "./read-args";

export type CaseResult =
  | { ok: true; id: string; fn: string }
  | { ok: false; id: string; fn: string; problem: string };

/**
 * Runs a file of cases through the analytics (analytics, 15).
 *
 * @param file What the JSON file holds: a list of cases, or an object with such a list under `cases`.
 */
export function runCases(file: unknown): CaseResult[] {
  const cases = Array.isArray(file) ? file : new Fields(file, "file").list("cases");
  return cases.map(runCase);
}

function runCase(value: unknown, index: number): CaseResult {
  let id = `#${index + 1}`;
  let fn = "-";
  try {
    const fields = new Fields(value, "case");
    const name = fields.raw("id");
    if (typeof name === "string" || typeof name === "number") id = String(name);
    fn = fields.text("fn");
    const run = Object.hasOwn(FUNCTIONS, fn) ? FUNCTIONS[fn] : undefined;
    if (!run) return { ok: false, id, fn, problem: "is not a function of the analytics" };
    const expected = fields.raw("expect");
    if (expected === undefined) return { ok: false, id, fn, problem: "expects nothing" };
    const actual = run(fields.object("args"));
    const tolerance = fields.number("tol", TOLERANCE);
    if (isMatch(expected as Json, actual, tolerance)) return { ok: true, id, fn }; // JSON.parse made it
    const problem = `expected ${JSON.stringify(expected)}, came ${JSON.stringify(actual)}`;
    return { ok: false, id, fn, problem };
  } catch (error) {
    return { ok: false, id, fn, problem: `threw ${String(error)}` };
  }
}
