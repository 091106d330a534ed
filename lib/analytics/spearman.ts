/**
 * Rank correlation, −1 to 1 (analytics, 12.3); null with fewer than 10 pairs or when one side never changes.
 *
 * @example spearman(mood, minutesWalked) // 0.42
 */
export function spearman(x: readonly number[], y: readonly number[]): number | null {
  const n = Math.min(x.length, y.length);
  if (n < 10) return null;
  const a = averageRanks(x.slice(0, n));
  const b = averageRanks(y.slice(0, n));
  const middle = (n + 1) / 2; // the mean of the ranks 1..n, ties or not
  let ab = 0;
  let aa = 0;
  let bb = 0;
  for (let i = 0; i < n; i += 1) {
    const da = (a[i] ?? middle) - middle;
    const db = (b[i] ?? middle) - middle;
    ab += da * db;
    aa += da * da;
    bb += db * db;
  }
  return aa === 0 || bb === 0 ? null : Math.min(1, Math.max(-1, ab / Math.sqrt(aa * bb)));
}

/** Ranks from 1; equal values share the mean of their ranks. */
function averageRanks(values: readonly number[]): number[] {
  const order = values.map((_, i) => i).toSorted((i, j) => (values[i] ?? 0) - (values[j] ?? 0));
  const ranks = values.map(() => 0);
  for (let from = 0; from < order.length;) {
    let to = from + 1;
    while (to < order.length && values[order[to] ?? 0] === values[order[from] ?? 0]) to += 1;
    for (const index of order.slice(from, to)) ranks[index] = (from + 1 + to) / 2;
    from = to;
  }
  return ranks;
}
