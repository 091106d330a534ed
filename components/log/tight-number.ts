/** Steps of a thousand, each with its sign: the same ones in every language, as on a dial. */
const STEPS = [
  [1, ""],
  [1e3, "k"],
  [1e6, "M"],
  [1e9, "G"],
] as const;

/** A square of the month has room for so many signs. */
const MOST_SIGNS = 4;

/**
 * An amount in at most four signs, rounded where it has to be. What it is exactly has to stand elsewhere.
 * @param write Writes a number with at most so many digits after the mark, without marks between thousands.
 * @example tightNumber(12_345.678, write) // "12k", and 98.765 is "98.8"
 */
export function tightNumber(
  value: number,
  write: (value: number, digits: number) => string,
): string {
  const exact = write(value, 3);
  if (exact.length <= MOST_SIGNS) return exact;
  for (const [step, sign] of STEPS) {
    for (const digits of [2, 1, 0]) {
      const text = write(value / step, digits) + sign;
      if (text.length <= MOST_SIGNS) return text;
    }
  }
  return exact;
}
