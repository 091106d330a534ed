import type { Hlc } from "./stamp";

/** What JSON can hold. Registers hold nothing else, so a value reads the same on every device. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json };

/** A value and the stamp of the moment it was written. The later stamp wins. */
export type Register<Value> = readonly [value: Value, stamp: Hlc];

/** The registers of one habit, goal or import, by name. */
export type Fields = Readonly<Record<string, Register<Json>>>;

/**
 * The register that wins: the later stamp; of equal stamps the greater text, so that every replica
 * chooses alike even when a broken device used one stamp twice. Returns one of its arguments itself.
 */
export function newerRegister<Value>(
  a: Register<Value> | undefined,
  b: Register<Value> | undefined,
): Register<Value> | undefined {
  if (!a || !b) return a ?? b;
  if (a[1] !== b[1]) return a[1] > b[1] ? a : b;
  return canonicalText(a[0]) >= canonicalText(b[0]) ? a : b;
}

/**
 * Merges two states of one thing, register by register. Commutative, associative and idempotent, so
 * messages may come twice, late or in any order.
 * @example mergeFields({ name: ["a", t1] }, { name: ["b", t2] }) // { name: ["b", t2] } when t2 > t1
 */
export function mergeFields(a: Fields, b: Fields): Fields {
  const merged: Record<string, Register<Json>> = { ...a };
  for (const [name, register] of Object.entries(b)) {
    merged[name] = newerRegister(merged[name], register) ?? register;
  }
  return merged;
}

/** Gives plain values one stamp. */
export function stampFields(values: Readonly<Record<string, Json>>, stamp: Hlc): Fields {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, [value, stamp] as const]),
  );
}

/** The stamps of all registers, in no order. */
export function stampsOfFields(fields: Fields): Hlc[] {
  return Object.values(fields).map(([, stamp]) => stamp);
}

/** The same values under other stamps. */
export function restampFields(fields: Fields, restamp: (stamp: Hlc) => Hlc): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, [value, stamp]]) => [
      name,
      [value, restamp(stamp)] as const,
    ]),
  );
}

/**
 * What is left of waiting registers once `sent` has been acknowledged: those that were written again in
 * the meantime. Null when nothing is left.
 */
export function withoutSent(waiting: Fields, sent: Fields): Fields | null {
  const left = Object.entries(waiting).filter(([name, [, stamp]]) => sent[name]?.[1] !== stamp);
  return left.length > 0 ? Object.fromEntries(left) : null;
}

/** Whether merging changed anything: `merged` comes from `mergeFields(before, …)`. */
export function fieldsChanged(before: Fields, merged: Fields): boolean {
  return Object.keys(merged).some((name) => merged[name] !== before[name]);
}

/** Whether a later register of somebody else hides one of these: `merged` holds them all. */
export function fieldsLost(sent: Fields, merged: Fields): boolean {
  return Object.entries(sent).some(([name, [, stamp]]) => merged[name]?.[1] !== stamp);
}

// Postgres and JavaScript order the keys of an object differently, so a comparison has to sort them.
function canonicalText(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
