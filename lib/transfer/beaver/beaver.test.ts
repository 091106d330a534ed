import { expect, test } from "vitest";

import { fileOf, planOf, resultOf, shownLogs } from "../fixtures/test-plan";

const EXPORT = {
  habits: [
    {
      id: "b",
      name: "Run",
      tags: ["body", "out"],
      star: false,
      status: "active",
      period: { period_type: "W", period_count: 1, target_count: 3 },
      chips: [],
      records: [
        { day: "2026-07-02", done: true, text: "in the rain" },
        { day: "2026-07-01", done: false },
        { day: "2026-02-30", done: true },
        { day: "2026-07-03", done: "perhaps", text: "kept" },
      ],
    },
    { id: "a", name: "Run", tags: [], star: true, status: "archive", period: null, records: [] },
    { id: "c", name: "Gone", tags: [], star: true, status: "soft_delete", records: [] },
    {
      id: "d",
      name: "Teeth",
      star: false,
      status: "active",
      period: { period_type: "Y", period_count: 1, target_count: 2 },
      records: [{ day: "2026-01-05", done: true }],
    },
  ],
  order: ["a", "b"],
  order_by: "name",
  backup: { telegram_bot_token: "123456:very-secret", user_id: "7" },
};

test("Beaver Habits: explicit no, notes, order, periods; nothing of the token", () => {
  const plan = planOf([fileOf("x.bin", EXPORT)]);
  expect(plan.habits.map(({ sourceId }) => sourceId)).toEqual(["a", "b", "d"]);
  const [archived, run, teeth] = plan.habits;
  expect(archived).toMatchObject({ archived: true, logs: [] });
  expect(run).toMatchObject({
    draft: { tags: ["body", "out"], schedule: { kind: "perWeek", n: 3 } },
  });
  expect(run && shownLogs(run)).toEqual([
    "2026-07-01 missed",
    '2026-07-02 done "in the rain"',
    '2026-07-03 "kept"',
  ]);
  expect(teeth?.draft.schedule).toEqual({ kind: "rolling", n: 2, m: 365 });
  expect(plan.warningCounts).toEqual({
    secrets_left: 1,
    field_left: 1,
    bad_date: 1,
    bad_value: 1,
    schedule_changed: 1,
  });
  expect(JSON.stringify(plan)).not.toContain("very-secret");
});

test("something else with habits is not taken for it", () => {
  expect(resultOf([fileOf("a.json", { habits: [{ name: "A", records: "none" }] })]).kind).toBe(
    "refused",
  );
});
