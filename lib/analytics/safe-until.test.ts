import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { addDays, type CalendarDay, calendarDay, toIsoDay } from "@/lib/domain/calendar-day";
import type { HabitLog } from "@/lib/domain/log";
import { packLogs } from "@/lib/domain/packed-logs";
import type { Schedule } from "@/lib/domain/schedule";

import type { HabitRules } from "./habit-rules";
import { safeUntil } from "./safe-until";
import { type HabitSeries, seriesOf } from "./series";
import { streaksOf } from "./streaks";

const MONDAY = calendarDay("2026-03-02");

/** From MONDAY on: d done, m missed, s skipped, a dot for silence; the last letter is today. */
function series(letters: string, schedule: Schedule, rules: Partial<HabitRules> = {}): HabitSeries {
  const meaning = { d: "done", m: "missed", s: "skipped" } as const;
  const logs = letters.split("").flatMap((letter, index): HabitLog[] => {
    const status = letter === "d" || letter === "m" || letter === "s" ? meaning[letter] : null;
    return status ? [{ day: addDays(MONDAY, index), status, value: null, note: null }] : [];
  });
  const habit: HabitRules = {
    start: MONDAY,
    end: null,
    valueType: "checkbox",
    versions: [{ from: MONDAY, schedule, target: null }],
    pauses: [],
    unloggedIsDone: false,
    clockOrigin: 0,
    timeWindow: 60,
    ...rules,
  };
  return seriesOf(habit, packLogs(logs), {
    today: addDays(MONDAY, letters.length - 1),
    weekStart: 1,
  });
}

const iso = (day: CalendarDay | null) => day && toIsoDay(day);
const DAILY: Schedule = { kind: "daily" };

describe("the run holds until", () => {
  test.each([
    ["daily, today done: today", "ddd", DAILY, {}, "2026-03-04"],
    ["daily, today open: yesterday, for today decides", "dd.", DAILY, {}, "2026-03-03"],
    ["a broken run holds nothing", "ddm", DAILY, {}, null],
    ["no run yet", ".", DAILY, {}, null],
    [
      "Mondays and Fridays, done on Friday: Sunday",
      "d...d",
      { kind: "weekdays", days: [1, 5] },
      {},
      "2026-03-08",
    ],
    // The week before is met; of three in this one none is done, and three days are enough.
    [
      "three a week, nothing yet: Thursday",
      "d.d.d...",
      { kind: "perWeek", n: 3 },
      {},
      "2026-03-12",
    ],
    [
      "three a week, already met: the Thursday after",
      "d.d.d",
      { kind: "perWeek", n: 3 },
      {},
      "2026-03-12",
    ],
    [
      "a pause from tomorrow to the 10th carries it over",
      "ddd",
      DAILY,
      { pauses: [{ from: calendarDay("2026-03-05"), to: calendarDay("2026-03-10") }] },
      "2026-03-10",
    ],
    [
      "a habit that ends today cannot break",
      "ddd",
      DAILY,
      { end: calendarDay("2026-03-04") },
      null,
    ],
    ["silence is success", "ddd", DAILY, { unloggedIsDone: true }, null],
    [
      "once in seven days, done on the first: a week",
      "d",
      { kind: "rolling", n: 1, m: 7 },
      {},
      "2026-03-08",
    ],
  ] as const)("%s", (_, letters, schedule, rules, expected) => {
    const own = series(letters, schedule as Schedule, rules as Partial<HabitRules>);
    expect(iso(safeUntil(own))).toBe(expected);
  });
});

test("a day later the run still holds, and two days later it does not", () => {
  const schedules = fc.constantFrom<Schedule>(
    DAILY,
    { kind: "weekdays", days: [2, 3, 6] },
    { kind: "everyN", n: 3 },
    { kind: "perWeek", n: 2 },
    { kind: "perMonth", n: 6 },
    { kind: "rolling", n: 2, m: 5 },
    { kind: "monthdays", days: [1, 15] },
  );
  const letters = fc
    .array(fc.constantFrom("d", "d", "d", "s", "."), { minLength: 5, maxLength: 70 })
    .map((list) => list.join(""));
  let found = 0;
  fc.assert(
    fc.property(letters, schedules, (text, schedule) => {
      const own = series(text, schedule);
      const until = safeUntil(own);
      if (until === null) return;
      found += 1;
      const statusOn = (today: CalendarDay) =>
        streaksOf(seriesOf(own.habit, own.logs, { today, weekStart: 1 })).current.status;
      expect(statusOn(addDays(until, 1))).not.toBe("broken");
      expect(statusOn(addDays(until, 2))).toBe("broken");
    }),
    { numRuns: 400 },
  );
  expect(found).toBeGreaterThan(50);
});
