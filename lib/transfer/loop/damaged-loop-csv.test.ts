import { describe, expect, test } from "vitest";

import { calendarDay } from "@/lib/domain/calendar-day";
import { checkHabitDraft } from "@/lib/domain/habit-draft";

import { loopFiles, zipped } from "../fixtures/loop-look-alike";
import { fileOf, logRows, onlyHabit, planOf, resultOf, TODAY } from "../fixtures/test-plan";
import type { PlannedHabit } from "../import-plan";

const START = calendarDay("2026-07-01");

describe("a damaged file of Loop", () => {
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
    const habit = onlyHabit(planOf([fileOf("001 A/x.csv", content)]));
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
      expect(shown(onlyHabit(planOf([{ path: "001 A/x", bytes }])))).toEqual([
        [0, "done", "łóżko"],
      ]);
    }
    const codes: Record<string, number> = { ł: 0xb3, ó: 0xf3, ż: 0xbf };
    const bytes = Uint8Array.from(content.split("").map((c) => codes[c] ?? c.charCodeAt(0)));
    const plan = planOf([{ path: "001 A/x", bytes }]);
    expect(shown(onlyHabit(plan))).toEqual([[0, "done", "łóżko"]]);
    expect(plan.warnings).toContainEqual({
      code: "encoding_guessed",
      habit: null,
      where: { file: "001 A/x", row: null },
      params: { encoding: "Windows-1250" },
    });
  });

  test("days that are none are said by the row of the spreadsheet", () => {
    const plan = planOf([
      fileOf(
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
    expect(shown(onlyHabit(plan))).toEqual([
      [0, "missed", null],
      [1, "missed", null],
    ]);
  });

  test("dates of a spreadsheet: a number over 12 decides", () => {
    const habit = onlyHabit(planOf([fileOf("001 A/x.csv", "07-13-26,2\n07-04-26,2\n")]));
    expect(habit.logs.map(({ day }) => day)).toEqual([
      calendarDay("2026-07-04"),
      calendarDay("2026-07-13"),
    ]);
  });

  test("dates of a spreadsheet that say nothing are asked about, and the answer is taken", () => {
    const file = fileOf("001 A/x.csv", "07-04-26,2\n05-04-26,2\n");
    expect(resultOf([file])).toEqual({
      kind: "question",
      question: { code: "date_order", examples: ["07-04-26", "05-04-26"] },
    });
    const days = (dateOrder: "month_first" | "day_first") =>
      onlyHabit(planOf([file], { dateOrder })).logs.map(({ day }) => day);
    expect(days("month_first")).toEqual([calendarDay("2026-05-04"), calendarDay("2026-07-04")]);
    expect(days("day_first")).toEqual([calendarDay("2026-04-05"), calendarDay("2026-04-07")]);
  });

  test("a spreadsheet's list of habits: plain positions, decimal commas, capital TRUE", () => {
    const list =
      "Position;Name;Type;Question;Description;FrequencyNumerator;FrequencyDenominator;Color;Unit;Target Type;Target Value;Archived?\n" +
      "1;Water;NUMERICAL;;;1;7;#039BE5;l;AT_LEAST;12,5;TRUE\n";
    const habit = onlyHabit(
      planOf([
        fileOf("Habits.csv", list),
        fileOf("001 Water/Checkmarks.csv", "Date;Value;Notes\n2026-07-01;1500;\n"),
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
    const plan = planOf([fileOf("Habits.csv", list), fileOf("002 Run/x.csv", "2026-07-01,2\n")]);
    expect(plan.habits.map(({ sourceId, draft }) => [sourceId, draft.name])).toEqual([
      ["1", "Read"],
      ["2", "Run"],
    ]);
  });

  test("a position that occurs twice keeps both habits apart", () => {
    const list =
      "Position,Name,Description,NumRepetitions,Interval,Color\n001,Read,,1,1,#1976D2\n001,Run,,0,0,red\n";
    const plan = planOf([fileOf("Habits.csv", list), fileOf("001 Read/x.csv", "2026-07-01,2\n")]);
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
      fileOf("Habits.csv", list),
      fileOf("001/x.csv", `Date,Value,Notes\n2026-07-01,2,${note}\n`),
    ]);
    expect(plan.warningCounts).toEqual({
      note_cut: 1,
      name_cut: 1,
      text_cut: 1,
      schedule_changed: 1,
    });
    const habit = onlyHabit(plan);
    expect(checkHabitDraft(habit.draft)).toEqual({});
    expect(habit.logs[0]?.note?.isWellFormed()).toBe(true);
    expect(habit.logs[0]?.note?.length).toBeLessThanOrEqual(10_000);
  });

  test("other files in the archive are left out and named", () => {
    const files = [
      ...loopFiles([{ name: "Read", entries: [[START, 2]] }], TODAY, "2.3.1"),
      fileOf("notes.csv", "Shopping,Price\nMilk,3\n"),
      fileOf("photo.jpg", "…"),
    ];
    const plan = planOf([{ path: "x", bytes: zipped(files) }]);
    expect(plan.counts.habits).toBe(1);
    expect(plan.warnings.map(({ where }) => where?.file)).toEqual(["photo.jpg", "notes.csv"]);
  });
});

function shown(habit: PlannedHabit): unknown[] {
  return logRows(habit, START);
}
