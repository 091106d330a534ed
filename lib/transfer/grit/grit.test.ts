import { expect, test } from "vitest";

import { calendarDay } from "@/lib/domain/calendar-day";

import { fileOf, habitNamed, planOf, shownLogs } from "../fixtures/test-plan";

const DAY = calendarDay("2026-07-01");

test("Grit: weekdays and days since 1970", () => {
  const plan = planOf([
    fileOf("x", {
      tasksSchemaVersion: 3,
      habitsSchemaVersion: 5,
      habits: [
        { id: 1, title: "Run", description: "", index: 1, days: "SUNDAY,MONDAY", reminder: true },
        { id: 2, title: "Read", description: "ten pages", index: 0, days: "SOMEDAY" },
      ],
      habitStatus: [
        { id: 1, habitId: 1, date: DAY + 2 },
        { id: 2, habitId: 1, date: DAY },
        { id: 3, habitId: 1, date: 1.5 },
        { id: 4, habitId: 7, date: DAY },
      ],
      tasks: [{}],
      categories: [],
    }),
  ]);
  expect(plan.habits.map(({ draft }) => draft.name)).toEqual(["Read", "Run"]);
  const run = habitNamed(plan, "Run");
  expect(run.draft.schedule).toEqual({ kind: "weekdays", days: [1, 7] });
  expect(shownLogs(run)).toEqual(["2026-07-01 done", "2026-07-03 done"]);
  expect(plan.warningCounts).toEqual({
    not_a_habit: 1,
    field_left: 1,
    reminder_left: 1,
    schedule_unreadable: 1,
    bad_date: 1,
  });
});
