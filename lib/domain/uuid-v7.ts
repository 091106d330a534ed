/**
 * A UUID version 7 (RFC 9562, 5.7): it begins with the time, so new rows land at the end of an index.
 *
 * @param nowMs Milliseconds since 1970 in UTC.
 * @param random At least 10 random bytes; the caller brings them, because this folder has no randomness.
 * @example uuidV7(0, new Uint8Array(10)) // "00000000-0000-7000-8000-000000000000"
 */
export function uuidV7(nowMs: number, random: Uint8Array): string {
  const time = Math.floor(nowMs).toString(16).padStart(12, "0");
  const tail = Array.from(random.subarray(0, 10), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
  const variant = ((Number.parseInt(tail.charAt(4), 16) & 0b11) | 0b1000).toString(16);
  return [
    time.slice(0, 8),
    time.slice(8),
    `7${tail.slice(1, 4)}`,
    `${variant}${tail.slice(5, 8)}`,
    tail.slice(8, 20),
  ].join("-");
}
