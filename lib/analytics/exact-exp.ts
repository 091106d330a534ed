// Engines disagree in the last bit of exp, log, sin and their kin, and change them from one version to the
// next. These use only what IEEE 754 defines to the last bit (+ − × ÷ √), so that the server, every browser
// and every job come to the same number. Each is good to a few units in the last place.

/** ln 2 in two parts, the first with so few digits that small multiples of it are exact. */
export const LN2_HIGH = 6.931_471_803_691_238_164_9e-1;
export const LN2_LOW = 1.908_214_929_270_587_700_02e-10;

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

/** 2 to a whole power from −1022 to 1023, by writing its exponent. */
export function powerOfTwo(exponent: number): number {
  words[HIGH] = (exponent + 1023) << 20;
  words[1 - HIGH] = 0;
  return float[0] ?? 1;
}

/**
 * The whole number below the logarithm of `x` to base 2, for finite `x` of at least 2⁻¹⁰⁰⁰.
 *
 * @example exponentOf(10) // 3
 */
export function exponentOf(x: number): number {
  float[0] = x;
  return ((words[HIGH] ?? 0) >>> 20) - 1023;
}
