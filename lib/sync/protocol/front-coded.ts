import { deviceOfStamp, type Hlc } from "./stamp";

const CLOCK_DIGITS = 13;

/**
 * Stamps in one text, about a third of what they take as a list. Each is written with its device in front and
 * without the zeros at its end; then as the number of leading characters that it shares with the one before,
 * as one base-36 digit, and what follows them.
 * @example frontCoded(["0mi6rzmp80000-k3v9x2aa", "0mi6rzmq10000-k3v9x2aa"]) // "0k3v9x2aa-0mi6rzmp8,gq1"
 */
export function frontCoded(stamps: readonly Hlc[]): string {
  let before = "";
  const parts = stamps.map((stamp) => {
    const text = `${deviceOfStamp(stamp)}-${stamp.slice(0, CLOCK_DIGITS)}`;
    const shared = sharedLength(before, text);
    before = text;
    return shared.toString(36) + text.slice(shared).replace(/0+$/, "");
  });
  return parts.join(",");
}

/** The stamps of a `frontCoded` text, in order. */
export function frontDecoded(text: string): Hlc[] {
  if (text === "") return [];
  let before = "";
  return text.split(",").map((part) => {
    const known = before.slice(0, Number.parseInt(part.charAt(0), 36)) + part.slice(1);
    const dash = known.indexOf("-");
    before = known.padEnd(dash + 1 + CLOCK_DIGITS, "0");
    return `${before.slice(dash + 1)}-${before.slice(0, dash)}`;
  });
}

function sharedLength(a: string, b: string): number {
  let shared = 0;
  while (shared < b.length && a[shared] === b[shared]) shared++;
  return shared;
}
