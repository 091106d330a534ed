import { expect, test } from "vitest";

import { fileOf, habitNamed, planOf, shownLogs } from "../fixtures/test-plan";

test("Super Productivity: clicks, and stopwatches in minutes", () => {
  const simpleCounter = {
    ids: ["w", "c"],
    entities: {
      c: {
        title: "Coffee",
        type: "ClickCounter",
        countOnDay: { "2026-07-01": 2, "2026-07-02": "two", "01.07.2026": 1 },
        streakMinValue: 1,
        streakWeekDays: { 0: true, 1: true, 2: false, 6: true },
      },
      w: {
        title: "Focus",
        type: "StopWatch",
        countOnDay: { "2026-07-01": 5_430_000 },
        streakMinValue: 1_800_000,
      },
      x: { title: "Odd", type: "Sundial", countOnDay: {} },
    },
  };
  const plan = planOf([
    fileOf("x", { timestamp: 1, data: { task: { ids: ["t"] }, simpleCounter } }),
  ]);
  expect(plan.habits.map(({ sourceId }) => sourceId)).toEqual(["w", "c", "x"]);
  const focus = habitNamed(plan, "Focus");
  expect(focus.draft).toMatchObject({
    valueType: "duration",
    target: { op: "at_least", value: 30 },
    schedule: { kind: "daily" },
  });
  expect(shownLogs(focus)).toEqual(["2026-07-01 90.5"]);
  const coffee = habitNamed(plan, "Coffee");
  expect(coffee.draft.schedule).toEqual({ kind: "weekdays", days: [1, 6, 7] });
  expect(shownLogs(coffee)).toEqual(["2026-07-01 2"]);
  expect(plan.warningCounts).toEqual({
    not_a_habit: 1,
    bad_value: 1,
    bad_date: 1,
    type_unknown: 1,
  });
});
