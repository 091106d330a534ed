import { expect, test } from "vitest";

import { calendarDay } from "@/lib/domain/calendar-day";

import { readReminder, writeReminder } from "./reminder";

const HABIT = "018f0000-0000-7000-8000-000000000001";

test("a reminder is read from a message, and again from the notification it made", () => {
  const reminder = readReminder({ habit: HABIT, day: "2026-11-20", anything: "else" });
  expect(reminder).toEqual({ habit: HABIT, day: calendarDay("2026-11-20") });
  expect(reminder && readReminder(writeReminder(reminder))).toEqual(reminder);
});

test.each([
  null,
  "text",
  7,
  [],
  {},
  { habit: HABIT },
  { habit: "no id", day: "2026-11-20" },
  { habit: HABIT, day: "2026-02-30" },
  { habit: HABIT, day: 20 },
])("%j is none", (data) => {
  expect(readReminder(data)).toBeNull();
});
