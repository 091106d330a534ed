import { toIsoDay } from "@/lib/domain/calendar-day";
import { importId, isUuid } from "@/lib/domain/ids";
import {
  fieldsOfImport,
  importOfFields,
  type ImportRecord,
} from "@/lib/sync/protocol/import-fields";
import { type Json, stampFields } from "@/lib/sync/protocol/registers";
import { ZERO_STAMP } from "@/lib/sync/protocol/stamp";

import { flagIn, type JsonObject, listIn, textIn } from "../json-file";

/** The longest description of one import that travels. */
const LONGEST = 200_000;

/** The record of an import as `imports.json` holds it. The way back is `importOfJson`. */
export function jsonOfImport(record: ImportRecord): Json {
  return {
    ...record,
    cells: record.cells.map(({ habitId, day }) => [habitId, toIsoDay(day)] as const),
    createdAt: new Date(record.createdAt).toISOString(),
  };
}

/** The record that an object of `imports.json` describes; null for what is none or could not be stored. */
export function importOfJson(json: JsonObject): ImportRecord | null {
  const id = textIn(json, "id");
  const createdAt = Date.parse(textIn(json, "createdAt"));
  const isKnown = isUuid(id) && /^[0-9a-f]{64}$/.test(textIn(json, "fileHash"));
  const format = textIn(json, "format").trim();
  if (!isKnown || format === "" || format.length > 40 || !isYear(createdAt)) return null;
  if (!isSmall(json["counts"]) || !isSmall(json["mapping"])) return null;
  const values = fieldsOfImport({
    fileName: textIn(json, "fileName"),
    fileHash: textIn(json, "fileHash"),
    format,
    counts: objectOf(json["counts"]),
    mapping: objectOf(json["mapping"]),
    cells: [],
    createdAt,
  });
  // The registers' own reader looks at the cells. When they were written is not asked.
  const cells = listIn(json, "cells").slice(0, 50_000) as Json;
  const record = importOfFields(id, stampFields({ ...values, cells }, ZERO_STAMP));
  return record && { ...record, id: importId(id), undone: flagIn(json, "undone") };
}

function isYear(instant: number): boolean {
  return instant >= 0 && instant < Date.UTC(3000, 0, 1);
}

function isSmall(value: unknown): boolean {
  const text = JSON.stringify(value ?? {});
  return text.length < LONGEST && !text.includes("\\u0000") && !text.includes("__proto__");
}

// It comes from JSON.parse, so an object is JSON.
function objectOf(value: unknown): Json {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Json)
    : {};
}
