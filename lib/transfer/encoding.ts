import { linesOf, type Range, straysOf } from "./utf8";

/** Encodings of one byte a letter that a table of this part of the world may be in. */
export const LEGACY_ENCODINGS = ["windows-1250", "windows-1252", "iso-8859-2"] as const;

export type LegacyEncoding = (typeof LEGACY_ENCODINGS)[number];

/** Some lines of a file as one encoding reads them. */
export type EncodingSample = { encoding: LegacyEncoding; lines: readonly string[] };

export type Decoded =
  | {
      kind: "text";
      text: string;
      /** What was taken where UTF-8 did not fit; null when it fitted everywhere. */
      legacy: LegacyEncoding | null;
      /** Lines, from 1, that are in another encoding than the others; empty when all are in one. */
      strayLines: readonly number[];
    }
  | { kind: "unclear"; samples: readonly EncodingSample[] }
  | { kind: "no_text" };

const MOST_SAMPLE_LINES = 3;
const LONGEST_LINE = 80;
/** Enough to judge by. */
const MOST_EVIDENCE = 2_000_000;

/** A sign where only a letter makes sense: `ma³y` is Polish in the wrong encoding. */
const OUT_OF_PLACE =
  /(?<=\p{L})[\p{No}\p{Sk}¦±¶×÷¡¿¨]+(?=\p{L})|(?<![^\s,;"])[\p{No}\p{Sk}¦±¶×÷](?=\p{Ll})/u;
const SIGN = /[\p{No}\p{Sk}¦±¶×÷¤¬]/u;
const LETTERS_THAT_TELL = 3;
const CONTROL = /[\u0080-\u009f]/;
/** What no table holds; a text that is half of something else does. */
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const NO_TEXT = /[\u0000-\u0008\u000e-\u001f\ufffd]/;

/** The letters beyond ASCII that one language writes. A text uses one language's, or few beyond them. */
const ALPHABETS = [
  "ąćęłńóśźż",
  "áčďéěíňóřšťúůýž",
  "áäčďéíĺľňóôŕšťúýž",
  "áéíóöőúüű",
  "čćđšž",
  "ăâîşţșț",
  "äöüß",
  "àâæçèéêëîïôœùûüÿ",
  "áéíñóúü",
  "àáâãçéêíóôõúü",
  "àèéìîòóù",
  "åäöæøé",
].map((letters) => new Set(letters));

/**
 * The text of bytes whose encoding nobody has written down. UTF-8 and UTF-16 prove themselves. Of the others, those are
 * dropped that put signs into the middle of words or control characters anywhere, then those whose letters
 * belong to no one language where another's do. What is left may say the same; else the owner has to say.
 *
 * @param chosen The owner's answer.
 * @example decoded(Uint8Array.of(0x6d, 0x61, 0xb3, 0x79)) // { kind: "text", text: "mały", legacy: "windows-1250", strayLines: [] }
 */
export function decoded(bytes: Uint8Array, chosen?: LegacyEncoding): Decoded {
  const sixteen = utf16Of(bytes);
  if (sixteen !== null) return { kind: "text", text: sixteen, legacy: null, strayLines: [] };
  if (bytes.includes(0)) return { kind: "no_text" };
  const strays = straysOf(bytes);
  if (strays.ranges.length === 0) {
    return { kind: "text", text: decode(bytes, "utf-8"), legacy: null, strayLines: [] };
  }
  const readings = LEGACY_ENCODINGS.map((encoding) => ({
    encoding,
    text: strays.isMixed ? mixedText(bytes, strays.ranges, encoding) : decode(bytes, encoding),
  }));
  const likely = chosen
    ? readings.filter(({ encoding }) => encoding === chosen)
    : likelyOf(readings);
  const [first] = likely;
  if (!first) return { kind: "no_text" };
  if (likely.some(({ text }) => text !== first.text)) {
    return { kind: "unclear", samples: samplesOf(likely) };
  }
  const strayLines = strays.isMixed ? linesOf(bytes, strays.ranges) : [];
  return { kind: "text", text: first.text, legacy: first.encoding, strayLines };
}

type Reading = { encoding: LegacyEncoding; text: string };

function likelyOf(readings: readonly Reading[]): readonly Reading[] {
  const heads = readings.map((reading) => ({
    ...reading,
    head: reading.text.slice(0, MOST_EVIDENCE),
  }));
  const possible = orAll(heads, ({ head }) => !CONTROL.test(head));
  const inWords = orAll(possible, ({ head }) => !OUT_OF_PLACE.test(head));
  return orAll(inWords, ({ head }) => {
    return isOneLanguage(head) && inWords.every((other) => isToldFrom(head, other.head));
  });
}

// Evidence that rules out everything rules out nothing.
function orAll<Some extends Reading>(
  readings: readonly Some[],
  holds: (reading: Some) => boolean,
): readonly Some[] {
  const left = readings.filter(holds);
  return left.length > 0 ? left : readings;
}

// Every letter of these encodings is one byte, so the readings have the same places. One letter fits some language by
// chance.
function isToldFrom(text: string, other: string): boolean {
  if (text === other) return true;
  const places = text.matchAll(/[\u0080-\uffff]/g);
  const different = Array.from(places, ({ index }) => index).filter((at) => text[at] !== other[at]);
  return new Set(different.map((at) => text[at]?.toLowerCase())).size >= LETTERS_THAT_TELL;
}

function isOneLanguage(text: string): boolean {
  if (SIGN.test(text)) return false;
  const letters = new Set(text.toLowerCase().match(/[^\P{L}a-z]/gu) ?? []);
  return ALPHABETS.some((alphabet) => letters.isSubsetOf(alphabet));
}

// Readings that say the same are one; the lines are those on which they differ.
function samplesOf(readings: readonly Reading[]): EncodingSample[] {
  const distinct = [...new Map(readings.map((reading) => [reading.text, reading])).values()];
  const lines = distinct.map(({ text }) => text.split(/\r\n|\r|\n/));
  const [first = []] = lines;
  const telling = first.flatMap((line, index) =>
    lines.some((others) => others[index] !== line) ? [index] : [],
  );
  return distinct.map(({ encoding }, index) => ({
    encoding,
    lines: telling
      .slice(0, MOST_SAMPLE_LINES)
      .map((line) => (lines[index]?.[line] ?? "").slice(0, LONGEST_LINE)),
  }));
}

function mixedText(bytes: Uint8Array, ranges: readonly Range[], encoding: LegacyEncoding): string {
  const texts: string[] = [];
  let done = 0;
  for (const [from, to] of ranges) {
    texts.push(
      decode(bytes.subarray(done, from), "utf-8"),
      decode(bytes.subarray(from, to), encoding),
    );
    done = to;
  }
  return [...texts, decode(bytes.subarray(done), "utf-8")].join("");
}

// Half of the bytes of an unmarked table are zero where its letters are Latin; where they are not, its commas and line
// ends still are. The byte order is the one that makes a text.
function utf16Of(bytes: Uint8Array): string | null {
  if (startsWith(bytes, [0xff, 0xfe])) return decode(bytes, "utf-16le");
  if (startsWith(bytes, [0xfe, 0xff])) return decode(bytes, "utf-16be");
  if (bytes.length < 8 || bytes.length % 2 === 1 || !bytes.includes(0)) return null;
  const readings = (["utf-16le", "utf-16be"] as const)
    .map((encoding) => decode(bytes, encoding))
    .filter((text) => !NO_TEXT.test(text) && /[\n\r,;\t]/.test(text));
  return readings.toSorted((a, b) => plainness(b) - plainness(a))[0] ?? null;
}

function plainness(text: string): number {
  return text.match(/[\n\r -~]/g)?.length ?? 0;
}

// The decoder itself takes a byte order mark away.
function decode(bytes: Uint8Array, encoding: string): string {
  return new TextDecoder(encoding).decode(bytes);
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}
