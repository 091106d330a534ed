import { ABSENT } from "./settled-days";

/** A yes/no series as bits, 32 days to a word: which days count, and on which of them it was done. */
export type DayBits = { known: Int32Array; done: Int32Array };

/** How two series lie on each other: days that count for both, and how many of them were done by the first, the second, and both. */
export type Overlap = { n: number; x: number; y: number; both: number };

/**
 * A series of codes (1 done, 0 not, `ABSENT`) as bits.
 *
 * @param ahead 1 puts the next day in each place, for what follows a day later.
 * @param length Days of the longest series, so that all have as many words.
 * @example dayBits(Int8Array.of(1, ABSENT, 0), 3).known // [0b101]
 */
export function dayBits(codes: Int8Array, length: number, ahead: 0 | 1 = 0): DayBits {
  const words = Math.ceil(length / 32);
  const bits = { known: new Int32Array(words), done: new Int32Array(words) };
  for (let day = ahead; day < codes.length; day += 1) {
    const code = codes[day] ?? ABSENT;
    if (code === ABSENT) continue;
    const at = day - ahead;
    const bit = 1 << (at & 31);
    bits.known[at >> 5] = (bits.known[at >> 5] ?? 0) | bit;
    if (code === 1) bits.done[at >> 5] = (bits.done[at >> 5] ?? 0) | bit;
  }
  return bits;
}

/** Counts of two series with as many words. */
export function overlapOf(first: DayBits, second: DayBits): Overlap {
  let [n, x, y, both] = [0, 0, 0, 0];
  for (let word = 0; word < first.known.length; word += 1) {
    const common = (first.known[word] ?? 0) & (second.known[word] ?? 0);
    if (common === 0) continue;
    const [one, other] = [(first.done[word] ?? 0) & common, (second.done[word] ?? 0) & common];
    n += ones(common);
    x += ones(one);
    y += ones(other);
    both += ones(one & other);
  }
  return { n, x, y, both };
}

/** How many bits of a word are set (Hacker's Delight, 5-2). */
function ones(word: number): number {
  let v = word - ((word >>> 1) & 0x55_55_55_55);
  v = (v & 0x33_33_33_33) + ((v >>> 2) & 0x33_33_33_33);
  return Math.imul((v + (v >>> 4)) & 0x0f_0f_0f_0f, 0x01_01_01_01) >>> 24;
}
