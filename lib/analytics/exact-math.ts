// Engines disagree in the last bit of exp, log, sin and their kin, and change them from one version to the
// next. These use only what IEEE 754 defines to the last bit (+ − × ÷ √), so that the server, every browser
// and every job come to the same number. Each is good to a few units in the last place.

/** ln 2 and π/2 in two parts, the first with so few digits that small multiples of it are exact. */
const LN2_HIGH = 6.931_471_803_691_238_164_9e-1;
const LN2_LOW = 1.908_214_929_270_587_700_02e-10;
const HALF_PI_HIGH = 1.570_796_326_734_125_614_17;
const HALF_PI_LOW = 6.077_100_506_506_192_249_32e-11;

const float = new Float64Array(1);
const words = new Uint32Array(float.buffer);
const isLittleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;
const HIGH = isLittleEndian ? 1 : 0;

/** e to the power of `x`. */
export function exp(x: number): number {
  if (x > 709.7) return Infinity;
  if (x < -745) return 0;
  const k = Math.round(x / Math.LN2);
  const r = x - k * LN2_HIGH - k * LN2_LOW;
  let sum = 1;
  // Taylor's series from its end; the term after the last is below 10⁻¹⁷ for |r| ≤ ln 2 / 2.
  for (let n = 14; n > 0; n -= 1) sum = 1 + (r / n) * sum;
  const half = Math.trunc(k / 2);
  return sum * powerOfTwo(half) * powerOfTwo(k - half);
}

/** 2 to the power of `x`. */
export function exp2(x: number): number {
  return exp(x * Math.LN2);
}

/** The natural logarithm of `x` > 0. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : Number.NaN;
  if (x === Infinity) return Infinity;
  if (x < 2 ** -1000) return log(x * powerOfTwo(200)) - 200 * Math.LN2;
  float[0] = x;
  let exponent = ((words[HIGH] ?? 0) >>> 20) - 1023;
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

/** 2 to a whole power from −1022 to 1023, by writing its exponent. */
function powerOfTwo(exponent: number): number {
  words[HIGH] = (exponent + 1023) << 20;
  words[1 - HIGH] = 0;
  return float[0] ?? 1;
}
