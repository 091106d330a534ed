/** What an archive's directory says of one entry. */
export type DirectoryEntry = {
  /** Of the unpacked bytes. */
  crc: number;
  /** Where the entry begins, in bytes from the start of the archive. */
  at: number;
};

/** How an archive's last record begins, its length, and how long a comment may follow it. */
const DIRECTORY_END = 0x06054b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 65_535;
/** How an entry of the directory begins, and its length without names. */
const ENTRY = 0x02014b50;
const ENTRY_BYTES = 46;

/**
 * The directory that stands at the end of a zip archive (APPNOTE 6.3, sections 4.3.12 and 4.3.16), in its own order.
 * @returns Null when the end is missing: then the archive was cut off, perhaps between two files, where nothing else would
 * show it. `entries` is shorter than `count` where the directory itself is damaged.
 */
export function zipDirectory(
  bytes: Uint8Array,
): { count: number; entries: readonly DirectoryEntry[] } | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const earliest = Math.max(0, bytes.length - END_BYTES - LONGEST_COMMENT);
  for (let at = bytes.length - END_BYTES; at >= earliest; at--) {
    if (view.getUint32(at, true) !== DIRECTORY_END) continue;
    const count = view.getUint16(at + 10, true);
    return { count, entries: entriesAt(view, view.getUint32(at + 16, true), count) };
  }
  return null;
}

function entriesAt(view: DataView, from: number, count: number): DirectoryEntry[] {
  const entries: DirectoryEntry[] = [];
  let at = from;
  for (let index = 0; index < count; index++) {
    if (at + ENTRY_BYTES > view.byteLength || view.getUint32(at, true) !== ENTRY) break;
    entries.push({ crc: view.getUint32(at + 16, true), at: view.getUint32(at + 42, true) });
    const names = [28, 30, 32].map((place) => view.getUint16(at + place, true));
    at += ENTRY_BYTES + names.reduce((sum, length) => sum + length, 0);
  }
  return entries;
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** The check sum of zip archives (CRC-32, ISO 3309). @example crc32(new TextEncoder().encode("123456789")) // 0xcbf43926 */
export function crc32(bytes: Uint8Array): number {
  let value = ~0;
  for (const byte of bytes) value = (value >>> 8) ^ (CRC_TABLE[(value ^ byte) & 255] ?? 0);
  return ~value >>> 0;
}
