/** Order keys longer than this are dealt out anew by the server. */
export const MAX_ORDER_KEY = 32;

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/**
 * Whether a text is an order key between which and others there is room: a whole number whose first letter says how
 * long it is, and a fraction that does not end in zero. Keys sort bytewise.
 *
 * Source: the package fractional-indexing (CC0), whose functions throw for anything else.
 * @example isOrderKey("a0V") // true; "a" and "a00" are none
 */
export function isOrderKey(key: string): boolean {
  const length = wholeLength(key);
  if (length === 0 || key.length < length || !/^[0-9A-Za-z]+$/.test(key)) return false;
  if (/^A0+$/.test(key.slice(0, length)) && length === 27) return false; // nothing comes before this one
  return key.length === length || !key.endsWith("0");
}

/** Whether the server deals out all keys anew when it meets this one. */
export function isWornOut(key: string): boolean {
  return key.length > MAX_ORDER_KEY || !isOrderKey(key);
}

/**
 * `count` ascending keys with the same room between all of them.
 * @example evenOrderKeys(1) // ["bV0"], in the middle of "b00" to "bzz"
 */
export function evenOrderKeys(count: number): string[] {
  const digits = count < DIGITS.length ** 2 ? 2 : 4;
  const head = digits === 2 ? "b" : "d";
  const step = DIGITS.length ** digits / (count + 1);
  return Array.from({ length: count }, (_, index) => head + written((index + 1) * step, digits));
}

function wholeLength(key: string): number {
  const [head = ""] = key;
  if (head >= "a" && head <= "z") return head.charCodeAt(0) - 97 + 2;
  if (head >= "A" && head <= "Z") return 90 - head.charCodeAt(0) + 2;
  return 0;
}

function written(value: number, digits: number): string {
  let left = Math.floor(value);
  let text = "";
  for (let place = 0; place < digits; place++) {
    text = DIGITS.charAt(left % DIGITS.length) + text;
    left = Math.floor(left / DIGITS.length);
  }
  return text;
}
