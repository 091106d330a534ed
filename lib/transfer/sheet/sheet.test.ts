import { describe, expect, test } from "vitest";

import { fileOf, habitNamed, planOf, resultOf, shownLogs } from "../fixtures/test-plan";
import { decimalMarkOf, meaningOf, numberOf } from "./sheet-value";

describe("dates down, habits across", () => {
  test("crosses, words, skips, amounts and durations; a weekday column is no habit", () => {
    const plan = planOf([
      fileOf(
        "a.csv",
        `\uFEFFData;Dzień tygodnia;Czytanie;Bieganie;Nauka;Notatki
2026-07-01;śr;x;5,5;1:30;dobrze
2026-07-02;czw;nie;0;0;
2026-07-03;pt;s;;0:45;
2026-07-04;sob;może;7;2;
not a day;;x;1;;
`,
      ),
    ]);
    expect(plan.habits.map(({ draft }) => [draft.name, draft.valueType])).toEqual([
      ["Czytanie", "checkbox"],
      ["Bieganie", "counter"],
      ["Nauka", "duration"],
    ]);
    expect(plan.habits.map(shownLogs)).toEqual([
      ["2026-07-01 done", "2026-07-02 missed", "2026-07-03 skipped"],
      ["2026-07-01 5.5", "2026-07-02 0", "2026-07-04 7"],
      ["2026-07-01 90", "2026-07-02 0", "2026-07-03 45"],
    ]);
    expect(plan.warningCounts).toEqual({
      field_left: 2,
      bad_date: 2,
      bad_value: 2,
      target_unknown: 2,
    });
  });

  test("ones and zeros are ticks here, not Loop's automatic ones; equal names stay apart", () => {
    const plan = planOf([
      fileOf("a.csv", "Date,Read,Read\n2026-07-01,1,0\n2026-07-02,0,1\n2026-07-03,1,1\n"),
    ]);
    expect(plan.format).toBe("sheet");
    expect(plan.habits.map(({ counts }) => counts.days)).toEqual([3, 3]);
    expect(plan.habits.map(shownLogs)[0]).toEqual([
      "2026-07-01 done",
      "2026-07-02 missed",
      "2026-07-03 done",
    ]);
  });

  test.each([
    ["Loop's matrix", "Date,Read,Run,\n2026-07-01,2,-1,\n2026-07-02,0,2,\n"],
    ["Loop's words", "Date,Read\n2026-07-01,YES_MANUAL\n2026-07-02,NO\n"],
    ["Loop's checkmarks", "2026-07-02,2\n2026-07-01,0\n"],
  ])("%s stays Loop's", (_, text) => {
    expect(planOf([fileOf("a.csv", text)]).format).toBe("loop_csv");
  });

  test("the order of days and months is asked for when nothing tells it", () => {
    const file = fileOf("a.csv", "When,Read\n03/04/2026,x\n05/06/2026,x\n");
    expect(resultOf([file])).toMatchObject({ kind: "question", question: { code: "date_order" } });
    expect(planOf([file], { dateOrder: "day_first" }).habits.map(shownLogs)).toEqual([
      ["2026-04-03 done", "2026-06-05 done"],
    ]);
  });

  test("so is the decimal mark", () => {
    const file = fileOf("a.csv", "Date;Steps\n2026-07-01;1.234\n2026-07-02;12\n");
    expect(resultOf([file])).toEqual({
      kind: "question",
      question: { code: "decimal_mark", examples: ["1.234"] },
    });
    expect(planOf([file], { decimalMark: "comma" }).habits.map(shownLogs)).toEqual([
      ["2026-07-01 1234", "2026-07-02 12"],
    ]);
    expect(planOf([file], { decimalMark: "point" }).habits.map(shownLogs)).toEqual([
      ["2026-07-01 1.234", "2026-07-02 12"],
    ]);
  });
});

describe("habits down, days across", () => {
  const days = Array.from({ length: 31 }, (_, index) => index + 1).join(",");

  test("the month stands in the first cell, above it, or in the file's name", () => {
    const row = `Read,x,,0${",".repeat(28)}`;
    for (const [path, text] of [
      ["a.csv", `2026-02,${days}\n${row}\n`],
      ["a.csv", `Luty 2026\n\nHabit,${days}\n${row}\n`],
      ["habits 2026-02.csv", `Habit,${days}\n${row}\n`],
    ] as const) {
      expect(planOf([fileOf(path, text)]).habits.map(shownLogs)).toEqual([
        ["2026-02-01 done", "2026-02-03 missed"],
      ]);
    }
    expect(resultOf([fileOf("a.csv", `Habit,${days}\n${row}\n`)])).toMatchObject({
      refusal: { code: "month_missing" },
    });
  });

  test("a habit goes on in the next month's file; the 30th of February is named", () => {
    const plan = planOf([
      fileOf("jan.csv", `January 2026,${days}\nRead${",x".repeat(31)}\nRun${",".repeat(31)}\n`),
      fileOf("feb.csv", `February 2026,${days}\nRun,2${",".repeat(30)}\nRead${",x".repeat(30)},\n`),
    ]);
    expect(habitNamed(plan, "Read").counts).toMatchObject({ days: 59 });
    expect(shownLogs(habitNamed(plan, "Run"))).toEqual(["2026-02-01 2"]);
    expect(plan.warningCounts).toEqual({ bad_date: 2, target_unknown: 1 });
  });
});

test("tidy: a row for each habit and day, with notes", () => {
  const plan = planOf([
    fileOf(
      "a.tsv",
      "Note\tDate\tHabit\tValue\n\t2026-07-01\tRead\tyes\nfar\t2026-07-01\tRun\t5.25\nagain\t2026-07-01\tRun\t6\n\t2026-07-02\tRead\t\nill\t2026-07-03\tRead\t\n",
    ),
  ]);
  expect(shownLogs(habitNamed(plan, "Read"))).toEqual(["2026-07-01 done", '2026-07-03 "ill"']);
  expect(shownLogs(habitNamed(plan, "Run"))).toEqual(['2026-07-01 6 "far\nagain"']);
  expect(plan.warningCounts).toEqual({ duplicate_day: 1, target_unknown: 1 });
});

test.each([
  ["1,5", "comma", 1.5],
  ["0,125", "comma", 0.125],
  ["1.234,5", "comma", 1234.5],
  ["1,234,567", "point", 1_234_567],
  ["1,234", "unclear", 1234],
  ["12", "not_needed", 12],
])("%s has %s", (text, mark, value) => {
  expect(decimalMarkOf([text])).toBe(mark);
  expect(numberOf(text, "point")).toBe(value);
});

test.each([
  ["✔️", "yes"],
  ["TAK", "yes"],
  ["–", "no"],
  ["S", "skip"],
  [" ", "blank"],
  ["1 200,5", "number"],
  ["25:61", "unknown"],
  ["1:05", "duration"],
])("%s is %s", (text, kind) => {
  expect(meaningOf(text).kind).toBe(kind);
});
