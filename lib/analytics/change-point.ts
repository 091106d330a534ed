import { logBeta } from "./distributions";
import { exp } from "./exact-exp";
import { log } from "./exact-math";
import { EPS } from "./habit-rules";

export type ChangePoint = {
  /** Chance, 0 to 1, that the rate changed once rather than never. */
  posterior: number;
  /** How many opportunities lie before the likeliest change. */
  k: number;
  /** Share done before and after it. */
  before: number;
  after: number;
};

/** Only the newest opportunities are looked at, and the change keeps away from both ends. */
const MOST = 120;
const LEAST = 28;
const MARGIN = 7;

/**
 * Whether and when the rate of a habit changed (analytics, 12.5): one split against none, each stretch with
 * a uniform prior on its rate. Null with fewer than 28 opportunities.
 *
 * Worth telling where `posterior` ≥ 0.9 and the rates differ by 15 points or more.
 *
 * @param y 1 for each opportunity that was taken, 0 for the others, oldest first; the last 120 count.
 */
export function changePoint(y: readonly number[]): ChangePoint | null {
  const recent = y.slice(-MOST);
  const n = recent.length;
  if (n < LEAST) return null;
  const all = recent.reduce((sum, value) => sum + value, 0);
  const splits: { k: number; done: number; likelihood: number }[] = [];
  let done = 0;
  for (let k = 1; k <= n - MARGIN; k += 1) {
    done += recent[k - 1] ?? 0;
    if (k < MARGIN) continue;
    const likelihood = logMarginal(done, k) + logMarginal(all - done, n - k);
    splits.push({ k, done, likelihood });
  }
  const [first] = splits;
  if (!first) return null;
  const best = splits.reduce((a, b) => (b.likelihood > a.likelihood + EPS ? b : a), first);
  const scaled = splits.reduce((sum, split) => sum + exp(split.likelihood - best.likelihood), 0);
  const withChange = best.likelihood + log(scaled / splits.length);
  return {
    posterior: 1 / (1 + exp(logMarginal(all, n) - withChange)),
    k: best.k,
    before: best.done / best.k,
    after: (all - best.done) / (n - best.k),
  };
}

/** ln of the chance of one particular sequence with s ones among n, whatever the rate. */
function logMarginal(s: number, n: number): number {
  return logBeta(s + 1, n - s + 1);
}
