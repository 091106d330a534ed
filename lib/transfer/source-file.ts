/** A file as it was chosen, or one entry of an archive. `path` is for people and for folders, never for the format. */
export type SourceFile = { path: string; bytes: Uint8Array };

/** A file of which the text is known. `guessedEncoding` names the encoding when neither a mark nor UTF-8 fitted. */
export type TextFile = { path: string; text: string; guessedEncoding: string | null };

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
 * The text of a file, whatever wrote it: UTF-8 with or without a mark, UTF-16 of a spreadsheet's "Unicode
 * text", and Windows-1250, which is what a Central European Windows makes of it. Null when it is no text.
 * @example textOf({ path: "a.csv", bytes: Uint8Array.of(0xff, 0xfe, 0x41, 0) }) // { path: "a.csv", text: "A", guessedEncoding: null }
 */
export function textOf({ path, bytes }: SourceFile): TextFile | null {
  const sixteen = utf16Of(bytes);
  if (sixteen) return { path, text: decode(bytes, sixteen), guessedEncoding: null };
  if (bytes.includes(0)) return null;
  try {
    return { path, text: decode(bytes, "utf-8"), guessedEncoding: null };
  } catch {
    return { path, text: decode(bytes, "windows-1250"), guessedEncoding: "Windows-1250" };
  }
}

// The decoder itself takes a byte order mark away.
function decode(bytes: Uint8Array, encoding: string): string {
  return new TextDecoder(encoding, { fatal: encoding === "utf-8" }).decode(bytes);
}

function utf16Of(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  if (startsWith(bytes, [0xff, 0xfe])) return "utf-16le";
  if (startsWith(bytes, [0xfe, 0xff])) return "utf-16be";
  return unmarkedUtf16Of(bytes.subarray(0, 512));
}

// Dates and numbers are ASCII, so every second byte of an unmarked UTF-16 table is zero.
function unmarkedUtf16Of(head: Uint8Array): "utf-16le" | "utf-16be" | null {
  if (head.length < 8) return null;
  const zeros = [0, 0];
  head.forEach((byte, index) => {
    const side = index % 2;
    if (byte === 0) zeros[side] = (zeros[side] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  const most = head.length / 2;
  if (odd > most * 0.7 && even < most * 0.1) return "utf-16le";
  return even > most * 0.7 && odd < most * 0.1 ? "utf-16be" : null;
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}
