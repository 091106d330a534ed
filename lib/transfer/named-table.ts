import { type CsvTable, csvTable, isEmptyRow } from "./csv-table";
import type { TextFile } from "./source-file";
import type { Warnings } from "./warnings";

/** A row whose cells are asked for by the header's names. */
export type NamedRow = {
  /** Counts as a spreadsheet does, the header is row 1. */
  row: number;
  /** The trimmed cell under the first of these headers that is there; empty when none is. */
  cell: (...names: string[]) => string;
};

export type NamedTable = {
  path: string;
  /** In lower case, trimmed. */
  header: readonly string[];
  rows: readonly NamedRow[];
  brokenQuotes: readonly number[];
};

const READ = new WeakMap<TextFile, CsvTable>();

/** The cells of a file that is a table. Each file is split once, however many readers ask. */
export function tableOf(file: TextFile): CsvTable {
  const known = READ.get(file);
  if (known) return known;
  const table = csvTable(file.text);
  READ.set(file, table);
  return table;
}

/** The first row that holds something, in lower case. Cheap: the rest of a large file is not looked at. */
export function headerOf(file: TextFile): string[] {
  const head = file.text.slice(0, 4096).replace(/^\uFEFF?\s*/, "");
  const [line = ""] = head.split(/\r\n|\r|\n/);
  const [cells = []] = csvTable(line).rows;
  return cells.map((cell) => cell.trim().toLowerCase());
}

/** Reads a file as a table with a header. */
export function namedTable(file: TextFile): NamedTable {
  const table = tableOf(file);
  const rows = table.rows
    .map((cells, index) => ({ cells, row: index + 1 }))
    .filter(({ cells }) => !isEmptyRow(cells));
  const header = (rows[0]?.cells ?? []).map((cell) => cell.trim().toLowerCase());
  const columns = new Map(header.map((name, index) => [name, index] as const).toReversed());
  const named = rows.slice(1).map(({ cells, row }) => ({
    row,
    cell: (...names: string[]) => {
      const name = names.find((candidate) => columns.has(candidate));
      return name === undefined ? "" : (cells[columns.get(name) ?? -1] ?? "").trim();
    },
  }));
  const brokenQuotes = [...new Set(table.brokenQuotes.map((row) => row + 1))];
  return { path: file.path, header, rows: named, brokenQuotes };
}

/** Says what the text of a file shows about its own damage. */
export function warnOfText(
  file: TextFile,
  table: Pick<NamedTable, "brokenQuotes"> | null,
  warnings: Warnings,
): void {
  const where = { file: file.path, row: null };
  if (file.guessedEncoding !== null) {
    warnings.add("encoding_guessed", null, where, { encoding: file.guessedEncoding });
  }
  for (const row of file.strayLines ?? []) warnings.add("encoding_mixed", null, { ...where, row });
  for (const row of table?.brokenQuotes ?? []) {
    warnings.add("quotes_broken", null, { ...where, row });
  }
}

/** Says that the other files are none of this format. */
export function warnOfOthers(
  files: readonly TextFile[],
  used: readonly TextFile[],
  warnings: Warnings,
): void {
  for (const { path } of files.filter((file) => !used.includes(file))) {
    warnings.add("extra_file", null, { file: path, row: null }, { file: path });
  }
}
