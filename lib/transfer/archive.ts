import { Unzip, UnzipInflate } from "fflate";

import type { RefusalCode } from "./import-plan";
import type { SourceFile } from "./source-file";

/** What an archive may hold. Fifty habits of ten years are about 8 MB in 103 files. */
export type ArchiveLimits = {
  files: number;
  unpackedBytes: number;
  /** Folders above a file, after a folder that holds everything was taken away. */
  depth: number;
  /** Other files are left out without being unpacked. */
  wanted: RegExp;
};

export const TABLE_LIMITS: ArchiveLimits = {
  files: 2500,
  unpackedBytes: 100 * 1024 * 1024,
  // Notes of an Obsidian vault lie in folders of folders.
  depth: 6,
  // harsh's two files have no ending.
  wanted: /\.(?:csv|tsv|json|md)$|(?:^|\/)(?:habits|log)$/i,
};

type Archive = {
  files: readonly SourceFile[];
  /** Names of the entries that nobody wanted. */
  ignored: readonly string[];
  /** Names that occur twice; the first one was taken. */
  repeated: readonly string[];
};

export type ArchiveResult = { archive: Archive } | { refusal: RefusalCode };

const INPUT_CHUNK = 64 * 1024;
const LONGEST_NAME = 255;
/** How an archive's last record begins, its length, and how long a comment may follow it. */
const DIRECTORY_END = 0x06054b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 65_535;
/** What a Mac and Windows leave behind in every archive that passed through them. */
const DEBRIS = /(?:^|\/)(?:__MACOSX|\.DS_Store|Thumbs\.db|desktop\.ini|\._[^/]*)(?:\/|$)/i;

class Refused extends Error {
  readonly code: RefusalCode;

  constructor(code: RefusalCode) {
    super(code);
    this.code = code;
  }
}

/**
 * Unpacks a zip archive piece by piece, so that a bomb is stopped when it passes the limit and not after.
 *
 * A name that climbs out of its folder, is absolute or holds a control character refuses the whole archive:
 * nothing honest writes one. Folders deeper than `limits.depth` are left out, as are files nobody wants.
 * @returns The files in the archive's order, or why it is refused.
 */
export function openArchive(
  bytes: Uint8Array,
  limits: ArchiveLimits = TABLE_LIMITS,
): ArchiveResult {
  // Bit 0 of the first entry's flags. The unpacker would inflate the cipher and call it damage.
  if (((bytes[6] ?? 0) & 1) === 1) return { refusal: "archive_encrypted" };
  try {
    return { archive: sorted(unpack(bytes, limits), limits) };
  } catch (error) {
    if (error instanceof Refused) return { refusal: error.code };
    return { refusal: "archive_damaged" };
  }
}

type Entry = { name: string; chunks: Uint8Array[]; wanted: boolean; complete: boolean };

function unpack(bytes: Uint8Array, limits: ArchiveLimits): Entry[] {
  const entries: Entry[] = [];
  let unpacked = 0;
  let found = 0;
  const unzip = new Unzip((file) => {
    found++;
    if (!isSafeName(file.name.replace(/\/$/, ""))) throw new Refused("archive_unsafe");
    if (file.name.endsWith("/") || DEBRIS.test(file.name)) return;
    if (entries.length >= limits.files) throw new Refused("too_many_files");
    const wanted = limits.wanted.test(file.name);
    const entry: Entry = { name: file.name, chunks: [], wanted, complete: !wanted };
    entries.push(entry);
    if (!wanted) return;
    file.ondata = (error, chunk, final) => {
      if (error) throw error;
      unpacked += chunk.length;
      if (unpacked > limits.unpackedBytes) throw new Refused("archive_too_large");
      entry.chunks.push(chunk);
      if (final) entry.complete = true;
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  for (let offset = 0; offset < bytes.length; offset += INPUT_CHUNK) {
    const end = Math.min(bytes.length, offset + INPUT_CHUNK);
    unzip.push(bytes.subarray(offset, end), end === bytes.length);
  }
  // The unpacker is silent about an archive that was cut off in the middle of a file.
  const isCut = found !== entriesByDirectory(bytes);
  if (isCut || entries.some((entry) => !entry.complete)) throw new Refused("archive_damaged");
  return entries;
}

// The directory stands at the end and says how many files there are. Null when the end is missing: then the archive was
// cut off, perhaps between two files, where nothing else would show it.
function entriesByDirectory(bytes: Uint8Array): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const earliest = Math.max(0, bytes.length - END_BYTES - LONGEST_COMMENT);
  for (let at = bytes.length - END_BYTES; at >= earliest; at--) {
    if (view.getUint32(at, true) === DIRECTORY_END) return view.getUint16(at + 10, true);
  }
  return null;
}

function sorted(entries: readonly Entry[], limits: ArchiveLimits): Archive {
  const root = commonFolder(entries.map(({ name }) => name));
  const files = new Map<string, SourceFile>();
  const ignored: string[] = [];
  const repeated: string[] = [];
  for (const entry of entries) {
    const path = entry.name.slice(root.length);
    if (!entry.wanted || path.split("/").length - 1 > limits.depth) ignored.push(entry.name);
    else if (files.has(path)) repeated.push(entry.name);
    else files.set(path, { path, bytes: joined(entry.chunks) });
  }
  return { files: [...files.values()], ignored, repeated };
}

// "My export/Habits.csv", "My export/001 Read/…": packed again by hand, the folder says nothing. Beside a
// single habit's two files the folder is the habit's own and stays.
function commonFolder(names: readonly string[]): string {
  const [first = ""] = names;
  const root = first.slice(0, first.indexOf("/") + 1);
  const holdsAll = root !== "" && names.every((name) => name.startsWith(root));
  const isHabitFolder =
    names.every((name) => !name.slice(root.length).includes("/")) && /^\d+( |\/)/.test(root);
  return holdsAll && !isHabitFolder ? root : "";
}

function isSafeName(name: string): boolean {
  if (name === "" || name.length > LONGEST_NAME || /[\p{Cc}\\]/u.test(name)) return false;
  if (name.startsWith("/") || /^[a-z]:/i.test(name)) return false;
  return name.split("/").every((part) => part !== "" && part !== "." && part !== "..");
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let offset = 0;
  for (const chunk of chunks) {
    all.set(chunk, offset);
    offset += chunk.length;
  }
  return all;
}
