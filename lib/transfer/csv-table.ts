import Papa from "papaparse";

import { withoutDefusing } from "./csv-text";

/** A table as its file has it. `rows[n]` is row n + 1 of a spreadsheet; empty rows are kept so that this stays true. */
export type CsvTable = { rows: readonly (readonly string[])[]; brokenQuotes: readonly number[] };

const DELIMITERS = [",", ";", "\t"] as const;

/**
 * Reads a table whose cells may be quoted and hold the delimiter, quotes or line breaks. The delimiter is
 * a comma, a semicolon or a tab, whichever the first lines agree on.
 * An apostrophe that keeps a spreadsheet from computing a cell is taken away.
 * @param text Without a byte order mark. Any of the three line ends.
 * @example csvTable("a;b\r\n1;2").rows // [["a", "b"], ["1", "2"]]
 */
export function csvTable(text: string): CsvTable {
  const { data, errors } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ""), {
    delimiter: delimiterOf(text),
    skipEmptyLines: false,
  });
  return {
    rows: data.map((cells) => cells.map(withoutDefusing)),
    brokenQuotes: errors.flatMap((error) =>
      error.type === "Quotes" && error.row !== undefined ? [error.row] : [],
    ),
  };
}

/** Whether a row holds nothing. */
export function isEmptyRow(row: readonly string[]): boolean {
  return row.every((cell) => cell.trim() === "");
}

// The comma wins a draw: it is what every source writes by itself.
function delimiterOf(text: string): string {
  const head = text.slice(0, 4096).replaceAll(/"(?:[^"]|"")*"/g, "");
  const lines = head.split(/\r\n|\r|\n/).filter((line) => line.trim() !== "");
  const score = (delimiter: string) => {
    const counts = lines.slice(0, 8).map((line) => line.split(delimiter).length - 1);
    return counts.length === 0 ? 0 : Math.min(...counts) * 1000 + counts.reduce((a, b) => a + b, 0);
  };
  return DELIMITERS.reduce(
    (best, next) => (score(next) > score(best) ? next : best),
    DELIMITERS[0],
  );
}
