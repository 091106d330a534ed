/** Values that JSON can hold. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [name: string]: Json };

/** How far numbers may lie apart, relative to the greater of 1 and the expected number. */
export const TOLERANCE = 1e-9;

/**
 * Whether what came matches what was expected: numbers within the tolerance, lists in full, of objects only
 * the fields that are expected.
 */
export function isMatch(expected: Json, actual: unknown, tolerance = TOLERANCE): boolean {
  if (typeof expected === "number") return isClose(expected, actual, tolerance);
  if (expected === null || typeof expected !== "object") return expected === actual;
  if (isList(expected)) {
    return (
      Array.isArray(actual) &&
      actual.length === expected.length &&
      expected.every((item, index) => isMatch(item, actual[index], tolerance))
    );
  }
  if (typeof actual !== "object" || actual === null || Array.isArray(actual)) return false;
  const found = new Map<string, unknown>(Object.entries(actual));
  return Object.entries(expected).every(
    ([name, value]) => found.has(name) && isMatch(value, found.get(name), tolerance),
  );
}

function isClose(expected: number, actual: unknown, tolerance: number): boolean {
  if (typeof actual !== "number") return false;
  return Math.abs(actual - expected) <= tolerance * Math.max(1, Math.abs(expected));
}

// Array.isArray does not narrow readonly arrays.
function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** Null where two implementations say the same, else both answers. What is undefined is not said. */
export function difference(ours: unknown, theirs: unknown): string | null {
  const [own, expected] = [ours, theirs].map((one): Json =>
    JSON.parse(JSON.stringify(one ?? null)),
  );
  return isMatch(expected ?? null, own ?? null)
    ? null
    : `${JSON.stringify(own)} instead of ${JSON.stringify(expected)}`;
}
