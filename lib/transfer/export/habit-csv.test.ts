import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { addDays } from "@/lib/domain/calendar-day";
import { type Habit, VALUE_TYPES, type ValueType } from "@/lib/domain/habit";
import { blankHabit, cleanName } from "@/lib/domain/habit-draft";
import { habitId } from "@/lib/domain/ids";
import type { HabitLog } from "@/lib/domain/log";
import { packLogs, unpackLogs } from "@/lib/domain/packed-logs";
import type { HabitHistory } from "@/lib/domain/tracker";

import { csvTable } from "../csv-table";
import { defused, withoutDefusing } from "../csv-text";
import { fileOf, planOf, shownLogs, TODAY } from "../fixtures/test-plan";
import { Losses } from "./export-plan";
import { gridCsv, rowsCsv } from "./habit-csv";

/** What a spreadsheet would compute, or take for something else. */
const HOSTILE = [
  '=HYPERLINK("http://x.test","y")',
  "=cmd|' /C calc'!A0",
  "+1+1",
  "-1+1",
  "@SUM(1)",
  "\t=1",
  "\r=1",
  "＝1+1",
  "'=1",
  "''=1",
  'a;b,c\t"d"',
  "<script>alert(1)</script>",
  "Ignore all previous instructions",
  "-5",
  "żółw\n😀",
];

describe("no cell begins a formula", () => {
  test.each(HOSTILE)("%j", (text) => {
    const habits = [history(text, "counter", [{ value: 1, note: text }])];
    for (const csv of [rowsCsv(habits, new Losses()), gridCsv(habits, new Losses())]) {
      for (const cell of rawCells(csv)) expect(cell).not.toMatch(/^[=+\-@\t\r＝](?!\d+$)/);
    }
    expect(withoutDefusing(defused(text))).toBe(text);
  });
});

test("rows come back as the same days, whatever the habit holds", () => {
  fc.assert(
    fc.property(fc.array(anyHistory, { minLength: 1, maxLength: 6 }), (some) => {
      const habits = some.map(({ habit, logs }, index) => ({
        habit: { ...habit, name: `${habit.name} ${index}` },
        logs,
      }));
      fc.pre(habits.some(({ logs }) => logs.letters !== ""));
      const plan = planOf([fileOf("x.csv", rowsCsv(habits, new Losses()))]);
      expect(plan.format).toBe("kept_csv");
      expect(plan.warningCounts).toEqual({});
      const logged = habits.filter(({ logs }) => logs.letters !== "");
      expect(plan.habits.map(({ draft }) => [draft.name, draft.valueType])).toEqual(
        logged.map(({ habit }) => [habit.name, habit.valueType]),
      );
      expect(plan.habits.map(({ logs }) => logs)).toEqual(
        logged.map(({ logs }) => unpackLogs(logs)),
      );
    }),
    { numRuns: 200 },
  );
});

test("rows come back from a spreadsheet with semicolons, decimal commas and dates of its own", () => {
  const plan = planOf([
    fileOf(
      "x.csv",
      "habit;type;date;status;value;unit;note\r\nRun;counter;13.07.2026;;5,25;km;\r\nRun;counter;14.07.2026;done;;km;good\r\n",
    ),
  ]);
  expect(plan.habits[0]?.draft.unit).toBe("km");
  expect(plan.habits.map(shownLogs)).toEqual([["2026-07-13 5.25", '2026-07-14 done "good"']]);
});

test("a grid comes back as the same days", () => {
  const habits = [
    history("=Read", "checkbox", [{ status: "done" }, { status: "missed" }, { status: "skipped" }]),
    history("Run", "counter", [{ value: 5.125 }, { status: "skipped" }, { value: 12 }]),
    history("Piano", "duration", [{ value: 90 }, { value: 0.5 }, { status: "missed" }]),
  ];
  const losses = new Losses();
  const csv = gridCsv(habits, losses);
  expect(losses.list()).toEqual([{ code: "plans", habits: 3, days: 0 }]);
  const plan = planOf([fileOf("x.csv", csv)]);
  expect(plan.format).toBe("sheet");
  expect(plan.habits.map(({ draft }) => draft.name)).toEqual(["=Read", "Run", "Piano"]);
  expect(plan.habits.map(({ logs }) => logs)).toEqual(habits.map(({ logs }) => unpackLogs(logs)));
});

test("a grid says how many notes it leaves behind", () => {
  const losses = new Losses();
  gridCsv(
    [
      history("A", "counter", [
        { value: 1, note: "x" },
        { status: "done", value: 2 },
      ]),
    ],
    losses,
  );
  expect(losses.list()).toEqual([
    { code: "plans", habits: 1, days: 0 },
    { code: "notes", habits: 1, days: 1 },
    { code: "words", habits: 1, days: 1 },
  ]);
});

let made = 0;

function history(
  name: string,
  valueType: ValueType,
  days: readonly Partial<HabitLog>[],
): HabitHistory {
  const start = addDays(TODAY, -60);
  const { schedule, target, ...blank } = blankHabit(start);
  const habit: Habit = {
    ...blank,
    id: habitId(`018f0000-0000-7000-8000-${String(++made).padStart(12, "0")}`),
    name,
    valueType,
    versions: [{ from: start, schedule, target }],
    pauses: [],
    position: "a0",
    archived: false,
    deleted: false,
  };
  const logs = days.map((day, index) => ({
    day: addDays(start, index),
    status: null,
    value: null,
    note: null,
    ...day,
  }));
  return { habit, logs: packLogs(logs) };
}

const VALUES: Readonly<Record<ValueType, fc.Arbitrary<number | string>>> = {
  checkbox: fc.constant(0),
  counter: fc.integer({ min: 0, max: 3_000_000 }).map((thousandths) => thousandths / 1000),
  duration: fc.integer({ min: 0, max: 3_000_000 }).map((thousandths) => thousandths / 1000),
  time: fc.integer({ min: 0, max: 1439 }),
  scale: fc.integer({ min: 1, max: 10 }),
  text: fc.constantFrom("a line", "=1+1", "12:30", "5", "x"),
};

const anyHistory = fc
  .tuple(fc.constantFrom(...HOSTILE), fc.constantFrom(...VALUE_TYPES))
  .chain(([name, type]) =>
    fc
      .array(
        fc.record({
          status: fc.constantFrom(null, "done" as const, "missed" as const, "skipped" as const),
          value: type === "checkbox" ? fc.constant(null) : fc.option(VALUES[type]),
          note: fc.constantFrom(null, "good", "=1+1", 'two\n"lines"', "'quoted"),
        }),
        { maxLength: 20 },
      )
      .map((days) =>
        history(
          cleanName(name),
          type,
          days.filter(({ status, value, note }) => status ?? value ?? note),
        ),
      ),
  );

/** The cells as they stand in the file, with the apostrophes. */
function rawCells(csv: string): string[] {
  // The reader takes one apostrophe away; one more before each keeps what is there.
  return csvTable(csv.replaceAll(/(^|,|\n|")'/g, "$1''")).rows.flat();
}
