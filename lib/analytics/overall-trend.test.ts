import { expect, test } from "vitest";

import { addDays, calendarDay } from "@/lib/domain/calendar-day";
import type { HabitLog } from "@/lib/domain/log";
import { packLogs } from "@/lib/domain/packed-logs";

import type { HabitRules } from "./habit-rules";
import { overallTrend } from "./overall-trend";
import { type HabitSeries, seriesOf } from "./series";

const TODAY = calendarDay("2026-11-20");

/** A daily habit of so many days, done on those before today for which `isDone` says so; today is open. */
function daily(days: number, isDone: (back: number) => boolean): HabitSeries {
  const from = addDays(TODAY, -days);
  const habit: HabitRules = {
    start: from,
    end: null,
    valueType: "checkbox",
    versions: [{ from, schedule: { kind: "daily" }, target: null }],
    pauses: [],
    unloggedIsDone: false,
    clockOrigin: 0,
    timeWindow: 60,
  };
  const logs = Array.from({ length: days }, (_none, index): HabitLog[] => {
    const day = addDays(TODAY, -1 - index);
    return isDone(index + 1) ? [{ day, status: "done", value: null, note: null }] : [];
  });
  return seriesOf(habit, packLogs(logs.flat().reverse()), { today: TODAY, weekStart: 1 });
}

test("all habits are added up, day by day, and an open today adds nothing", () => {
  const better = daily(60, (back) => back < 28 || back % 2 === 0);
  const same = daily(60, (back) => back % 2 === 0);
  const { now, before, comparison } = overallTrend([better, same], TODAY);
  // 27 settled days each: all of one, 13 of the other; before that 14 of 28 each.
  expect(now).toEqual({ kept: 27 + 13, planned: 54 });
  expect(before).toEqual({ kept: 28, planned: 56 });
  expect(comparison?.verdict).toBe("improving");
});

test("a week of days says nothing yet", () => {
  expect(overallTrend([daily(20, () => true)], TODAY).comparison).toBeNull();
});
