import type { Refusal } from "./import-plan";
import { MAX_TEXT_BYTES } from "./limits";
import type { TextFile } from "./source-file";

/** A thousand habits of ten years, a row for each day, are 3.7 million. */
const MOST_LINES = 4_000_000;
/** Cells of such a table. What splits into more would keep the reader busy for half a minute, and hold no habit. */
const MOST_CELLS = 20_000_000;

/**
 * Why these texts are not read at all; null when they can be. Every reader's time grows with letters, lines and cells, so
 * this is what bounds it.
 * @example refusalOfTexts([{ path: "a.csv", text: "Date,Read\n", guessedEncoding: null }]) // null
 */
export function refusalOfTexts(files: readonly TextFile[]): Refusal | null {
  const letters = files.reduce((sum, { text }) => sum + text.length, 0);
  if (letters > MAX_TEXT_BYTES) {
    return { code: "file_too_large", params: { megabytes: MAX_TEXT_BYTES / 1024 / 1024 } };
  }
  const counts = files.map(({ text }) => partsOf(text));
  const lines = counts.reduce((sum, count) => sum + count.lines, 0);
  const cells = counts.reduce((sum, count) => sum + count.cells, 0);
  return lines > MOST_LINES || cells > MOST_CELLS
    ? { code: "too_many_lines", params: { most: MOST_LINES } }
    : null;
}

function partsOf(text: string): { lines: number; cells: number } {
  let lines = 0;
  let cells = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x0a || code === 0x0d) lines++;
    else if (code === 0x2c || code === 0x3b || code === 0x09) cells++;
  }
  return { lines, cells: cells + lines };
}
