import type { Json } from "./registers";

/** The named members of an object, those that are there. */
export function pick<Name extends string>(
  from: Readonly<Partial<Record<Name, Json>>>,
  names: readonly Name[],
): Record<string, Json | undefined> {
  return Object.fromEntries(names.map((name) => [name, from[name]]));
}

/** Leaves out what is undefined: a register that is not written is not there. */
export function withoutUndefined(
  values: Readonly<Record<string, Json | undefined>>,
): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** The value changed; undefined where there is none to change. */
export function mapped<From, To>(
  value: From | undefined,
  change: (value: From) => To,
): To | undefined {
  return value === undefined ? undefined : change(value);
}
