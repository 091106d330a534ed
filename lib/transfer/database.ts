import type { DatabaseReader } from "./database-reader";
import { type ReadOptions, type ReadResult, refused } from "./import-plan";
import { loopDbReader } from "./loop/loop-db";
import { rewireReader } from "./rewire/rewire";
import type { SourceFile } from "./source-file";
import type { SqliteEngine } from "./sqlite/sqlite-engine";
import { openDatabase } from "./sqlite/sqlite-file";
import { tickmateReader } from "./tickmate/tickmate";
import type { Warnings } from "./warnings";

const READERS: readonly DatabaseReader[] = [loopDbReader, rewireReader, tickmateReader];

/** Reads a database of another tracker. One that is damaged, or of nobody that is known, is refused. */
export function readDatabase(
  { path, bytes }: SourceFile,
  options: ReadOptions,
  warnings: Warnings,
  engine: SqliteEngine,
): ReadResult {
  const database = openDatabase(bytes, engine);
  const reader = database && READERS.find((candidate) => candidate.recognises(database));
  return reader ? reader.read(database, path, options, warnings) : refused("database");
}
