import { openArchive } from "./archive";
import { beaverReader } from "./beaver/beaver";
import { beeminderReader } from "./beeminder/beeminder";
import { readDatabase } from "./database";
import { gritReader } from "./grit/grit";
import { habitBullReader } from "./habitbull/habitbull";
import { habiticaReader } from "./habitica/habitica";
import { habitKitReader } from "./habitkit/habitkit";
import { habitTroveReader } from "./habittrove/habittrove";
import { haboReader } from "./habo/habo";
import { harshReader } from "./harsh/harsh";
import { type ReadOptions, type ReadResult, refused } from "./import-plan";
import { keptReader } from "./kept/kept-reader";
import { keptRowsReader } from "./kept/kept-rows-reader";
import { MAX_FILE_BYTES } from "./limits";
import { loopCsvReader } from "./loop/loop-csv";
import { nomieReader } from "./nomie/nomie";
import { obsidianReader } from "./obsidian/obsidian";
import { openHabitTrackerReader } from "./open-habit-tracker/open-habit-tracker";
import type { Reader } from "./reader";
import { sheetReader } from "./sheet/sheet";
import { isSqlite, isZip, type SourceFile, type TextFile, textOf } from "./source-file";
import type { SqliteEngine } from "./sqlite/sqlite-engine";
import { streaksReader } from "./streaks/streaks";
import { superProductivityReader } from "./super-productivity/super-productivity";
import { tableHabitReader } from "./table-habit/table-habit";
import { refusalOfTexts } from "./text-limits";
import { Warnings } from "./warnings";

/** The first that recognises the files reads them: the strictest stands first. */
const READERS: readonly Reader[] = [
  keptReader,
  keptRowsReader,
  habitBullReader,
  streaksReader,
  habiticaReader,
  openHabitTrackerReader,
  beaverReader,
  beeminderReader,
  habitTroveReader,
  tableHabitReader,
  habitKitReader,
  haboReader,
  gritReader,
  nomieReader,
  superProductivityReader,
  obsidianReader,
  harshReader,
  sheetReader,
  loopCsvReader,
];

/**
 * Reads the files of another tracker into a plan of what an import would write. It writes nothing, asks no clock and
 * never throws, whatever the files hold.
 * @param input What was chosen: an archive, or one or more files of one.
 * @param engine Needed for what `holdsDatabase` says yes to; a database is refused without it.
 * @example readImport([{ path: "Loop Habits CSV 2026-07-04.zip", bytes }], { today }) // { kind: "plan", plan }
 */
export function readImport(
  input: readonly SourceFile[],
  options: ReadOptions,
  engine: SqliteEngine | null = null,
): ReadResult {
  const size = input.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (size > MAX_FILE_BYTES)
    return refused("file_too_large", { megabytes: MAX_FILE_BYTES / 1024 / 1024 });
  const warnings = new Warnings();
  const database = input.find(({ bytes }) => isSqlite(bytes));
  if (database) {
    for (const { path } of input) if (path !== database.path) leftOut("extra_file", path, warnings);
    return engine ? readDatabase(database, options, warnings, engine) : refused("database");
  }
  const files: TextFile[] = [];
  for (const file of input) {
    const result = filesOf(file, options, warnings);
    if ("kind" in result) return result;
    files.push(...result.files);
  }
  if (files.length === 0) return refused(input.length === 0 ? "nothing_inside" : "not_recognised");
  const refusal = refusalOfTexts(files);
  if (refusal) return { kind: "refused", refusal };
  const reader = READERS.find((candidate) => candidate.recognises(files));
  if (!reader) return refused("not_recognised");
  return encodingQuestion(files, reader) ?? reader.read(files, options, warnings);
}

/** Whether SQLite has to be loaded before these files are read. */
export function holdsDatabase(input: readonly SourceFile[]): boolean {
  return input.some(({ bytes }) => isSqlite(bytes));
}

/** Asks about the first of the format's files that nobody can read for certain; the answer goes for all of them. */
function encodingQuestion(files: readonly TextFile[], reader: Reader): ReadResult | null {
  const unclear = files.find((file) => file.unclear && reader.recognises([file]));
  if (!unclear?.unclear) return null;
  const { path, unclear: samples } = unclear;
  return { kind: "question", question: { code: "encoding", file: path, samples } };
}

function filesOf(
  file: SourceFile,
  options: ReadOptions,
  warnings: Warnings,
): { files: TextFile[] } | ReadResult {
  if (!isZip(file.bytes)) return { files: textsOf([file], options, warnings) };
  const result = openArchive(file.bytes);
  if ("refusal" in result) return { kind: "refused", refusal: result.refusal };
  const { files, ignored, repeated } = result.archive;
  for (const name of ignored) leftOut("extra_file", name, warnings);
  for (const name of repeated) leftOut("duplicate_file", name, warnings);
  return files.length === 0
    ? refused("nothing_inside")
    : { files: textsOf(files, options, warnings) };
}

function textsOf(
  files: readonly SourceFile[],
  { encoding }: ReadOptions,
  warnings: Warnings,
): TextFile[] {
  return files.flatMap((file) => {
    const text = textOf(file, encoding);
    if (text === null) leftOut("extra_file", file.path, warnings);
    return text ?? [];
  });
}

function leftOut(code: "extra_file" | "duplicate_file", file: string, warnings: Warnings): void {
  warnings.add(code, null, { file, row: null }, { file });
}
