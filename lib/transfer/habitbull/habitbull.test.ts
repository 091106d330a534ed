import { describe, expect, test } from "vitest";

import { fileOf, habitNamed, planOf, resultOf, shownLogs } from "../fixtures/test-plan";

const HEADER = "HabitName,HabitDescription,HabitCategory,CalendarDate,Value,CommentText\n";

describe("HabitBull", () => {
  test("ticks, amounts, notes and the empty mark; a later amount makes the earlier 1 an amount", () => {
    const plan = planOf([
      fileOf(
        "whatever.txt",
        `${HEADER}Read,"a book, daily",Mind,2026-03-18,1,"first, ""good"" one"
Read,"a book, daily",Mind,2026-03-19,0,
Read,"a book, daily",Mind,2026-03-20,-2150000000,ill
Push-ups,,Body,2026-03-18,1,
Push-ups,,Body,2026-03-19,30.5,
Push-ups,,Body,2026-03-20,0,
`,
      ),
    ]);
    expect(plan.counts).toMatchObject({ habits: 2, days: 5, notes: 2, skipped: 0 });
    expect(shownLogs(habitNamed(plan, "Read"))).toEqual([
      '2026-03-18 done "first, "good" one"',
      "2026-03-19 missed",
      '2026-03-20 "ill"',
    ]);
    const pushUps = habitNamed(plan, "Push-ups");
    expect(pushUps).toMatchObject({
      asks: ["target"],
      draft: { valueType: "counter", category: "Body" },
    });
    expect(shownLogs(pushUps)).toEqual(["2026-03-18 1", "2026-03-19 30.5", "2026-03-20 0"]);
    expect(plan.warningCounts).toEqual({ empty_or_skipped: 1, target_unknown: 1 });
  });

  test("American dates by a number over 12; else the owner is asked", () => {
    const rows = (dates: string[]) =>
      fileOf("a.csv", HEADER + dates.map((date) => `A,,,${date},1,\n`).join(""));
    const plan = planOf([rows(["11/5/2020", "4/13/2019"])]);
    expect(plan.habits.map(shownLogs)).toEqual([["2019-04-13 done", "2020-11-05 done"]]);
    const unclear = rows(["11/5/2020", "4/11/2019"]);
    expect(resultOf([unclear])).toEqual({
      kind: "question",
      question: { code: "date_order", examples: ["11/5/2020", "4/11/2019"] },
    });
    expect(planOf([unclear], { dateOrder: "day_first" }).habits.map(shownLogs)).toEqual([
      ["2019-11-04 done", "2020-05-11 done"],
    ]);
  });

  test("equal names stay apart, and broken rows are named", () => {
    const plan = planOf([
      fileOf(
        "a.csv",
        `${HEADER}A,,One,2026-01-01,1,
A,,Two,2026-01-01,1,
A,,Two,2026-01-01,0,again
A,,Two,2026-02-30,1,
A,,Two,2026-02-03,many,kept
A,,Two,2027-01-01,1,
`,
      ),
    ]);
    expect(plan.habits.map(({ draft }) => draft.category)).toEqual(["One", "Two"]);
    expect(plan.habits.map(shownLogs)[1]).toEqual([
      '2026-01-01 missed "again"',
      '2026-02-03 "kept"',
    ]);
    expect(plan.warnings.map(({ code, where }) => [code, where?.row])).toEqual([
      ["bad_date", 5],
      ["bad_value", 6],
      ["duplicate_day", 4],
      ["future_date", 7],
    ]);
  });
});
