import { type CsvTable, csvTable, isEmptyRow } from "../csv-table";
import type { TextFile } from "../source-file";

/** What one table of a Loop export turns out to be, by its cells. */
export type LoopTableKind = "habits" | "entries" | "matrix" | "scores" | "score_matrix" | "empty";

export type LoopTable = {
  kind: LoopTableKind;
  path: string;
  /** The header in lower case, trimmed; empty when the first row is data. */
  header: readonly string[];
  /** The same as the file has it. */
  rawHeader: readonly string[];
  /** `row` counts as a spreadsheet does. Empty rows are gone. */
  body: readonly { row: number; cells: readonly string[] }[];
  brokenQuotes: readonly number[];
};

const SCORE = /^[01][.,]\d{1,17}(?:E-?\d+)?$/i;
const DATE = /^\d{1,4}([-/.])\d{1,2}\1\d{1,4}(?:[T ].*)?$/;
const VALUE = /^(?:-?\d{1,13}(?:[.,]0+)?|UNKNOWN|NO|YES_AUTO|YES_MANUAL|SKIP|)$/i;
const HABITS_HEADERS = ["numrepetitions", "frequencynumerator"];

/** Reads a file as a table of Loop's; null when it is none. */
export function loopTable(file: TextFile): LoopTable | null {
  const table = csvTable(withoutEntryObjects(file.text));
  const rows = table.rows.map((cells, index) => ({ row: index + 1, cells }));
  const filled = rows.filter(({ cells }) => !isEmptyRow(cells));
  const [first] = filled;
  if (!first) return { ...emptyTable(file), brokenQuotes: table.brokenQuotes };
  const hasHeader = !DATE.test((first.cells[0] ?? "").trim());
  const rawHeader = hasHeader ? first.cells : [];
  const header = rawHeader.map((cell) => cell.trim().toLowerCase());
  const body = hasHeader ? filled.slice(1) : filled;
  const kind = kindOf(header, body);
  if (kind === null) return null;
  return { kind, path: file.path, header, rawHeader, body, brokenQuotes: brokenRows(table) };
}

/** The column of the first of these headers that is there. */
export function columnOf(header: readonly string[], names: readonly string[]): number | null {
  const index = header.findIndex((cell) => names.includes(cell));
  return index === -1 ? null : index;
}

function kindOf(header: readonly string[], body: LoopTable["body"]): LoopTableKind | null {
  if (header.length === 0) return kindOfBareRows(body);
  if (header.includes("name") && HABITS_HEADERS.some((name) => header.includes(name)))
    return "habits";
  if (header[0] !== "date") return null;
  if (header.includes("score") && header.length <= 3 && !hasTrailingComma(header)) return "scores";
  if (header.includes("value") && !hasTrailingComma(header)) return "entries";
  return kindOfMatrix(body);
}

// Files of before 2.3.1 have no header: `2023-04-04,2` and `2023-04-04,0.9419`.
function kindOfBareRows(body: LoopTable["body"]): LoopTableKind | null {
  const values = body.map(({ cells }) => (cells[1] ?? "").trim());
  if (body.some(({ cells }) => cells.length < 2)) return null;
  if (isMostly(values, SCORE)) return "scores";
  return isMostly(values, VALUE) ? "entries" : null;
}

function kindOfMatrix(body: LoopTable["body"]): LoopTableKind | null {
  const values = body
    .slice(0, 200)
    .flatMap(({ cells }) => cells.slice(1).map((cell) => cell.trim()));
  if (
    isMostly(
      values.filter((value) => value !== ""),
      SCORE,
    )
  )
    return "score_matrix";
  return isMostly(values, VALUE) ? "matrix" : null;
}

function isMostly(values: readonly string[], pattern: RegExp): boolean {
  const fitting = values.filter((value) => pattern.test(value)).length;
  return values.length > 0 && fitting >= values.length * 0.8;
}

// A root matrix ends every line in a comma, so a habit that is called "Value" is still a column.
function hasTrailingComma(header: readonly string[]): boolean {
  return header.length > 2 && header.at(-1) === "";
}

// 2.0 wrote the object itself into the matrix, comma included.
function withoutEntryObjects(text: string): string {
  return text.replaceAll(
    /Entry\(timestamp=[^,()]*, ?value=(-?\d{1,13})(?:, ?notes=[^,()]*)?\)/g,
    "$1",
  );
}

function brokenRows({ brokenQuotes }: CsvTable): number[] {
  return brokenQuotes.map((index) => index + 1);
}

function emptyTable(file: TextFile): LoopTable {
  return { kind: "empty", path: file.path, header: [], rawHeader: [], body: [], brokenQuotes: [] };
}
