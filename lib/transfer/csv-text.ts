/** What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection), full-width forms too. */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/u;
const NUMBER = /^[+-]?\d+(?:\.\d+)?$/;
const SPECIAL = /[",;\t\r\n]|^\s|\s$/;

/**
 * A cell's text that no spreadsheet will compute: an apostrophe goes before what would begin a formula. Numbers stay
 * numbers. `withoutDefusing` takes it away again.
 * @example defused("=1+1") // "'=1+1"
 */
export function defused(text: string): string {
  return FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
}

/** The text that was defused. @example withoutDefusing("'=1+1") // "=1+1" */
export function withoutDefusing(text: string): string {
  return text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text;
}

/**
 * Rows as CSV (RFC 4180): commas, line ends of both characters, quotes only where a cell needs them. With a byte order
 * mark, without which Excel takes Polish for something else. Every cell is defused.
 */
export function csvText(rows: Iterable<readonly string[]>): string {
  const lines: string[] = [];
  for (const row of rows) lines.push(row.map((cell) => quoted(defused(cell))).join(","));
  return `\uFEFF${lines.join("\r\n")}\r\n`;
}

/** A cell in quotes where it needs them. @example quoted('a"b') // '"a""b"' */
export function quoted(cell: string): string {
  return SPECIAL.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
