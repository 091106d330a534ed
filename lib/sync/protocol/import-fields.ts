import { type CalendarDay, toIsoDay } from "@/lib/domain/calendar-day";
import { habitId, type HabitId, importId, type ImportId, isUuid } from "@/lib/domain/ids";

import { dayOfJson, flagIn, textIn, valueOf } from "./read-json";
import type { Fields, Json } from "./registers";
import { storableName } from "./text";

/** What an import brought, so that it can be explained and taken back as one. */
export type ImportRecord = {
  readonly id: ImportId;
  readonly fileName: string;
  /** SHA-256 of the file, hexadecimal. */
  readonly fileHash: string;
  readonly format: string;
  /** Habits, logs, notes and warnings that the preview counted; `lib/transfer` knows their names. */
  readonly counts: Json;
  /** Source habit to habit, with the choices made in the preview. */
  readonly mapping: Json;
  /** Days that were filled in habits which were there before. */
  readonly cells: readonly { readonly habitId: HabitId; readonly day: CalendarDay }[];
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly undone: boolean;
  readonly deleted: boolean;
};

/** The import that registers describe. Null while its moment is missing. */
export function importOfFields(id: string, fields: Fields): ImportRecord | null {
  const createdAt = Date.parse(textIn(fields, "createdAt"));
  if (Number.isNaN(createdAt)) return null;
  return {
    id: importId(id),
    fileName: textIn(fields, "fileName"),
    fileHash: textIn(fields, "fileHash"),
    format: textIn(fields, "format"),
    counts: valueOf(fields, "counts") ?? {},
    mapping: valueOf(fields, "mapping") ?? {},
    cells: cellsIn(fields),
    createdAt,
    undone: flagIn(fields, "undone"),
    deleted: flagIn(fields, "deleted"),
  };
}

/** The registers of an import that is about to be recorded, unstamped. */
export function fieldsOfImport(
  record: Omit<ImportRecord, "id" | "undone" | "deleted">,
): Record<string, Json> {
  return {
    fileName: storableName(record.fileName, 255),
    fileHash: record.fileHash,
    format: record.format,
    counts: record.counts,
    mapping: record.mapping,
    cells: record.cells.map((cell) => [cell.habitId, toIsoDay(cell.day)] as const),
    createdAt: new Date(record.createdAt).toISOString(),
    undone: false,
    deleted: false,
  };
}

function cellsIn(fields: Fields): ImportRecord["cells"] {
  const cells = valueOf(fields, "cells");
  if (!Array.isArray(cells)) return [];
  return cells.flatMap((cell: Json) => {
    if (!Array.isArray(cell)) return [];
    const [id, iso] = cell as readonly Json[];
    const day = dayOfJson(iso);
    return typeof id === "string" && isUuid(id) && day !== null
      ? [{ habitId: habitId(id), day }]
      : [];
  });
}
