/** More places than these that are no UTF-8 were not put together by hand. */
const MOST_STRAYS = 20_000;
/** From a byte to the one behind the last. */
export type Range = readonly [from: number, to: number];

/**
 * Where the bytes are no UTF-8, and whether the rest has letters of it, so that two encodings are mixed: a file in one
 * legacy encoding is ASCII beside its own letters.
 */
export function straysOf(bytes: Uint8Array): { ranges: Range[]; isMixed: boolean } {
  const ranges: Range[] = [];
  let isMixed = false;
  for (let at = 0; at < bytes.length;) {
    const length = sequenceAt(bytes, at);
    if (length > 1) isMixed = true;
    if (length > 0) {
      at += length;
      continue;
    }
    const last = ranges.at(-1);
    if (last?.[1] === at) ranges[ranges.length - 1] = [last[0], at + 1];
    else if (ranges.length >= MOST_STRAYS) return { ranges, isMixed: false };
    else ranges.push([at, at + 1]);
    at++;
  }
  return { ranges, isMixed };
}

/** In which lines, from 1, these places are. */
export function linesOf(bytes: Uint8Array, ranges: readonly Range[]): number[] {
  const lines = new Set<number>();
  let line = 1;
  let done = 0;
  for (const [from] of ranges) {
    for (; done < from; done++) if (bytes[done] === 0x0a) line++;
    lines.add(line);
  }
  return [...lines];
}

/** How many bytes a character of UTF-8 takes here; 0 when there is none (RFC 3629, section 4). */
function sequenceAt(bytes: Uint8Array, at: number): number {
  const [lead = 0, second = 0] = [bytes[at], bytes[at + 1]];
  if (lead < 0x80) return 1;
  const length = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
  const least = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const most = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  if (length === 0 || second < least || second > most) return 0;
  for (let offset = 2; offset < length; offset++) {
    if (((bytes[at + offset] ?? 0) & 0xc0) !== 0x80) return 0;
  }
  return length;
}
