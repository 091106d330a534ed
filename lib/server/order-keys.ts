import "server-only";
import { generateKeyBetween } from "fractional-indexing";

/** The order key of something that comes after everything else. @param last The highest key so far. */
export function orderKeyAfter(last: string | null): string {
  try {
    return generateKeyBetween(last, null);
  } catch {
    // Somebody's client wrote a key that is none; the new thing then stands beside it.
    return last ?? "a0";
  }
}
