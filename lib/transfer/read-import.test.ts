import { readFileSync } from "node:fs";

import { strToU8 } from "fflate";
import { describe, expect, test } from "vitest";

import { addDays, calendarDay } from "@/lib/domain/calendar-day";
import { checkHabitDraft } from "@/lib/domain/habit-draft";

import {
  type Generation,
  type LookAlikeHabit,
  loopFiles,
  loopZip,
  zipped,
} from "./fixtures/loop-look-alike";
import type { ImportPlan, PlannedHabit, ReadOptions } from "./import-plan";
import { readImport } from "./read-import";
import type { SourceFile } from "./source-file";

const TODAY = calendarDay("2026-11-20");
const START = calendarDay("2026-07-01");

/** One letter a day from START: y yes, n no, s skip, dot unknown. */
function ticks(letters: string): [ReturnType<typeof addDays>, number][] {
  const codes: Record<string, number> = { y: 2, n: 0, s: 3 };
  return letters.split("").flatMap((letter, offset) => {
    const code = codes[letter];
    return code === undefined ? [] : [[addDays(START, offset), code] as const];
  }) as [ReturnType<typeof addDays>, number][];
}

function amounts(values: readonly (number | null)[]): [ReturnType<typeof addDays>, number][] {
  return values.flatMap((value, offset) =>
    value === null ? [] : [[addDays(START, offset), Math.round(value * 1000)] as const],
  ) as [ReturnType<typeof addDays>, number][];
}

function text(path: string, content: string): SourceFile {
  return { path, bytes: strToU8(content) };
}

function planOf(input: SourceFile[], options: Partial<ReadOptions> = {}): ImportPlan {
  const result = readImport(input, { today: TODAY, ...options });
  if (result.kind !== "plan") throw new Error(`Not a plan: ${JSON.stringify(result)}`);
  return result.plan;
}

function only(plan: ImportPlan): PlannedHabit {
  const [habit, ...others] = plan.habits;
  if (!habit || others.length > 0) throw new Error(`${plan.habits.length} habits`);
  return habit;
}

function shown({ logs }: PlannedHabit): unknown[] {
  return logs.map(({ day, status, value, note }) => [day - START, status ?? value, note]);
}

describe("an export of a real device", () => {
  const plan = planOf([
    {
      path: "anything.bin",
      bytes: readFileSync(new URL("fixtures/mhabit/loop_habits_csv_v2.3.1.zip", import.meta.url)),
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
    const habit = only(planOf([text("Checkmarks.csv", "2026-07-02,2\n2026-07-01,0\n")]));
    expect(shown(habit)).toEqual([
      [0, "missed", null],
      [1, "done", null],
    ]);
    expect(habit.asks).toEqual(["name"]);
  });

  test("a folder without a list gives its name and a warning", () => {
    const plan = planOf([
      text("007 Wake up/Checkmarks.csv", "Date,Value,Notes\n2026-07-01,YES_MANUAL,\n"),
    ]);
    expect(only(plan).draft.name).toBe("Wake up");
    expect(plan.warningCounts).toEqual({ name_guessed: 1 });
  });

  test("a root matrix alone takes its names from the header", () => {
    const plan = planOf([text("x.csv", "Date,Read,Run,\n2026-07-02,2,0,\n2026-07-01,-1,3,\n")]);
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
    const plan = planOf([text("x.csv", "Date,Read, then write,Run,\n2026-07-02,2,0,\n")]);
    expect(plan.habits.map(({ draft }) => draft.name)).toEqual(["Read, then write", "Run"]);
    expect(plan.warningCounts).toEqual({ name_guessed: 2 });
  });

  test("strengths alone are refused, because they hold no days", () => {
    const result = readImport([text("Scores.csv", "Date,Score\n2026-07-01,0.0521\n")], {
      today: TODAY,
    });
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
    const plan = planOf([text("Habits.csv", numerical), text("001 Drops/Checkmarks.csv", days)]);
    expect(shown(only(plan))).toEqual([
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
    const habit = only(planOf([text("001 A/Checkmarks.csv", days)]));
    expect(shown(habit)).toEqual([
      [0, "done", null],
      [1, null, 'two\nlines "here"'],
      [2, null, "Forgot, really"],
    ]);
    expect(habit.counts).toMatchObject({ days: 1, notes: 2, automatic: 1 });
  });

  test("a value that is none is said by row and keeps its note", () => {
    const plan = planOf([
      text("001 A/x.csv", "Date,Value,Notes\n2026-07-02,MAYBE,why\n2026-07-01,YES_MANUAL,\n"),
    ]);
    expect(plan.warnings).toContainEqual({
      code: "bad_value",
      habit: "1",
      where: { file: "001 A/x.csv", row: 2 },
      params: { text: "MAYBE" },
    });
    expect(shown(only(plan))).toEqual([
      [0, "done", null],
      [1, null, "why"],
    ]);
  });

  test("an amount in a habit of ticks is said, not taken", () => {
    const list = numerical.replace("NUMERICAL", "YES_NO");
    const plan = planOf([
      text("Habits.csv", list),
      text("001/x.csv", "Date,Value\n2026-07-01,12000\n2026-07-02,YES_MANUAL\n"),
    ]);
    expect(plan.warningCounts).toEqual({ bad_value: 1 });
    expect(plan.counts.days).toBe(1);
  });
});

describe("damage", () => {
  const rows = "2026-07-02,YES_MANUAL,late\n2026-07-01,NO,\n";

  test.each([
    ["a mark in front", `\uFEFFDate,Value,Notes\n${rows}`],
    ["Windows line ends", `Date,Value,Notes\n${rows}`.replaceAll("\n", "\r\n")],
    ["semicolons", `Date,Value,Notes\n${rows}`.replaceAll(",", ";")],
    ["tabs", `Date,Value,Notes\n${rows}`.replaceAll(",", "\t")],
    ["another spelling of the header", `DATE, value ,Note\n${rows}`],
    ["no header", rows],
    ["empty rows", `\n\nDate,Value,Notes\n\n${rows}\n,,\n`],
    ["slashes in the dates", `Date,Value,Notes\n${rows}`.replaceAll(/(\d)-(\d)/g, "$1/$2")],
    [
      "a time behind the date",
      `Date,Value,Notes\n${rows}`.replaceAll(/^(2026-07-0\d)/gm, "$1 00:00:00"),
    ],
  ])("%s changes nothing", (_, content) => {
    const habit = only(planOf([text("001 A/x.csv", content)]));
    expect(shown(habit)).toEqual([
      [0, "missed", null],
      [1, "done", "late"],
    ]);
  });

  test("UTF-16 and Windows-1250 are read, the second one with a word about it", () => {
    const content = "Date,Value,Notes\n2026-07-01,YES_MANUAL,łóżko\n";
    const wide = Uint8Array.from(
      content.split("").flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8]),
    );
    const marked = Uint8Array.from([0xff, 0xfe, ...wide]);
    for (const bytes of [wide, marked]) {
      expect(shown(only(planOf([{ path: "001 A/x", bytes }])))).toEqual([[0, "done", "łóżko"]]);
    }
    const codes: Record<string, number> = { ł: 0xb3, ó: 0xf3, ż: 0xbf };
    const bytes = Uint8Array.from(content.split("").map((c) => codes[c] ?? c.charCodeAt(0)));
    const plan = planOf([{ path: "001 A/x", bytes }]);
    expect(shown(only(plan))).toEqual([[0, "done", "łóżko"]]);
    expect(plan.warnings).toContainEqual({
      code: "encoding_guessed",
      habit: null,
      where: { file: "001 A/x", row: null },
      params: { encoding: "Windows-1250" },
    });
  });

  test("days that are none are said by the row of the spreadsheet", () => {
    const plan = planOf([
      text(
        "001 A/x.csv",
        `Date,Value,Notes\n2026-02-30,YES_MANUAL,\nsoon,YES_MANUAL,\n${rows}2031-01-01,YES_MANUAL,\n2026-07-02,NO,\n`,
      ),
    ]);
    expect(plan.warnings.map(({ code, where }) => [code, where?.row ?? null])).toEqual([
      ["bad_date", 2],
      ["bad_date", 3],
      ["future_date", 6],
      ["duplicate_day", 7],
      ["name_guessed", null],
    ]);
    expect(shown(only(plan))).toEqual([
      [0, "missed", null],
      [1, "missed", null],
    ]);
  });

  test("dates of a spreadsheet: a number over 12 decides", () => {
    const habit = only(planOf([text("001 A/x.csv", "07-13-26,2\n07-04-26,2\n")]));
    expect(habit.logs.map(({ day }) => day)).toEqual([
      calendarDay("2026-07-04"),
      calendarDay("2026-07-13"),
    ]);
  });

  test("dates of a spreadsheet that say nothing are asked about, and the answer is taken", () => {
    const file = text("001 A/x.csv", "07-04-26,2\n05-04-26,2\n");
    expect(readImport([file], { today: TODAY })).toEqual({
      kind: "question",
      question: { code: "date_order", examples: ["07-04-26", "05-04-26"] },
    });
    const days = (dateOrder: "month_first" | "day_first") =>
      only(planOf([file], { dateOrder })).logs.map(({ day }) => day);
    expect(days("month_first")).toEqual([calendarDay("2026-05-04"), calendarDay("2026-07-04")]);
    expect(days("day_first")).toEqual([calendarDay("2026-04-05"), calendarDay("2026-04-07")]);
  });

  test("a spreadsheet's list of habits: plain positions, decimal commas, capital TRUE", () => {
    const list =
      "Position;Name;Type;Question;Description;FrequencyNumerator;FrequencyDenominator;Color;Unit;Target Type;Target Value;Archived?\n" +
      "1;Water;NUMERICAL;;;1;7;#039BE5;l;AT_LEAST;12,5;TRUE\n";
    const habit = only(
      planOf([
        text("Habits.csv", list),
        text("001 Water/Checkmarks.csv", "Date;Value;Notes\n2026-07-01;1500;\n"),
      ]),
    );
    expect(habit.draft).toMatchObject({
      schedule: { kind: "perWeek", n: 12.5, measure: "sum" },
      target: null,
      end: START,
    });
    expect(habit.archived).toBe(true);
    expect(shown(habit)).toEqual([[0, 1.5, null]]);
  });

  test("a folder whose position is not in the list is imported too", () => {
    const list = "Position,Name,Description,NumRepetitions,Interval,Color\n001,Read,,1,1,#1976D2\n";
    const plan = planOf([text("Habits.csv", list), text("002 Run/x.csv", "2026-07-01,2\n")]);
    expect(plan.habits.map(({ sourceId, draft }) => [sourceId, draft.name])).toEqual([
      ["1", "Read"],
      ["2", "Run"],
    ]);
  });

  test("a position that occurs twice keeps both habits apart", () => {
    const list =
      "Position,Name,Description,NumRepetitions,Interval,Color\n001,Read,,1,1,#1976D2\n001,Run,,0,0,red\n";
    const plan = planOf([text("Habits.csv", list), text("001 Read/x.csv", "2026-07-01,2\n")]);
    expect(plan.habits.map(({ logs }) => logs.length)).toEqual([1, 0]);
    expect(plan.warningCounts).toEqual({
      duplicate_position: 1,
      schedule_unreadable: 1,
      color_unknown: 1,
    });
  });

  test("what is too long is cut and said, and every draft can be saved", () => {
    const note = `x${"😀".repeat(6000)}`;
    const list = `Position,Name,Description,NumRepetitions,Interval,Color\n001,${"n".repeat(300)},${"q".repeat(3000)},2,900,#1976D2\n`;
    const plan = planOf([
      text("Habits.csv", list),
      text("001/x.csv", `Date,Value,Notes\n2026-07-01,2,${note}\n`),
    ]);
    expect(plan.warningCounts).toEqual({
      note_cut: 1,
      name_cut: 1,
      text_cut: 1,
      schedule_changed: 1,
    });
    const habit = only(plan);
    expect(checkHabitDraft(habit.draft)).toEqual({});
    expect(habit.logs[0]?.note?.isWellFormed()).toBe(true);
    expect(habit.logs[0]?.note?.length).toBeLessThanOrEqual(10_000);
  });

  test("other files in the archive are left out and named", () => {
    const files = [
      ...loopFiles(HABITS, TODAY, "2.3.1"),
      text("notes.csv", "Shopping,Price\nMilk,3\n"),
      text("photo.jpg", "…"),
    ];
    const plan = planOf([{ path: "x", bytes: zipped(files) }]);
    expect(plan.counts.habits).toBe(5);
    expect(plan.warnings.map(({ where }) => where?.file)).toEqual(["photo.jpg", "notes.csv"]);
  });
});

describe("refusals", () => {
  test.each([
    ["not_recognised", text("a.csv", "Shopping,Price\nMilk,3\n")],
    ["not_recognised", { path: "a.png", bytes: Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1) }],
    ["not_recognised", text("a.txt", "Dear diary")],
    ["nothing_inside", text("a.csv", "")],
    ["database", text("Loop.db", "SQLite format 3\0rest")],
    ["nothing_inside", { path: "a.zip", bytes: zipped([text("photo.jpg", "hello")]) }],
    ["not_recognised", { path: "a.zip", bytes: zipped([text("readme.txt", "hello")]) }],
  ] as const)("%s", (code, file) => {
    expect(readImport([file], { today: TODAY })).toEqual({
      kind: "refused",
      refusal: { code, params: {} },
    });
  });

  test("more habits than an owner may have", () => {
    const rows = Array.from(
      { length: 1001 },
      (_, index) => `${index + 1},H${index},,1,1,#1976D2\n`,
    );
    const list = text(
      "x",
      `Position,Name,Description,NumRepetitions,Interval,Color\n${rows.join("")}`,
    );
    expect(readImport([list], { today: TODAY })).toMatchObject({
      refusal: { code: "too_many_habits", params: { most: 1000 } },
    });
  });
});
