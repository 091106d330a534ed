import { decoded, type EncodingSample, type LegacyEncoding } from "./encoding";

/** A file as it was chosen, or one entry of an archive. `path` is for people and for folders, never for the format. */
export type SourceFile = { path: string; bytes: Uint8Array };

/** A file of which the text is known. */
export type TextFile = {
  path: string;
  text: string;
  /** The encoding that was taken where UTF-8 did not fit, and nobody was asked. */
  guessedEncoding: string | null;
  /** Lines, from 1, in another encoding than the rest of the file. */
  strayLines?: readonly number[];
  /** What the encodings make of it, when nothing in it tells which is right; `text` is the first one's. */
  unclear?: readonly EncodingSample[];
};

/** What people call the encodings. */
export const ENCODING_NAMES: Readonly<Record<LegacyEncoding, string>> = {
  "windows-1250": "Windows-1250",
  "windows-1252": "Windows-1252",
  "iso-8859-2": "ISO 8859-2",
};

const ZIP = [0x50, 0x4b, 0x03, 0x04];
const EMPTY_ZIP = [0x50, 0x4b, 0x05, 0x06];
const SQLITE = [...new TextEncoder().encode("SQLite format 3\0")];

export function isZip(bytes: Uint8Array): boolean {
  return startsWith(bytes, ZIP) || startsWith(bytes, EMPTY_ZIP);
}

export function isSqlite(bytes: Uint8Array): boolean {
  return startsWith(bytes, SQLITE);
}

/**
 * The text of a file, whatever wrote it: UTF-8 and UTF-16 with or without a mark, or what an older Windows makes of
 * a table. Null when it is no text.
 * @param chosen What the owner says the encoding is, where UTF-8 does not fit.
 * @example textOf({ path: "a.csv", bytes: Uint8Array.of(0xff, 0xfe, 0x41, 0) }) // { path: "a.csv", text: "A", guessedEncoding: null }
 */
export function textOf({ path, bytes }: SourceFile, chosen?: LegacyEncoding): TextFile | null {
  const result = decoded(bytes, chosen);
  switch (result.kind) {
    case "no_text":
      return null;
    case "text": {
      const { text, legacy, strayLines } = result;
      const guessedEncoding = legacy === null || chosen ? null : ENCODING_NAMES[legacy];
      return { path, text, guessedEncoding, ...(strayLines.length > 0 && { strayLines }) };
    }
    case "unclear": {
      const [first] = result.samples;
      const read = first && textOf({ path, bytes }, first.encoding);
      return read ? { ...read, unclear: result.samples } : null;
    }
  }
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}
