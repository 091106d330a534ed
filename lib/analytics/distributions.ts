import { exp } from "./exact-exp";
import { log, log1p } from "./exact-math";

/**
 * Φ(x), the chance that a standard normal variable is at most `x`.
 *
 * @example normalCdf(0) // 0.5
 */
export function normalCdf(x: number): number {
  return x < 0 ? 0.5 * errorComplement(-x / Math.SQRT2) : 1 - 0.5 * errorComplement(x / Math.SQRT2);
}

/** The two-sided p of a standard normal statistic: 2(1 − Φ(|z|)), without losing small values. */
export function twoSidedP(z: number): number {
  return errorComplement(Math.abs(z) / Math.SQRT2);
}

/**
 * erfc(x) for x ≥ 0: the series of Abramowitz and Stegun 7.1.6 near zero, the continued fraction of
 * 7.1.14 beyond, where the series would cancel.
 */
function errorComplement(x: number): number {
  if (x > 27) return 0;
  if (x < 2.5) {
    let term = x;
    let sum = x;
    for (let n = 1; term > sum * 1e-17; n += 1) {
      term *= (2 * x * x) / (2 * n + 1);
      sum += term;
    }
    return 1 - (2 / Math.sqrt(Math.PI)) * exp(-x * x) * sum;
  }
  let tail = 0;
  for (let n = 120; n > 0; n -= 1) tail = n / 2 / (x + tail);
  return exp(-x * x) / (Math.sqrt(Math.PI) * (x + tail));
}

/**
 * The quantile of Beta(a, b): the x with I_x(a, b) = p. A shape of 0 puts everything on
 * its side.
 *
 * @example betaQuantile(0.5, 1, 1) // 0.5
 */
export function betaQuantile(p: number, a: number, b: number): number {
  if (p <= 0 || a <= 0) return 0; // without weight on one side everything lies on the other
  if (p >= 1 || b <= 0) return 1;
  let low = 0;
  let high = 1;
  let x = a / (a + b);
  const scale = logBeta(a, b);
  for (let step = 0; step < 200; step += 1) {
    const error = regularizedBeta(x, a, b) - p;
    if (error > 0) high = x;
    else low = x;
    const density = exp((a - 1) * log(x) + (b - 1) * log1p(-x) - scale);
    const newton = x - error / density;
    // Newton where it stays inside the bracket, else halve it: always converges.
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - x) <= 1e-15 * x || high - low <= Number.MIN_VALUE) return next;
    x = next;
  }
  return x;
}

/** I_x(a, b), by the continued fraction of DLMF 8.17.22. */
export function regularizedBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  // The fraction converges fast on one side of the mean only.
  if (x > (a + 1) / (a + b + 2)) return 1 - regularizedBeta(1 - x, b, a);
  const front = exp(a * log(x) + b * log1p(-x) - logBeta(a, b)) / a;
  return front * betaFraction(x, a, b);
}

/** The continued fraction by Lentz's method, which never divides by zero. */
function betaFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  let c = 1;
  let d = 1 / notZero(1 - ((a + b) * x) / (a + 1), tiny);
  let fraction = d;
  for (let m = 1; m <= 500; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / notZero(1 + even * d, tiny);
    c = notZero(1 + even / c, tiny);
    fraction *= d * c;
    d = 1 / notZero(1 + odd * d, tiny);
    c = notZero(1 + odd / c, tiny);
    fraction *= d * c;
    if (Math.abs(d * c - 1) < 1e-16) break;
  }
  return fraction;
}

function notZero(value: number, tiny: number): number {
  return Math.abs(value) < tiny ? tiny : value;
}

/** ln B(a, b). */
export function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}

/** ln Γ(x) for x > 0: Stirling's series (DLMF 5.11.1) after shifting the argument above 15. */
export function logGamma(x: number): number {
  let shift = 1;
  let z = x;
  for (; z < 15; z += 1) shift *= z;
  const w = 1 / (z * z);
  const series =
    (1 / 12 -
      w * (1 / 360 - w * (1 / 1260 - w * (1 / 1680 - w * (1 / 1188 - (w * 691) / 360_360))))) /
    z;
  return (z - 0.5) * log(z) - z + 0.5 * log(2 * Math.PI) + series - log(shift);
}
