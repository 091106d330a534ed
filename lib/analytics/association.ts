import { twoSidedP } from "./distributions";
import { atanh } from "./exact-math";

/** How two habits go together; never a cause. */
export type Association = {
  /** Correlation of the two yes/no series, −1 to 1. */
  phi: number;
  /** Days that the series are worth after allowing for their own momentum. */
  nEff: number;
  /** Chance of so strong a correlation between unrelated habits. */
  p: number;
  /** Share of days with `y` among those with and without `x`. */
  pGiven: number;
  pOther: number;
};

/** Fewer common days than this say nothing. */
export const LEAST_DAYS = 20;
export const LEAST_MARGIN = 5;
/** The expected share of false findings among all that are shown, and the weakest that is worth showing. */
export const FALSE_SHARE = 0.1;
export const LEAST_STRENGTH = 0.2;

/**
 * Whether two habits are done on the same days (analytics, 12.1); null with fewer than 20 common days or
 * fewer than five of any kind.
 *
 * @param x 1 where the first habit was done, 0 where not, oldest first. Both must be due, and days on which
 *   the owner logged nothing at all are left out: they would link everything with everything.
 * @param y The second habit on the same days.
 */
export function association(x: readonly number[], y: readonly number[]): Association | null {
  const n = Math.min(x.length, y.length);
  let a = 0;
  let b = 0;
  let c = 0;
  for (let i = 0; i < n; i += 1) {
    if (x[i] === 1 && y[i] === 1) a += 1;
    else if (x[i] === 1) b += 1;
    else if (y[i] === 1) c += 1;
  }
  if (!isTelling({ n, x: a + b, y: a + c })) return null;
  const phi = phiOf({ n, x: a + b, y: a + c, both: a });
  const nEff = effectiveDays(x, y);
  return {
    phi,
    nEff,
    p: chanceOfCorrelation(phi, nEff),
    pGiven: a / (a + b),
    pOther: c / (n - a - b),
  };
}

/**
 * The correlation of two yes/no series, −1 to 1, from their counts (analytics, 12.1). No margin may be empty.
 *
 * @param counts `n` common days, `x` and `y` of them with the first and the second, `both` with both.
 * @example phiOf({ n: 40, x: 20, y: 20, both: 20 }) // 1
 */
export function phiOf({ n, x, y, both }: { n: number; x: number; y: number; both: number }) {
  const [b, c] = [x - both, y - both];
  const d = n - both - b - c;
  return (both * d - b * c) / Math.sqrt(x * (n - x) * y * (n - y));
}

/**
 * Whether two habits have enough days to be judged: 20 in common, and five of any kind.
 *
 * @param counts `n` common days, on `x` of which the first habit was done and on `y` the second.
 * @example isTelling({ n: 20, x: 5, y: 15 }) // true
 */
export function isTelling({ n, x, y }: { n: number; x: number; y: number }): boolean {
  return n >= LEAST_DAYS && Math.min(x, n - x, y, n - y) >= LEAST_MARGIN;
}

/**
 * How many independent days two series of one length are worth: what has momentum says the same thing many
 * times (Bartlett 1946; analytics, 12.1). At least 4.
 *
 * @param x Oldest first, not constant. @param y The same days.
 */
export function effectiveDays(x: readonly number[], y: readonly number[]): number {
  const momentum = Math.max(0, lagOne(x) * lagOne(y));
  return Math.max(4, (Math.min(x.length, y.length) * (1 - momentum)) / (1 + momentum));
}

/**
 * The chance of a correlation at least this strong between unrelated series (Fisher's z; analytics, 12.1).
 *
 * @param r Correlation, −1 to 1. @param nEff From `effectiveDays`.
 * @example chanceOfCorrelation(0, 30) // 1
 */
export function chanceOfCorrelation(r: number, nEff: number): number {
  return twoSidedP(atanh(Math.min(0.999_999, Math.max(-0.999_999, r))) * Math.sqrt(nEff - 3));
}

/** Below this many standard deviations p is above `FALSE_SHARE`: 2(1 − Φ(1.64)) = 0.101. */
const LEAST_Z = 1.64;

/**
 * Whether a correlation of `n` days can be among those that are kept, however little momentum its series have. It takes no
 * look at the days, so that most of many pairs are done with at once: the days that count are never more than the days
 * there are, atanh(r) ≤ r/(1 − r²), and nothing with a p above `FALSE_SHARE` stands.
 *
 * @example canStand(0.05, 100) // false
 */
export function canStand(r: number, n: number): boolean {
  const size = Math.min(0.999_999, Math.abs(r));
  return (size / (1 - size * size)) * Math.sqrt(n - 3) >= LEAST_Z;
}

/**
 * Which of many p-values stand while at most a share `q` of them is expected to be false
 * (Benjamini and Hochberg 1995; analytics, 12.2). Indices, ascending.
 *
 * @param tested How many there are in all, where those above `q`, which never stand, are not listed.
 * @example benjaminiHochberg([0.001, 0.2, 0.03], 0.1) // [0, 2]
 */
export function benjaminiHochberg(
  p: readonly number[],
  q: number,
  tested: number = p.length,
): number[] {
  const sorted = Float64Array.from(p).sort();
  const last = sorted.findLastIndex((one, rank) => one <= (q * (rank + 1)) / tested);
  const most = sorted[last] ?? -1; // with none none stands
  const kept: number[] = [];
  p.forEach((one, index) => {
    if (one <= most) kept.push(index);
  });
  return kept;
}

/** Lag-1 autocorrelation of a series that is not constant. */
function lagOne(series: readonly number[]): number {
  const mean = series.reduce((sum, value) => sum + value, 0) / series.length;
  let together = 0;
  let alone = 0;
  series.forEach((value, index) => {
    const before = series[index - 1];
    if (before !== undefined) together += (value - mean) * (before - mean);
    alone += (value - mean) * (value - mean);
  });
  return together / alone;
}
