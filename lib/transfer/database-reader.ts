import type { ImportFormat, ReadOptions, ReadResult } from "./import-plan";
import type { Database } from "./sqlite/sqlite-file";
import type { Warnings } from "./warnings";

/** Reads one kind of database, chosen by its tables. */
export type DatabaseReader = {
  format: ImportFormat;
  recognises(database: Database): boolean;
  read(database: Database, path: string, options: ReadOptions, warnings: Warnings): ReadResult;
};
