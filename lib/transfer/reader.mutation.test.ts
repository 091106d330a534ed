import { readFileSync } from "node:fs";

import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { addDays, toIsoDay } from "@/lib/domain/calendar-day";

import { openArchive } from "./archive";
import { busyMs, edited, edits, flawsOf, PATIENCE_MS } from "./fixtures/damage";
import { loopFiles } from "./fixtures/loop-look-alike";
import { resultOf as read, TODAY } from "./fixtures/test-plan";
import type { SourceFile } from "./source-file";

const REAL = new Uint8Array(
  readFileSync(new URL("fixtures/mhabit/loop_habits_csv_v2.3.1.zip", import.meta.url)),
);

describe("whatever is done to a good file", () => {
  test("bytes of the archive: an answer, in time, that could be written", () => {
    fc.assert(
      fc.property(edits(REAL.length), (changes) => {
        expect(flawsOf([{ path: "x.zip", bytes: edited(REAL, changes) }])).toEqual([]);
      }),
      { numRuns: 600 },
    );
  });

  test("bytes of the unpacked files, of every generation", () => {
    const generations = (["1.x", "2.0", "2.1", "2.3.1"] as const).map((generation) =>
      loopFiles(
        [
          { name: "Read, then", num: 3, den: 7, entries: days(40, (n) => [0, 2, 3][n % 3] ?? 2) },
          { name: "Run", type: "NUMERICAL", target: 5, entries: days(40, (n) => n * 700) },
        ],
        TODAY,
        generation,
      ),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...generations, realFiles()),
        fc.array(fc.tuple(fc.nat(9), edits(400)), { maxLength: 4 }),
        (files, changes) => {
          const damaged = files.map((file) => ({ ...file }));
          for (const [which, change] of changes) {
            const file = damaged[which % damaged.length];
            if (file) file.bytes = edited(file.bytes, change);
          }
          expect(flawsOf(damaged)).toEqual([]);
        },
      ),
      { numRuns: 600 },
    );
  });

  test("any text at all", () => {
    const cell = fc.oneof(
      fc.constantFrom(
        "Date",
        "Value",
        "Notes",
        "Score",
        "Position",
        "Name",
        "NumRepetitions",
        "YES_MANUAL",
        "SKIP",
        "2026-07-01",
        "07-04-26",
        "2",
        "-1",
        "0.5",
        '"',
        ",",
        ";",
        "\n",
        "001",
      ),
      fc.string({ unit: "binary", maxLength: 12 }),
    );
    fc.assert(
      fc.property(
        fc.array(cell, { maxLength: 60 }),
        fc.constantFrom(",", ";", "\t", ""),
        (cells, by) => {
          expect(
            flawsOf([{ path: "001 x/y.csv", bytes: new TextEncoder().encode(cells.join(by)) }]),
          ).toEqual([]);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

test("a header of a thousand equal names does not hang", () => {
  const names = Array.from({ length: 1000 }, () => "a");
  const list = `Position,Name,Description,NumRepetitions,Interval,Color\n${names
    .map((name, index) => `${index + 1},${name},,1,1,#1976D2\n`)
    .join("")}`;
  const matrix = `Date,${names.slice(1).join(",")},b,\n2026-07-01,${names.map(() => "2").join(",")},\n`;
  expect(
    flawsOf(
      [list, matrix].map((text, index) => ({
        path: `${index}.csv`,
        bytes: new TextEncoder().encode(text),
      })),
    ),
  ).toEqual([]);
});

// Found by the properties above: Loop's formula paints every day that a repetition covers.
test.each(["1,999999", "999998,999999"])("a schedule of %s days does not hang", (frequency) => {
  const text = (content: string) => new TextEncoder().encode(content);
  const list = `Position,Name,Description,NumRepetitions,Interval,Color\n001,A,,${frequency},#1976D2\n`;
  const rows = days(3000, () => 2).map(([day]) => toIsoDay(day));
  const files = [
    { path: "Habits.csv", bytes: text(list) },
    { path: "001 A/Checkmarks.csv", bytes: text(rows.map((day) => `${day},2\n`).join("")) },
    { path: "001 A/Scores.csv", bytes: text(rows.map((day) => `${day},0.5000\n`).join("")) },
  ];
  expect(flawsOf(files)).toEqual([]);
});

test("a hundred thousand broken rows cost no more than their reading", () => {
  const rows = Array.from({ length: 100_000 }, (_, index) => `not a day,${index},\n`);
  const bytes = new TextEncoder().encode(`Date,Value,Notes\n${rows.join("")}2026-07-01,2,\n`);
  const before = busyMs();
  const result = read([{ path: "001 A/x.csv", bytes }]);
  expect(busyMs() - before).toBeLessThan(PATIENCE_MS);
  expect(result).toMatchObject({ plan: { warningCounts: { bad_date: 100_000 } } });
  const warnings = result.kind === "plan" ? result.plan.warnings : [];
  expect(warnings.filter(({ code }) => code === "bad_date")).toHaveLength(20_000);
});

test("most damage leaves something to import, so the properties above are not about refusals only", () => {
  const kinds = fc
    .sample(edits(REAL.length), { numRuns: 100, seed: 1 })
    .map(
      (changes) =>
        read(realFiles().map((file) => ({ ...file, bytes: edited(file.bytes, changes) }))).kind,
    );
  expect(kinds.filter((kind) => kind === "plan").length).toBeGreaterThan(50);
});

function days(count: number, code: (n: number) => number) {
  return Array.from(
    { length: count },
    (_, index) => [addDays(TODAY, index - count), code(index)] as const,
  );
}

function realFiles(): SourceFile[] {
  const result = openArchive(REAL);
  return "archive" in result ? [...result.archive.files] : [];
}
