import { expect, test } from "vitest";

import { fileOf, habitNamed, planOf, shownLogs } from "../fixtures/test-plan";

const READ = {
  id: 4,
  uuid: "u-4",
  title: "Read",
  twoDayRule: true,
  position: 1,
  cue: "tea",
  routine: "ten pages",
  reward: "",
  sanction: "",
  notification: true,
  notTime: "7:30",
  habitType: 0,
  archived: false,
  events: {
    "2026-07-01 00:00:00.000Z": ["DayType.check", "a good one"],
    "2026-07-02 00:00:00.000Z": ["DayType.fail", ""],
    "2026-07-03 00:00:00.000Z": ["DayType.skip", "ill"],
    "2026-07-04 00:00:00.000Z": ["DayType.clear", ""],
    "2026-07-05 00:00:00.000Z": ["DayType.later", "kept"],
    someday: ["DayType.check", ""],
  },
};
const WATER = {
  id: 5,
  title: "Water",
  position: 0,
  habitType: 1,
  targetValue: 8,
  unit: "glasses",
  archived: true,
  events: {
    "2026-07-01 00:00:00.000Z": ["DayType.progress", "", 3.5, 8],
    "2026-07-02 00:00:00.000Z": ["DayType.check", "", 8, 8],
  },
};

test("Habo: words of days, progress, cues and categories", () => {
  const plan = planOf([
    fileOf("x", {
      habits: [READ, WATER],
      categories: [{ id: 1, title: "Mind" }],
      habit_categories: [{ habit_id: 4, category_id: 1 }],
      metadata: { version: "1.0" },
    }),
  ]);
  expect(plan.habits.map(({ sourceId }) => sourceId)).toEqual(["5", "u-4"]);
  const read = habitNamed(plan, "Read");
  expect(read.draft).toMatchObject({ category: "Mind", cue: "tea", description: "ten pages" });
  expect(shownLogs(read)).toEqual([
    '2026-07-01 done "a good one"',
    "2026-07-02 missed",
    '2026-07-03 skipped "ill"',
    '2026-07-05 "kept"',
  ]);
  const water = habitNamed(plan, "Water");
  expect(water).toMatchObject({
    archived: true,
    draft: { unit: "glasses", target: { op: "at_least", value: 8 } },
  });
  expect(shownLogs(water)).toEqual(["2026-07-01 3.5", "2026-07-02 done 8"]);
  expect(plan.warningCounts).toEqual({
    reminder_left: 1,
    field_left: 1,
    bad_value: 1,
    bad_date: 1,
  });
});

test("the old form is the bare list", () => {
  expect(planOf([fileOf("x", [READ])]).counts).toMatchObject({ habits: 1, days: 3, notes: 3 });
});
