import { expect, test } from "vitest";

import { fileOf, planOf, shownLogs } from "../fixtures/test-plan";

function goal(params: object, data: readonly unknown[], path = "read.bb") {
  const usual = { road: [["20270101", null, 5]], yaw: 1, dir: 1, kyoom: true, aggday: "sum" };
  return fileOf(path, { params: { ...usual, runits: "d", yoog: "ada/read", ...params }, data });
}

test("the points of a day are one amount, with all that was said of them", () => {
  const data = [
    ["20260701", 2, "morning"],
    ["20260701", 3.5, "evening"],
    ["20260630", -0, ""],
    [1_782_993_600, 4, "in seconds"],
  ];
  const plan = planOf([goal({ gunits: "pages", yaxis: "pages in all" }, data)]);
  const [habit] = plan.habits;
  expect(habit?.draft).toMatchObject({
    name: "read",
    description: "pages in all",
    valueType: "counter",
    unit: "pages",
    schedule: { kind: "daily" },
    target: { op: "at_least", value: 5 },
  });
  expect(plan.habits.flatMap(shownLogs)).toEqual([
    "2026-06-30 0",
    '2026-07-01 5.5 "morning\nevening"',
    '2026-07-02 4 "in seconds"',
  ]);
  expect(Object.is(habit?.logs[0]?.value, 0)).toBe(true);
  expect(plan.warningCounts).toEqual({});
});

test.each([
  ["sum", 8],
  ["last", 2],
  ["first", 4],
  ["min", 2],
  ["max", 4],
  ["mean", 3],
  ["truemean", 8 / 3],
  ["median", 3],
  ["truemedian", 2],
  ["count", 3],
  ["nonzero", 1],
  ["clocky", 2],
])("%s makes %d of 4, 2 and 2", (aggday, amount) => {
  const data = [4, 2, 2].map((value) => ["20260701", value, ""]);
  const plan = planOf([goal({ aggday, rfin: 0 }, data)]);
  expect(plan.habits[0]?.logs[0]?.value).toBeCloseTo(amount, 3);
  expect(plan.warningCounts.field_left).toBe(aggday === "clocky" ? 2 : 1);
});

test.each([
  [{ runits: "w" }, { kind: "perWeek", n: 5, measure: "sum" }, null],
  [
    { runits: "m", yaw: -1 },
    { kind: "perMonth", n: 5, measure: "sum" },
    { op: "at_most", value: 5 },
  ],
  [{ runits: "y", rfin: 24 }, { kind: "perMonth", n: 2, measure: "sum" }, null],
  [{ runits: "h" }, { kind: "daily" }, { op: "at_least", value: 120 }],
  [{ yaw: -1 }, { kind: "daily" }, { op: "at_most", value: 5 }],
  // A weight that goes down, and a line that has gone flat, ask for no amount.
  [{ yaw: -1, dir: -1, aggday: "min" }, { kind: "daily" }, null],
  [{ rfin: 0 }, { kind: "daily" }, null],
])("the line %j", (params, schedule, target) => {
  const plan = planOf([goal(params, [["20260701", 1, ""]])]);
  expect(plan.habits[0]?.draft).toMatchObject({ schedule, target });
});

test("broken points are named, goals without a name have the file's, and several are several habits", () => {
  const odd = [["20260230", 1, ""], ["20260701", "x", ""], "point", ["20260702", 1, ""]];
  const plan = planOf([
    goal(
      {
        yoog: "",
        road: [
          ["20250101", 2, null],
          ["20260101", null, 1],
          ["20270101", null, 5],
        ],
      },
      odd,
    ),
    goal({}, [["20260703", 1]], "other.bb"),
  ]);
  expect(plan.habits.map(({ draft, counts }) => [draft.name, counts.days])).toEqual([
    ["read", 1],
    ["read", 1],
  ]);
  expect(plan.warningCounts).toEqual({ bad_date: 1, bad_value: 2, field_left: 1 });
});
