import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { type Decoded, decoded, LEGACY_ENCODINGS, type LegacyEncoding } from "./encoding";
import { busyMs } from "./fixtures/damage";
import { resultOf } from "./fixtures/test-plan";

const POLISH = "Nawyk;Notatka\nŚpiewać;późno, źle i ciąg dalszy\nJeść;żółw, łąka\n";
const FRENCH = "Habitude;Note\nDîner tôt, être là;à côté de chez Zoë, où j’étais\n";
const CZECH = "Návyk;Poznámka\nČíst;příliš žluťoučký kůň\n";

/** The bytes of a text; null when the encoding has not all of its letters. */
function encoded(text: string, encoding: LegacyEncoding): Uint8Array | null {
  const table = new Map(
    Array.from({ length: 256 }, (_, byte) => [
      new TextDecoder(encoding).decode(Uint8Array.of(byte)),
      byte,
    ]),
  );
  const bytes = Array.from(text, (letter) => table.get(letter));
  return bytes.every((byte) => byte !== undefined) ? Uint8Array.from(bytes) : null;
}

function bytesOf(text: string, encoding: LegacyEncoding): Uint8Array {
  const bytes = encoded(text, encoding);
  if (!bytes) throw new Error(`${encoding} has not all of it.`);
  return bytes;
}

/** What a person would read or could choose. */
function textsOf(result: Decoded): string[] {
  if (result.kind === "text") return [result.text];
  return result.kind === "unclear" ? result.samples.map(({ lines }) => lines[0] ?? "-") : [];
}

describe("decoded", () => {
  test.each([
    ["Polish", POLISH, "windows-1250"],
    ["Polish", POLISH, "iso-8859-2"],
    ["Czech", CZECH, "windows-1250"],
    ["Czech", CZECH, "iso-8859-2"],
    ["French", FRENCH, "windows-1252"],
    ["German", "Gewohnheit;Notiz\nFrüh aufstehen;größer, schöner\n", "windows-1252"],
  ] as const)("%s, %s in %s is told by its letters", (_, text, encoding) => {
    expect(decoded(bytesOf(text, encoding))).toMatchObject({ kind: "text", text });
  });

  test("what could be two languages is asked, with the lines in each encoding", () => {
    expect(decoded(Uint8Array.of(0x73, 0xb9, 0x0a))).toEqual({
      kind: "unclear",
      samples: [
        { encoding: "windows-1250", lines: ["są"] },
        { encoding: "windows-1252", lines: ["s¹"] },
        { encoding: "iso-8859-2", lines: ["sš"] },
      ],
    });
    expect(decoded(Uint8Array.of(0x73, 0xb9), "iso-8859-2")).toMatchObject({ text: "sš" });
  });

  test("no text is ever read as another one without a question", () => {
    const words = fc.constantFrom(
      ..."są łąka mały źle kůň šťastný für größer déjà où niño ação vær".split(" "),
    );
    const texts = fc.array(words, { minLength: 1, maxLength: 12 }).map((all) => all.join(" "));
    fc.assert(
      fc.property(texts, fc.constantFrom(...LEGACY_ENCODINGS), (text, encoding) => {
        const bytes = encoded(text, encoding);
        fc.pre(bytes !== null);
        if (!bytes) return;
        expect(textsOf(decoded(bytes)).some((read) => text.startsWith(read))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test.each(["utf-16le", "utf-16be"] as const)(
    "%s without a mark, in Latin letters and others",
    (encoding) => {
      for (const text of [POLISH, "习惯,日期\n冥想,2026-07-01\n"]) {
        const bytes = Uint8Array.from(
          Array.from(text).flatMap((letter) => {
            const code = letter.codePointAt(0) ?? 0;
            return encoding === "utf-16le" ? [code & 255, code >> 8] : [code >> 8, code & 255];
          }),
        );
        expect(decoded(bytes)).toEqual({ kind: "text", text, legacy: null, strayLines: [] });
      }
    },
  );

  test("two encodings in one file are both read, and the lines of the second one are named", () => {
    const bytes = Uint8Array.of(
      ...new TextEncoder().encode("Zażółć;1\nnic;2\n"),
      ...bytesOf("Gęślą jaźń;3\n", "windows-1250"),
      ...new TextEncoder().encode("ąż;4\n"),
      ...bytesOf("źle", "windows-1250"),
    );
    expect(decoded(bytes)).toEqual({
      kind: "text",
      text: "Zażółć;1\nnic;2\nGęślą jaźń;3\nąż;4\nźle",
      legacy: "windows-1250",
      strayLines: [3, 5],
    });
  });

  test("anything is read in time, or is no text", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(["text", "unclear", "no_text"]).toContain(decoded(bytes).kind);
      }),
    );
    const torn = Uint8Array.from(
      { length: 1_000_000 },
      (_, at) => [0xff, 0x61, 0xc4, 0x85][at % 4] ?? 0,
    );
    const before = busyMs();
    expect(decoded(torn).kind).not.toBe("no_text");
    expect(busyMs() - before).toBeLessThan(5000);
  });
});

test("a table that could be two things is asked about once, and the answer is taken", () => {
  const bytes = bytesOf("date;sąd\n2026-07-01;1\n2026-07-02;0\n", "windows-1250").slice();
  const file = { path: "x.csv", bytes };
  expect(resultOf([file])).toMatchObject({
    kind: "question",
    question: { code: "encoding", file: "x.csv" },
  });
  expect(resultOf([file], { encoding: "windows-1250" })).toMatchObject({
    plan: { habits: [{ draft: { name: "sąd" } }], warningCounts: {} },
  });
});
