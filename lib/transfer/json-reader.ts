import { type FoundHabit, foundPlan } from "./found-habit";
import type { ImportFormat, ReadOptions, Where } from "./import-plan";
import { jsonOf, type JsonObject } from "./json-file";
import { warnOfOthers, warnOfText } from "./named-table";
import type { Reader } from "./reader";
import type { Warnings } from "./warnings";

/** What a reader of JSON knows while it reads: where it is, whose day it is, and where to say what it leaves out. */
export type JsonFinding = { where: Where; options: ReadOptions; warnings: Warnings };

/**
 * A reader of files that are one JSON value each. Several of them together are one import.
 * @param pick The part of a file's value that holds the habits; null when the file is of another format.
 */
export function jsonReader(
  format: ImportFormat,
  pick: (value: unknown) => JsonObject | null,
  find: (object: JsonObject, finding: JsonFinding) => readonly FoundHabit[],
): Reader {
  return {
    format,
    recognises: (files) => files.some((file) => pick(jsonOf(file)) !== null),
    read: (files, options, warnings) => {
      const used = files.filter((file) => pick(jsonOf(file)) !== null);
      warnOfOthers(files, used, warnings);
      const found = used.flatMap((file) => {
        warnOfText(file, null, warnings);
        const object = pick(jsonOf(file));
        const where = { file: file.path, row: null };
        return object ? find(object, { where, options, warnings }) : [];
      });
      return foundPlan(format, null, found, { today: options.today, warnings });
    },
  };
}
