/** Loop's palette since version 21, as `RRGGBB`. */
export const LOOP_PALETTE = [
  "D32F2F",
  "E64A19",
  "F57C00",
  "FF8F00",
  "F9A825",
  "AFB42B",
  "7CB342",
  "388E3C",
  "00897B",
  "00ACC1",
  "039BE5",
  "1976D2",
  "303F9F",
  "5E35B1",
  "8E24AA",
  "D81B60",
  "5D4037",
  "303030",
  "757575",
  "AAAAAA",
];
/** Before version 14 a colour was an ARGB integer; these are the places of the palette of thirteen. */
const ARGB = [
  -2937041, -1684967, -415707, -5262293, -13070788, -16742021, -16732991, -16540699, -10603087,
  -7461718, -2614432, -13619152, -5592406,
];
/** Places of the palette of thirteen in the one of twenty. */
const REMAP = [0, 1, 4, 5, 7, 8, 9, 10, 13, 14, 15, 17, 19];

/**
 * The `#RRGGBB` of a habit in a database of this version; empty when it has none. A colour out of range is the first
 * one, as in Loop.
 * @example loopDbColor(7, 20) // "#039BE5"
 */
export function loopDbColor(color: number | null, version: number): string {
  if (color === null) return "";
  if (version >= 21) return `#${LOOP_PALETTE[color] ?? LOOP_PALETTE[0]}`;
  const place = version < 14 ? ARGB.indexOf(color) : color;
  return `#${LOOP_PALETTE[REMAP[place] ?? 0] ?? ""}`;
}
