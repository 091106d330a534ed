import { Unzip, UnzipInflate } from "fflate";

import type { Refusal, RefusalCode } from "./import-plan";
import { shown } from "./json-file";
import { MAX_TEXT_BYTES } from "./limits";
import type { SourceFile } from "./source-file";
import { crc32, zipDirectory } from "./zip-directory";

/** What an archive may hold. Fifty habits of ten years are about 8 MB in 103 files. */
export type ArchiveLimits = {
  files: number;
  unpackedBytes: number;
  /** Folders above a file, after a folder that holds everything was taken away. */
  depth: number;
  /** These are left out without being unpacked: they would fill the room of what is read. */
  unwanted: RegExp;
};

export const TABLE_LIMITS: ArchiveLimits = {
  files: 2500,
  unpackedBytes: MAX_TEXT_BYTES,
  // Notes of an Obsidian vault lie in folders of folders.
  depth: 6,
  // Pictures and sounds of a vault. Everything else is looked into: harsh's files have no ending, and somebody's own may
  // have any.
  unwanted:
    /\.(?:png|jpe?g|gif|webp|avif|bmp|heic|svg|ico|mp[34]|m4[av]|mov|webm|mkv|avi|wav|ogg|flac|pdf|docx?|xlsx?|pptx?|zip|7z|rar|gz|exe|apk|dll|so|wasm|ttf|otf|woff2?)$/i,
};

type Archive = {
  files: readonly SourceFile[];
  /** Names of the entries that were not unpacked or lie too deep. */
  ignored: readonly string[];
  /** Names that occur twice; the first one was taken. */
  repeated: readonly string[];
};

/** A refusal names the entry (`file`), and a damaged archive the byte from which on nothing could be read (`at`). */
export type ArchiveResult = { archive: Archive } | { refusal: Refusal };

const INPUT_CHUNK = 64 * 1024;
const LONGEST_NAME = 255;
/** What a Mac and Windows leave behind in every archive that passed through them. */
const DEBRIS = /(?:^|\/)(?:__MACOSX|\.DS_Store|Thumbs\.db|desktop\.ini|\._[^/]*)(?:\/|$)/i;

class Refused extends Error {
  readonly refusal: Refusal;

  constructor(code: RefusalCode, file: string, at?: number) {
    super(code);
    this.refusal = { code, params: { file: shown(file) || "…", ...(at !== undefined && { at }) } };
  }
}

/**
 * Unpacks a zip archive piece by piece, so that a bomb is stopped when it passes the limit and not after.
 *
 * A name that climbs out of its folder, is absolute or holds a control character refuses the whole archive:
 * nothing honest writes one. Folders deeper than `limits.depth` are left out, as are pictures and the like.
 * @returns The files in the archive's order, or why it is refused.
 */
export function openArchive(
  bytes: Uint8Array,
  limits: ArchiveLimits = TABLE_LIMITS,
): ArchiveResult {
  // Bit 0 of the first entry's flags. The unpacker would inflate the cipher and call it damage.
  if (((bytes[6] ?? 0) & 1) === 1) return { refusal: { code: "archive_encrypted", params: {} } };
  try {
    return { archive: sorted(unpack(bytes, limits), limits) };
  } catch (error) {
    if (error instanceof Refused) return { refusal: error.refusal };
    throw error;
  }
}

type Entry = {
  name: string;
  /** Which entry of the archive it is, counted from 0. */
  number: number;
  chunks: Uint8Array[];
  wanted: boolean;
  complete: boolean;
};

function unpack(bytes: Uint8Array, limits: ArchiveLimits): Entry[] {
  const entries: Entry[] = [];
  let unpacked = 0;
  let found = 0;
  const unzip = new Unzip((file) => {
    const number = found++;
    if (!isSafeName(file.name.replace(/\/$/, ""))) throw new Refused("archive_unsafe", file.name);
    if (file.name.endsWith("/") || DEBRIS.test(file.name)) return;
    if (entries.length >= limits.files) throw new Refused("too_many_files", file.name);
    const wanted = !limits.unwanted.test(file.name);
    const entry: Entry = { name: file.name, number, chunks: [], wanted, complete: !wanted };
    entries.push(entry);
    if (!wanted) return;
    file.ondata = (error, chunk, final) => {
      if (error) throw error;
      unpacked += chunk.length;
      if (unpacked > limits.unpackedBytes) throw new Refused("archive_too_large", file.name);
      entry.chunks.push(chunk);
      if (final) entry.complete = true;
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  pushAll(unzip, bytes, () => damaged(bytes, entries.at(-1)));
  checkWhole(bytes, entries, found);
  return entries;
}

function pushAll(unzip: Unzip, bytes: Uint8Array, broken: () => Refused): void {
  for (let offset = 0; offset < bytes.length; offset += INPUT_CHUNK) {
    const end = Math.min(bytes.length, offset + INPUT_CHUNK);
    try {
      unzip.push(bytes.subarray(offset, end), end === bytes.length);
    } catch (error) {
      throw error instanceof Refused ? error : broken();
    }
  }
}

// The unpacker is silent about an archive that was cut off in the middle of a file, and about letters that were changed.
function checkWhole(bytes: Uint8Array, entries: readonly Entry[], found: number): void {
  const directory = zipDirectory(bytes);
  const torn = entries.find((entry) => !entry.complete);
  if (torn || directory?.count !== found) throw damaged(bytes, torn ?? entries.at(-1));
  for (const entry of entries) {
    const said = directory.entries[entry.number];
    const isSound = said && (!entry.wanted || crc32(joined(entry.chunks)) === said.crc);
    if (!isSound) throw damaged(bytes, entry);
  }
}

// Without a directory the archive was cut off, and what is missing is missing at its end.
function damaged(bytes: Uint8Array, entry: Entry | undefined): Refused {
  const said = zipDirectory(bytes)?.entries[entry?.number ?? 0];
  return new Refused("archive_damaged", entry?.name ?? "", said?.at ?? bytes.length);
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
