import { expect, test } from "vitest";

import { overallKept, shareOf } from "@/lib/analytics/kept";
import { type HabitSeries, seriesOf } from "@/lib/analytics/series";
import { addDays, calendarDay, type CalendarDay } from "@/lib/domain/calendar-day";
import { packLogs } from "@/lib/domain/packed-logs";
import type { Schedule } from "@/lib/domain/schedule";

import { overallDays } from "./squares";
import { yearFigures, yearSpan } from "./year-totals";

const TODAY = calendarDay("2026-05-31");
const START = calendarDay("2026-03-02");
const YEAR = yearSpan(2026);

/** A habit since START that was done on `days`. */
function habitDoneOn(schedule: Schedule, days: readonly CalendarDay[]): HabitSeries {
  const habit = {
    valueType: "checkbox",
    start: START,
    end: null,
    versions: [{ from: START, schedule, target: null }],
    pauses: [],
    unloggedIsDone: false,
    clockOrigin: 0,
    timeWindow: 60,
  } as const;
  const logs = days.map((day) => ({ day, status: "done", value: null, note: null }) as const);
  return seriesOf(habit, packLogs(logs), { today: TODAY, weekStart: 1 });
}

function figuresOf(list: readonly HabitSeries[]) {
  return yearFigures(
    overallDays(list, YEAR.from, YEAR.to, TODAY, "share"),
    list,
    YEAR.from,
    YEAR.to,
  );
}

test("the share counts what a rolling habit asked for and did not get", () => {
  const first = [0, 1, 2].map((offset) => addDays(START, offset));
  const list = [habitDoneOn({ kind: "rolling", n: 3, m: 14 }, first)];
  const { share, kept } = figuresOf(list);
  expect(kept).toBe(3);
  expect(share).toBeLessThan(0.2);
  expect(share).toBe(shareOf(overallKept(list, YEAR.from, YEAR.to)));
});

test("today is no perfect day while something is left of it", () => {
  const done = habitDoneOn({ kind: "daily" }, [TODAY]);
  const open = habitDoneOn({ kind: "daily" }, []);
  expect(figuresOf([done]).perfect).toBe(1);
  expect(figuresOf([done, open]).perfect).toBe(0);
});
