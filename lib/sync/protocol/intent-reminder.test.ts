import { expect, test } from "vitest";

import { calendarDay } from "@/lib/domain/calendar-day";
import { habitId } from "@/lib/domain/ids";

import { intentOfReminder } from "./intent-reminder";
import { intentOfTap } from "./intent-tap";

const DAY = calendarDay("2026-03-02");
const ID = habitId("018f0000-0000-7000-8000-000000000001");

test("Done says of a checkbox what the tap on its tile says", () => {
  const tap = intentOfTap({ tap: "check", habitId: ID, day: DAY, at: 0 }, "UTC");
  expect(intentOfReminder("done", { id: ID, valueType: "checkbox" }, DAY, null)).toEqual(tap);
});

test("Done of another type keeps what was counted, Skip takes its place", () => {
  const water = { id: ID, valueType: "counter" } as const;
  expect(intentOfReminder("done", water, DAY, 3)).toMatchObject({ status: "done", value: 3 });
  expect(intentOfReminder("skip", water, DAY, 3)).toMatchObject({ status: "skipped", value: null });
});
