// As exact as `exact-exp.ts`, in a file of its own because the first paint of a day needs none of it.

import { exponentOf, LN2_HIGH, LN2_LOW, powerOfTwo } from "./exact-exp";

/** π/2 in two parts, the first with so few digits that small multiples of it are exact. */
const HALF_PI_HIGH = 1.570_796_326_734_125_614_17;
const HALF_PI_LOW = 6.077_100_506_506_192_249_32e-11;

/** The natural logarithm of `x` > 0. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : Number.NaN;
  if (x === Infinity) return Infinity;
  if (x < 2 ** -1000) return log(x * powerOfTwo(200)) - 200 * Math.LN2;
  let exponent = exponentOf(x);
  let mantissa = x / powerOfTwo(exponent);
  if (mantissa > Math.SQRT2) {
    mantissa /= 2;
    exponent += 1;
  }
  const f = (mantissa - 1) / (mantissa + 1);
  const square = f * f;
  let sum = 0;
  // ln m = 2 (f + f³/3 + f⁵/5 + …), and |f| is below 0.172.
  for (let n = 23; n > 1; n -= 2) sum = (sum + 1 / n) * square;
  return exponent * LN2_HIGH + (2 * f * (1 + sum) + exponent * LN2_LOW);
}

/** ln(1 + x) for x > −1, also right where x is tiny. */
export function log1p(x: number): number {
  const u = 1 + x;
  // What rounding took from u is given back (Kahan).
  return u === 1 ? x : log(u) + (x - (u - 1)) / u;
}

/** The inverse hyperbolic tangent of `x`, −1 < x < 1. */
export function atanh(x: number): number {
  const size = Math.abs(x);
  const value = 0.5 * log1p((2 * size) / (1 - size));
  return x < 0 ? -value : value;
}

/** Sine and cosine of an angle of a few turns at most. */
export function sinCos(angle: number): { sin: number; cos: number } {
  const quarter = Math.round(angle / (Math.PI / 2));
  const r = angle - quarter * HALF_PI_HIGH - quarter * HALF_PI_LOW;
  const square = r * r;
  let sin = 1;
  let cos = 1;
  for (let n = 18; n > 0; n -= 2) {
    sin = 1 - (square / (n * (n + 1))) * sin;
    cos = 1 - (square / (n * (n - 1))) * cos;
  }
  sin *= r;
  const turn = ((quarter % 4) + 4) % 4;
  if (turn === 1) return { sin: cos, cos: -sin };
  if (turn === 2) return { sin: -sin, cos: -cos };
  return turn === 3 ? { sin: -cos, cos: sin } : { sin, cos };
}

/** The angle of the point (x, y), −π to π. */
export function atan2(y: number, x: number): number {
  const [small, large] = [Math.min(Math.abs(x), Math.abs(y)), Math.max(Math.abs(x), Math.abs(y))];
  if (large === 0) return 0;
  const flat = atanOfShare(small / large);
  const first = Math.abs(y) > Math.abs(x) ? Math.PI / 2 - flat : flat;
  const upper = x < 0 ? Math.PI - first : first;
  return y < 0 ? -upper : upper;
}

/** The arc tangent of t, 0 ≤ t ≤ 1: halved twice, then its series. */
function atanOfShare(t: number): number {
  const half = t / (1 + Math.sqrt(1 + t * t));
  const quarter = half / (1 + Math.sqrt(1 + half * half));
  const square = quarter * quarter;
  let sum = 0;
  for (let n = 25; n > 1; n -= 2) sum = (1 / n - sum) * square;
  return 4 * quarter * (1 - sum);
}
