import { type CalendarDay, parseIsoDay } from "@/lib/domain/calendar-day";

import type { Fields, Json } from "./registers";

/** A register's value, undefined when it was never written. */
export function valueOf(fields: Fields, name: string): Json | undefined {
  return fields[name]?.[0];
}

/** The text in a register; the fallback when there is none. */
export function textIn(fields: Fields, name: string, fallback = ""): string {
  const value = valueOf(fields, name);
  return typeof value === "string" ? value : fallback;
}

/** The number in a register; the fallback when there is none. */
export function numberIn(fields: Fields, name: string, fallback: number): number {
  const value = valueOf(fields, name);
  return typeof value === "number" ? value : fallback;
}

/** Whether a register holds true. */
export function flagIn(fields: Fields, name: string): boolean {
  return valueOf(fields, name) === true;
}

/** The day in a register, written YYYY-MM-DD; null when there is none. */
export function dayIn(fields: Fields, name: string): CalendarDay | null {
  return dayOfJson(valueOf(fields, name));
}

/** One of the choices, else the fallback: an older build may not know a newer one's choice. */
export function choiceIn<Choice extends string>(
  fields: Fields,
  name: string,
  choices: readonly Choice[],
  fallback: Choice,
): Choice {
  const value = valueOf(fields, name);
  return choices.find((choice) => choice === value) ?? fallback;
}

/** The registers that are named `<prefix>:<rest>` and not null, as [rest, value]. */
export function listedUnder(fields: Fields, prefix: string): [rest: string, value: Json][] {
  return Object.entries(fields).flatMap(([name, [value]]): [string, Json][] =>
    name.startsWith(`${prefix}:`) && value !== null ? [[name.slice(prefix.length + 1), value]] : [],
  );
}

/** The day that a JSON text names; null for anything else. @example dayOfJson("2026-03-01") */
export function dayOfJson(value: Json | undefined): CalendarDay | null {
  return typeof value === "string" ? parseIsoDay(value) : null;
}

/** A member of a JSON object; undefined when there is none or the value is not an object. */
export function memberOf(value: Json | undefined, name: string): Json | undefined {
  return isJsonObject(value) ? value[name] : undefined;
}

function isJsonObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
