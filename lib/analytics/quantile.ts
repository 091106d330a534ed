/**
 * The value below which a share of some numbers lies, type 7: linear between the values around (N − 1) · share
 * (Hyndman and Fan 1996; analytics, 9.3). 0 for an empty list.
 *
 * @param sorted Ascending. @param share 0 to 1.
 * @example quantile([1, 2, 3, 4], 0.5) // 2.5
 */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  const position = (sorted.length - 1) * share;
  const low = sorted[Math.floor(position)] ?? 0;
  const high = sorted[Math.ceil(position)] ?? low;
  return low + (high - low) * (position - Math.floor(position));
}
