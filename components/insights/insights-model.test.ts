import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { overallKept } from "@/lib/analytics/kept";
import { seriesOf } from "@/lib/analytics/series";
import { addDays, calendarDay, toIsoDay } from "@/lib/domain/calendar-day";
import type { Habit } from "@/lib/domain/habit";
import { blankHabit } from "@/lib/domain/habit-draft";
import { habitId } from "@/lib/domain/ids";
import type { HabitLog } from "@/lib/domain/log";
import { packLogs } from "@/lib/domain/packed-logs";
import type { Schedule } from "@/lib/domain/schedule";

import { insightsModel, type Member, rangeStart } from "./insights-model";

const MONDAY = calendarDay("2026-03-02");
const TODAY = calendarDay("2026-05-31"); // a Sunday, thirteen weeks later
const CONTEXT = { today: TODAY, weekStart: 1 } as const;

/** A habit since MONDAY that was done on the days for which `isDone` says so. */
function member(
  isDone: (offset: number) => boolean,
  schedule: Schedule = { kind: "daily" },
): Member {
  const { schedule: _, target, ...properties } = blankHabit(MONDAY);
  const habit: Habit = {
    ...properties,
    id: habitId("018f0000-0000-7000-8000-000000000001"),
    name: "Read",
    versions: [{ from: MONDAY, schedule, target }],
    pauses: [],
    position: "a0",
    archived: false,
    deleted: false,
  };
  const logs = Array.from({ length: TODAY - MONDAY + 1 }, (_none, offset): HabitLog[] =>
    isDone(offset)
      ? [{ day: addDays(MONDAY, offset), status: "done", value: null, note: null }]
      : [],
  ).flat();
  return { habit, series: seriesOf(habit, packLogs(logs), CONTEXT) };
}

describe("overallKept", () => {
  test("adds up days of all habits", () => {
    const always = member(() => true).series;
    const never = member(() => false).series;
    expect(overallKept([always, never], addDays(TODAY, -9), addDays(TODAY, -1))).toEqual({
      kept: 9,
      planned: 18,
    });
  });

  test("more than planned in one habit does not make up for another", () => {
    const eager = member(() => true, { kind: "perWeek", n: 1 }).series;
    const never = member(() => false, { kind: "perWeek", n: 1 }).series;
    const { kept, planned } = overallKept([eager, never], addDays(TODAY, -6), addDays(TODAY, -0));
    expect(kept / planned).toBeLessThanOrEqual(0.54);
  });

  test("is never more than planned", () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 91, maxLength: 91 }), (days) => {
        const { kept, planned } = overallKept(
          [member((o) => days[o] ?? false).series],
          MONDAY,
          TODAY,
        );
        expect(kept).toBeLessThanOrEqual(planned + 1e-9);
      }),
    );
  });
});

describe("insightsModel", () => {
  test("a perfect stretch is all perfect, steady and has a sure day", () => {
    const model = insightsModel([member(() => true)], "month", CONTEXT);
    expect(model.month).toMatchObject({ kept: 30, planned: 30, verdict: "steady" });
    expect(model.perfect).toEqual({ days: 30, planned: 30 });
    expect(model.week).toEqual({ kept: 7, planned: 7 });
  });

  test("the surest weekday is the one that was kept most", () => {
    const model = insightsModel([member((offset) => offset % 7 === 2)], "all", CONTEXT);
    expect(model.surest).toEqual({ weekday: 3, kept: 13, planned: 13 });
  });

  test.each([
    { range: "month", weeks: 5, months: 1, firstWeek: "2026-04-27", firstMonth: "2026-05-01" },
    { range: "half", weeks: 26, months: 6, firstWeek: "2025-12-01", firstMonth: "2025-12-01" },
    { range: "year", weeks: 53, months: 12, firstWeek: "2025-05-26", firstMonth: "2025-06-01" },
    { range: "all", weeks: 13, months: 3, firstWeek: "2026-03-02", firstMonth: "2026-03-01" },
  ] as const)("the bars of $range are the weeks and months that it touches", (expected) => {
    const { weeks, months } = insightsModel([member(() => true)], expected.range, CONTEXT);
    expect([weeks.length, months.length]).toEqual([expected.weeks, expected.months]);
    expect(toIsoDay(weeks[0]?.from ?? TODAY)).toBe(expected.firstWeek);
    expect(toIsoDay(months[0]?.from ?? TODAY)).toBe(expected.firstMonth);
    expect(weeks.at(-1)?.byPart).toEqual([0, 0, 0, 7]);
    expect(months.at(-1)?.byPart).toEqual([0, 0, 0, 31]);
  });

  test("weeks and months add up to the same days", () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 91, maxLength: 91 }), (days) => {
        const { weeks, months } = insightsModel(
          [member((offset) => days[offset] ?? false)],
          "all",
          CONTEXT,
        );
        const sum = (all: typeof weeks) =>
          all.flatMap(({ byPart }) => byPart).reduce((a, b) => a + b, 0);
        expect(sum(weeks)).toBe(days.filter(Boolean).length);
        expect(sum(months)).toBe(sum(weeks));
      }),
    );
  });

  test("the weekdays are those of the range", () => {
    // Kept in the first eight weeks and not since: the last month knows nothing of it.
    const stopped = [member((offset) => offset < 56)];
    const rates = (range: "month" | "all") =>
      insightsModel(stopped, range, CONTEXT).weekdays[0]?.counts;
    expect(rates("month")?.every(({ kept, planned }) => kept === 0 && planned > 0)).toBe(true);
    expect(rates("all")?.every(({ kept, planned }) => kept / planned > 0.6)).toBe(true);
  });

  test("the average runs over six weeks", () => {
    // Done every day of the last week only: one week in six.
    const lastWeek = TODAY - MONDAY - 6;
    const { trend } = insightsModel([member((offset) => offset >= lastWeek)], "half", CONTEXT);
    expect(trend.at(-1)).toMatchObject({ share: 1, average: 1 / 6 });
  });

  test("without habits everything is empty and nothing throws", () => {
    const model = insightsModel([], "all", CONTEXT);
    expect(model).toMatchObject({ perfect: { days: 0, planned: 0 }, surest: null, weekdays: [] });
    expect(model.trend.every(({ share }) => share === null)).toBe(true);
  });
});

test.each([
  { range: "month", first: "2026-05-02" },
  { range: "half", first: "2025-12-01" },
  { range: "year", first: "2025-06-01" },
  { range: "all", first: "2026-03-02" },
] as const)("the range $range begins on $first", ({ range, first }) => {
  const series = [member(() => true).series];
  expect(toIsoDay(rangeStart(range, series, TODAY))).toBe(first);
});
