import { expect, test } from "vitest";

import { calendarDay } from "@/lib/domain/calendar-day";

import { fileOf, habitNamed, planOf, shownLogs } from "../fixtures/test-plan";

const DAY = calendarDay("2026-07-01");

const EXPORT = {
  habits: [
    {
      create_t: 1,
      type: 1,
      status: 1,
      name: "喝水",
      desc: "**eight** glasses",
      color: 3,
      daily_goal: 8,
      daily_goal_unit: "glasses",
      daily_goal_extra: 10,
      freq_type: 3,
      freq_custom: "[1,1]",
      start_date: DAY - 3,
      sort_position: 2,
      group_id: "g",
      records: [
        { record_date: DAY, record_type: 1, record_value: 6.5, reason: "hot" },
        { record_date: DAY + 1, record_type: 2, record_value: 0, reason: "ill" },
        { record_date: DAY + 2, record_type: 0, record_value: 0 },
        { record_date: "x", record_type: 1, record_value: 1 },
        { record_date: DAY + 3, record_type: 9, record_value: 1, reason: "kept" },
      ],
    },
    {
      type: 1,
      status: 3,
      name: "Read",
      custom_color: 0xff1976d2,
      daily_goal: 1,
      freq_type: 1,
      freq_custom: "[3]",
      reminder: "{}",
      sort_position: 1,
      records: [
        { record_date: DAY, record_type: 1, record_value: 1 },
        { record_date: DAY + 1, record_type: 1, record_value: 0 },
      ],
    },
    {
      type: 2,
      status: 1,
      name: "Smoke",
      daily_goal: 5,
      freq_type: 2,
      freq_custom: "[20]",
      sort_position: 3,
      records: [{ record_date: DAY, record_type: 1, record_value: 4 }],
    },
    { status: 2, name: "Gone", daily_goal: 1, freq_type: 1, freq_custom: "[1]", records: [] },
  ],
  groups: [{ uuid: "g", name: "Health" }],
};

test("Table Habit: goals, limits, skips, notes, groups and quotas", () => {
  const plan = planOf([fileOf("x", EXPORT)]);
  expect(plan.habits.map(({ draft }) => draft.name)).toEqual(["Read", "喝水", "Smoke"]);
  const water = habitNamed(plan, "喝水");
  expect(water.draft).toMatchObject({
    start: DAY - 3,
    category: "Health",
    unit: "glasses",
    target: { op: "at_least", value: 8 },
    schedule: { kind: "daily" },
  });
  expect(shownLogs(water)).toEqual([
    '2026-07-01 6.5 "hot"',
    '2026-07-02 skipped "ill"',
    '2026-07-04 "kept"',
  ]);
  const read = habitNamed(plan, "Read");
  expect(read).toMatchObject({
    archived: true,
    draft: { color: "sky", valueType: "checkbox", schedule: { kind: "perWeek", n: 3 } },
  });
  expect(shownLogs(read)).toEqual(["2026-07-01 done", "2026-07-02 missed"]);
  expect(habitNamed(plan, "Smoke").draft).toMatchObject({
    target: { op: "at_most", value: 5 },
    schedule: { kind: "perMonth", n: 20 },
  });
  expect(plan.warningCounts).toEqual({
    field_left: 2,
    color_unknown: 1,
    reminder_left: 1,
    bad_date: 1,
    bad_value: 1,
  });
});
