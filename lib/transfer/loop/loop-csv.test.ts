import { readFileSync } from "node:fs";

import { describe, expect, test } from "vitest";

import { addDays, type CalendarDay, calendarDay } from "@/lib/domain/calendar-day";

import {
  type Generation,
  type LookAlikeHabit,
  loopFiles,
  loopZip,
  zipped,
} from "../fixtures/loop-look-alike";
import { fileOf, logRows, onlyHabit, planOf, resultOf, TODAY } from "../fixtures/test-plan";
import type { PlannedHabit } from "../import-plan";

const START = calendarDay("2026-07-01");

describe("an export of a real device", () => {
  const plan = planOf([
    {
      path: "anything.bin",
      bytes: readFileSync(
        new URL("../fixtures/mhabit/loop_habits_csv_v2.3.1.zip", import.meta.url),
      ),
    },
  ]);

  test("brings everything that the file holds, and says what it counted", () => {
    expect(plan.counts).toEqual({
      habits: 3,
      days: 7,
      notes: 3,
      skipped: 0,
      automatic: 0,
      firstDay: START,
      lastDay: addDays(START, 3),
    });
    expect(plan).toMatchObject({ format: "loop_csv", generation: "2.3.1", warnings: [] });
  });

  test("keeps explicit no, notes, amounts, limits, questions and the archive", () => {
    const [someone, amount, tick] = plan.habits;
    expect(someone).toMatchObject({
      archived: true,
      logs: [],
      draft: { name: "someone", description: "77", schedule: { kind: "rolling", n: 3, m: 7 } },
    });
    expect(amount?.draft).toMatchObject({
      name: "value habit",
      description: "quest\nmemo",
      valueType: "counter",
      unit: "unit",
      color: "sky",
      schedule: { kind: "perMonth", n: 12, measure: "sum" },
      target: { op: "at_most", value: 12 },
    });
    expect(amount && shown(amount)).toEqual([
      [1, 30, "hi"],
      [2, 3, null],
      [3, 12, null],
    ]);
    expect(tick && shown(tick)).toEqual([
      [0, "missed", "no"],
      [1, "done", "yes"],
      [2, "missed", null],
      [3, "done", null],
    ]);
  });

  test("gives the strengths that Loop exported, to 1e-4", () => {
    for (const { strength } of plan.habits) {
      expect(strength).toMatchObject({ differing: 0 });
      expect(strength?.worst).toBeLessThanOrEqual(1e-4);
    }
    expect(plan.habits.map(({ strength }) => strength?.days)).toEqual([1, 3, 4]);
  });
});

const HABITS: readonly LookAlikeHabit[] = [
  { name: "Read, then write", question: "Did you?", entries: ticks("yyyn.yysyyyyyyyyyy") },
  { name: "Run", num: 3, den: 7, color: "#D32F2F", entries: ticks("y..y.y....y.y.y....y.....y") },
  { name: "Run", num: 1, den: 2, entries: ticks("y.y.y...y.y..y.y") },
  {
    name: "Pages",
    type: "NUMERICAL",
    unit: "pages",
    targetType: "AT_LEAST",
    target: 30,
    entries: amounts([10, 12.5, 30, 0, 44, 25, null, 29, 31, 7, 18.25]),
  },
  { name: "名前", entries: ticks("ynyyy") },
];

describe.each<Generation>(["1.x", "2.0", "2.1", "2.3.1"])("generation %s", (generation) => {
  const plan = planOf([loopZip(HABITS, TODAY, generation)]);

  test("is read whole, names that are equal or hold a comma included", () => {
    expect(plan.habits.map(({ draft }) => draft.name)).toEqual(HABITS.map(({ name }) => name));
    expect(plan.habits.map(({ counts }) => counts.days)).toEqual([17, 8, 7, 10, 5]);
    expect(plan.habits.map(({ draft }) => draft.schedule)).toEqual([
      { kind: "daily" },
      { kind: "rolling", n: 3, m: 7 },
      { kind: "rolling", n: 1, m: 2 },
      { kind: "daily" },
      { kind: "daily" },
    ]);
    expect(plan.habits[1]?.draft.color).toBe("brick");
    expect(plan.habits[0]?.draft.description).toBe("Did you?");
  });

  test("leaves the automatic ticks out and reproduces every strength", () => {
    expect(plan.counts.automatic).toBeGreaterThan(10);
    expect(plan.habits.map(({ strength }) => strength?.differing)).toEqual([0, 0, 0, 0, 0]);
    expect(plan.warningCounts.strength_differs).toBeUndefined();
  });

  test("knows the target, from the file or from its strengths", () => {
    expect(plan.habits[3]?.draft).toMatchObject({
      valueType: "counter",
      target: { op: "at_least", value: 30 },
    });
    expect(plan.warningCounts.target_fitted ?? 0).toBe(generation === "2.3.1" ? 0 : 1);
    expect(plan.habits[3]?.asks).toEqual([]);
  });

  test("gives the same days from the root matrix alone", () => {
    const matrix = loopFiles(HABITS, TODAY, generation).filter(({ path }) => !path.includes("/"));
    expect(matrix.map(({ path }) => path)).toEqual(["Habits.csv", "Checkmarks.csv"]);
    const alone = planOf(matrix);
    expect(alone.habits.map(({ logs }) => logs)).toEqual(plan.habits.map(({ logs }) => logs));
  });

  test("is read from unpacked files and from a folder that was packed again", () => {
    const files = loopFiles(HABITS, TODAY, generation);
    expect(planOf(files).counts).toEqual(plan.counts);
    const nested = files.map(({ path, bytes }) => ({ path: `My export/${path}`, bytes }));
    expect(planOf([{ path: "x", bytes: zipped(nested) }]).counts).toEqual(plan.counts);
  });
});

describe("single files", () => {
  test("a list of habits alone brings the habits without days", () => {
    const [list] = loopFiles(HABITS, TODAY, "2.3.1");
    const plan = planOf(list ? [list] : []);
    expect(plan.counts).toMatchObject({ habits: 5, days: 0, firstDay: null });
    expect(plan.habits[0]?.draft.start).toBe(TODAY);
  });

  test("one habit's file of before 2.3.1 has neither header nor name", () => {
    const habit = onlyHabit(planOf([fileOf("Checkmarks.csv", "2026-07-02,2\n2026-07-01,0\n")]));
    expect(shown(habit)).toEqual([
      [0, "missed", null],
      [1, "done", null],
    ]);
    expect(habit.asks).toEqual(["name"]);
  });

  test("a folder without a list gives its name and a warning", () => {
    const plan = planOf([
      fileOf("007 Wake up/Checkmarks.csv", "Date,Value,Notes\n2026-07-01,YES_MANUAL,\n"),
    ]);
    expect(onlyHabit(plan).draft.name).toBe("Wake up");
    expect(plan.warningCounts).toEqual({ name_guessed: 1 });
  });

  test("a root matrix alone takes its names from the header", () => {
    const plan = planOf([fileOf("x.csv", "Date,Read,Run,\n2026-07-02,2,0,\n2026-07-01,-1,3,\n")]);
    expect(plan.habits.map(({ draft }) => draft.name)).toEqual(["Read", "Run"]);
    expect(plan.habits.map(shown)).toEqual([
      [[1, "done", null]],
      [
        [0, "skipped", null],
        [1, "missed", null],
      ],
    ]);
  });

  test("a name with a comma in a lone matrix is put together and said to be a guess", () => {
    const plan = planOf([fileOf("x.csv", "Date,Read, then write,Run,\n2026-07-02,2,0,\n")]);
    expect(plan.habits.map(({ draft }) => draft.name)).toEqual(["Read, then write", "Run"]);
    expect(plan.warningCounts).toEqual({ name_guessed: 2 });
  });

  test("strengths alone are refused, because they hold no days", () => {
    const result = resultOf([fileOf("Scores.csv", "Date,Score\n2026-07-01,0.0521\n")]);
    expect(result).toEqual({ kind: "refused", refusal: { code: "only_scores", params: {} } });
  });
});

describe("values", () => {
  const numerical =
    "Position,Name,Type,Question,Description,FrequencyNumerator,FrequencyDenominator,Color,Unit,Target Type,Target Value,Archived?\n" +
    "001,Drops,NUMERICAL,,,1,1,#1976D2,ml,AT_LEAST,2.0,false\n";

  test("0, 0.001 and 0.002 of a numerical habit are printed as ticks and are none", () => {
    const days =
      "Date,Value,Notes\n2026-07-05,NO,\n2026-07-04,YES_AUTO,\n2026-07-03,YES_MANUAL,\n2026-07-02,SKIP,\n2026-07-01,1250,\n";
    const plan = planOf([
      fileOf("Habits.csv", numerical),
      fileOf("001 Drops/Checkmarks.csv", days),
    ]);
    expect(shown(onlyHabit(plan))).toEqual([
      [0, 1.25, null],
      [1, "skipped", null],
      [2, 0.002, null],
      [3, 0.001, null],
      [4, 0, null],
    ]);
    expect(plan.counts.automatic).toBe(0);
  });

  test("a note of an automatic or unknown day is kept without its tick", () => {
    const days =
      'Date,Value,Notes\n2026-07-03,YES_AUTO,"Forgot, really"\n2026-07-02,UNKNOWN,"two\nlines ""here"""\n2026-07-01,YES_MANUAL,\n';
    const habit = onlyHabit(planOf([fileOf("001 A/Checkmarks.csv", days)]));
    expect(shown(habit)).toEqual([
      [0, "done", null],
      [1, null, 'two\nlines "here"'],
      [2, null, "Forgot, really"],
    ]);
    expect(habit.counts).toMatchObject({ days: 1, notes: 2, automatic: 1 });
  });

  test("a value that is none is said by row and keeps its note", () => {
    const plan = planOf([
      fileOf("001 A/x.csv", "Date,Value,Notes\n2026-07-02,MAYBE,why\n2026-07-01,YES_MANUAL,\n"),
    ]);
    expect(plan.warnings).toContainEqual({
      code: "bad_value",
      habit: "1",
      where: { file: "001 A/x.csv", row: 2 },
      params: { text: "MAYBE" },
    });
    expect(shown(onlyHabit(plan))).toEqual([
      [0, "done", null],
      [1, null, "why"],
    ]);
  });

  test("an amount in a habit of ticks is said, not taken", () => {
    const list = numerical.replace("NUMERICAL", "YES_NO");
    const plan = planOf([
      fileOf("Habits.csv", list),
      fileOf("001/x.csv", "Date,Value\n2026-07-01,12000\n2026-07-02,YES_MANUAL\n"),
    ]);
    expect(plan.warningCounts).toEqual({ bad_value: 1 });
    expect(plan.counts.days).toBe(1);
  });
});

/** One letter a day from START: y yes, n no, s skip, dot unknown. */
function ticks(letters: string): [CalendarDay, number][] {
  const codes: Record<string, number> = { y: 2, n: 0, s: 3 };
  return letters.split("").flatMap((letter, offset) => {
    const code = codes[letter];
    return code === undefined ? [] : [[addDays(START, offset), code] as const];
  }) as [CalendarDay, number][];
}

function amounts(values: readonly (number | null)[]): [CalendarDay, number][] {
  return values.flatMap((value, offset) =>
    value === null ? [] : [[addDays(START, offset), Math.round(value * 1000)] as const],
  ) as [CalendarDay, number][];
}

function shown(habit: PlannedHabit): unknown[] {
  return logRows(habit, START);
}
