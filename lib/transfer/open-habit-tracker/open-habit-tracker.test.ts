import { expect, test } from "vitest";

import { LOOK_ALIKES } from "../fixtures/look-alikes";
import { fileOf, habitNamed, planOf, resultOf, shownLogs } from "../fixtures/test-plan";

const done = (text: string | null) => ({
  StartedAt: "2026-07-01T08:00:00.1234567",
  CompletedAt: text,
});

const EXPORT = {
  Settings: { UserId: 1, RefreshToken: "token-of-anna" },
  Categories: [
    {
      Title: "Body",
      Notes: [{}],
      Tasks: [{}, {}],
      Habits: [
        {
          Title: "Run",
          RepeatCount: 2,
          RepeatInterval: 1,
          RepeatPeriod: 1,
          Color: "bg-success-subtle",
          Priority: 5,
          Items: [{}],
          TimesDone: [
            done("2026-07-01T23:50:00.1234567"),
            done(null),
            done("yesterday"),
            done("2026-07-03T00:10:00"),
          ],
        },
        {
          Title: "Stretch",
          RepeatCount: 3,
          RepeatInterval: 1,
          RepeatPeriod: 0,
          Color: "bg-odd",
          TimesDone: [done("2026-07-01T09:00:00"), done("2026-07-01T10:00:00")],
        },
        { Title: "Gone", IsDeleted: true, TimesDone: [] },
      ],
    },
    {
      Title: "Home",
      Habits: [{ Title: "Run", RepeatCount: 1, RepeatInterval: 2, RepeatPeriod: 9 }],
    },
  ],
};

test("OpenHabitTracker's JSON: local days, quotas, several times a day", () => {
  const plan = planOf([fileOf("x", EXPORT)]);
  const run = habitNamed(plan, "Run");
  expect(run.draft).toMatchObject({
    category: "Body",
    color: "fern",
    priority: 3,
    schedule: { kind: "perWeek", n: 2 },
  });
  expect(shownLogs(run)).toEqual(["2026-07-01 done", "2026-07-03 done"]);
  const stretch = habitNamed(plan, "Stretch");
  expect(stretch.draft).toMatchObject({
    schedule: { kind: "daily" },
    target: { op: "at_least", value: 3 },
  });
  expect(shownLogs(stretch)).toEqual(["2026-07-01 2"]);
  expect(plan.counts.habits).toBe(3);
  expect(plan.warningCounts).toEqual({
    not_a_habit: 2,
    secrets_left: 1,
    field_left: 2,
    bad_date: 1,
    color_unknown: 1,
    schedule_unreadable: 1,
  });
  expect(JSON.stringify(plan)).not.toContain("token-of-anna");
});

test("its TSV: rows of one habit are one habit", () => {
  const plan = planOf([
    fileOf(
      "x",
      [
        "ContentType\tCategory\tTitle\tContent\tPriority\tDuration\tPlannedAt\tRepeatCount\tRepeatInterval\tRepeatPeriod",
        "Note\tWelcome\tHello\ttext\tNone\t\t\t\t\t",
        "Habit\tWork\tReview\tone\tHigh\t00:45\t\t1\t1\tDay",
        "Habit\tWork\tReview\ttwo\tHigh\t00:45\t\t1\t1\tDay",
        "Habit\tBody\tReview\t\tLow\t\t\t1\t2\tWeek",
      ].join("\r\n"),
    ),
  ]);
  expect(plan.habits.map(({ draft }) => [draft.category, draft.priority, draft.schedule])).toEqual([
    ["Work", 3, { kind: "daily" }],
    ["Body", 1, { kind: "rolling", n: 1, m: 14 }],
  ]);
  expect(plan.warningCounts).toEqual({ not_a_habit: 1, field_left: 1, schedule_changed: 1 });
});

test("its YAML is refused with the way to its JSON, and beside the JSON it is left out", () => {
  const yaml = fileOf(
    "x",
    "Settings:\n  UserId: 1\nCategories:\n- Habits:\n  - RepeatInterval: 1\n",
  );
  expect(resultOf([yaml])).toEqual({
    kind: "refused",
    refusal: { code: "only_as_json", params: {} },
  });
  expect(planOf([yaml, fileOf("y", LOOK_ALIKES.open_habit_tracker)]).warningCounts).toMatchObject({
    extra_file: 1,
  });
});
