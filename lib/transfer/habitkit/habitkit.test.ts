import { expect, test } from "vitest";

import { calendarDay } from "@/lib/domain/calendar-day";

import { fileOf, habitNamed, planOf, shownLogs } from "../fixtures/test-plan";

const completion = (habitId: string, date: string, extra: object = {}) => ({
  id: `${habitId}${date}`,
  habitId,
  date,
  timezoneOffsetInMinutes: 120,
  amountOfCompletions: 1,
  ...extra,
});
const interval = (habitId: string, startDate: string, extra: object) => ({
  id: `${habitId}${startDate}`,
  habitId,
  startDate,
  endDate: null,
  requiredNumberOfCompletions: null,
  requiredNumberOfCompletionsPerDay: 1,
  ...extra,
});

const EXPORT = {
  habits: [
    { id: "2", name: "Run", description: "", color: "teal", archived: false, orderIndex: 1 },
    { id: "1", name: "Water", color: "nosuch", archived: true, orderIndex: 0, isInverse: true },
    { id: "3", name: "Idle", color: "red", createdAt: "2026-06-30T22:30:00.000Z", orderIndex: 2 },
  ],
  completions: [
    completion("2", "2026-07-21T22:00:00.000Z", { note: "late" }),
    completion("2", "2026-07-22T12:00:00.000Z", { timezoneOffsetInMinutes: -300 }),
    completion("2", "soon"),
    completion("1", "2026-07-21T10:00:00.000Z", { amountOfCompletions: 5 }),
    completion("1", "2026-07-22T10:00:00.000Z", { amountOfCompletions: "some" }),
    completion("9", "2026-07-22T10:00:00.000Z"),
  ],
  intervals: [
    interval("2", "2026-07-10T22:00:00.000Z", { type: "week", requiredNumberOfCompletions: 3 }),
    interval("2", "2026-06-30T22:00:00.000Z", { type: "day" }),
    interval("1", "2026-07-01T00:00:00.000Z", {
      type: "none",
      requiredNumberOfCompletionsPerDay: 4,
    }),
  ],
  reminders: [{ id: "r", habitId: "2", weekdayIndices: [0], hour: 7, minute: 0 }],
};

test("HabitKit: days by each entry's own offset, intervals as versions", () => {
  const plan = planOf([fileOf("x", EXPORT)]);
  expect(plan.habits.map(({ draft }) => draft.name)).toEqual(["Water", "Run", "Idle"]);
  const run = habitNamed(plan, "Run");
  expect(run).toMatchObject({
    draft: { color: "pine", start: calendarDay("2026-07-01"), schedule: { kind: "daily" } },
    laterVersions: [{ from: calendarDay("2026-07-11"), schedule: { kind: "perWeek", n: 3 } }],
  });
  expect(shownLogs(run)).toEqual(['2026-07-22 done "late"']);
  const water = habitNamed(plan, "Water");
  expect(water).toMatchObject({ archived: true, draft: { target: { op: "at_least", value: 4 } } });
  expect(shownLogs(water)).toEqual(["2026-07-21 5", "2026-07-22 1"]);
  expect(habitNamed(plan, "Idle").draft.start).toBe(calendarDay("2026-06-30"));
  expect(plan.warningCounts).toEqual({
    field_left: 2,
    color_unknown: 1,
    reminder_left: 1,
    bad_date: 1,
    bad_value: 1,
    duplicate_day: 1,
  });
});
