import { expect, test } from "vitest";

import { addDays, calendarDay } from "@/lib/domain/calendar-day";
import { packLogs, NO_LOGS } from "@/lib/domain/packed-logs";

import { dayPassOf } from "./day-pass";
import { levelOfShare } from "./heat-codes";
import { seriesOf } from "./series";

const START = calendarDay("2025-01-01");

test("the walk shades every share as the thresholds say, thirds included", () => {
  for (let target = 2; target <= 60; target += 1) {
    const values = Array.from({ length: target + 2 }, (_, index) => index);
    const series = seriesOf(
      {
        start: START,
        end: null,
        valueType: "counter",
        versions: [
          { from: START, schedule: { kind: "daily" }, target: { op: "at_least", value: target } },
        ],
        pauses: [],
        unloggedIsDone: false,
        clockOrigin: 0,
        timeWindow: 60,
      },
      packLogs(
        values.map((value, index) => ({
          day: addDays(START, index),
          status: null,
          value,
          note: null,
        })),
      ),
      { today: addDays(START, target + 20), weekStart: 1 },
    );
    const heat = [...(dayPassOf(series)?.heat ?? [])].slice(0, values.length);
    expect(heat).toEqual(values.map((value) => levelOfShare(value / target)));
  }
});

test("a series has plain fields: one getter would make every walk over it ten times as slow", () => {
  const habit = {
    start: START,
    end: null,
    valueType: "checkbox" as const,
    versions: [{ from: START, schedule: { kind: "daily" as const }, target: null }],
    pauses: [],
    unloggedIsDone: false,
    clockOrigin: 0,
    timeWindow: 60,
  };
  const series = seriesOf(habit, NO_LOGS, { today: START, weekStart: 1 });
  expect(Object.keys(series)).toEqual(expect.arrayContaining(["kind", "fraction", "value"]));
  const fields = Object.values(Object.getOwnPropertyDescriptors(series));
  expect(fields.filter((field) => "get" in field)).toEqual([]);
});
