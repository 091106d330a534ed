import type { TextFile } from "./source-file";

/** An object of a JSON file. Nothing is known about its fields. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** A backup has about six. What has more is no backup, and ten million brackets would keep the parser busy for seconds. */
const MOST_LEVELS = 100;
const [QUOTE, BACKSLASH, BRACKET, BRACE] = [0x22, 0x5c, 0x5b, 0x7b]; // what closes comes two later

const PARSED = new WeakMap<TextFile, { value: unknown }>();

/**
 * What a JSON file holds; undefined when it is none. Each file is parsed once, however many readers ask.
 * @example jsonOf({ path: "a", text: "[1]", guessedEncoding: null }) // [1]
 */
export function jsonOf(file: TextFile): unknown {
  const known = PARSED.get(file);
  if (known) return known.value;
  const value = parsed(file.text);
  PARSED.set(file, { value });
  return value;
}

/** The object that a JSON file holds; null when it is none or something else. */
export function jsonObjectOf(file: TextFile): JsonObject | null {
  return asObject(jsonOf(file));
}

/** The value when it is an object and no list. */
export function asObject(value: unknown): JsonObject | null {
  // The check stands before the cast: an object whose fields are all unknown.
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : null;
}

/** The list under a name; empty when there is none. */
export function listIn(object: JsonObject | null, name: string): readonly unknown[] {
  const value = object?.[name];
  return Array.isArray(value) ? value : [];
}

/** The objects of the list under a name; everything else in it is passed over. */
export function objectsIn(object: JsonObject | null, name: string): JsonObject[] {
  return listIn(object, name).flatMap((value): JsonObject[] => {
    const found = asObject(value);
    return found ? [found] : [];
  });
}

/** The object under a name; null when there is none. */
export function objectIn(object: JsonObject | null, name: string): JsonObject | null {
  return asObject(object?.[name]);
}

/** The text under a name, numbers included; empty when there is none. */
export function textIn(object: JsonObject | null, name: string): string {
  const value = object?.[name];
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
}

/** The finite number under a name, also one that is written as text; null when there is none. */
export function numberIn(object: JsonObject | null, name: string): number | null {
  const value = object?.[name];
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : null;
}

/** Whether the field says yes: true, 1 or their texts. */
export function flagIn(object: JsonObject | null, name: string): boolean {
  const value = object?.[name];
  return value === true || value === 1 || value === "true" || value === "1";
}

/** A value as a warning shows it: short, and never the inside of an object. */
export function shown(value: unknown): string {
  if (typeof value === "object" && value !== null) return Array.isArray(value) ? "[…]" : "{…}";
  const text = String(value);
  return text.length > 40 ? `${text.slice(0, 40)}…`.toWellFormed() : text;
}

function parsed(text: string): unknown {
  if (!/^\s*[{[]/.test(text) || isTooDeep(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

// Letter by letter: a regular expression takes as long as the parser itself.
function isTooDeep(text: string): boolean {
  let levels = 0;
  let isQuoted = false;
  for (let at = 0; at < text.length && levels <= MOST_LEVELS; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) isQuoted = !isQuoted;
    else if (isQuoted) at += code === BACKSLASH ? 1 : 0;
    else if (code === BRACKET || code === BRACE) levels++;
    else if (code === BRACKET + 2 || code === BRACE + 2) levels--;
  }
  return levels > MOST_LEVELS;
}
