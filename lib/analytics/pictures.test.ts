import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { addDays, calendarDay, toIsoDay } from "@/lib/domain/calendar-day";
import { arbitraryCase } from "@/scripts/conformance/arbitrary-habit";
import { Fields, readSeries } from "@/scripts/conformance/read-args";

import { aggregateValues, circularMean } from "./aggregate";
import { heatLevels } from "./heat";
import { opportunitiesOf } from "./opportunities";
import { overallHeat, quantileLevels } from "./overall-heat";
import { num, Reference } from "./reference/reference-habit";
import { kindAt } from "./series";
import { bestRuns, streaksOf } from "./streaks";
import { trendOf } from "./trend";
import { weekdayAverages } from "./weekday";

const RUNS = { numRuns: 150 };

describe("curves", () => {
  test("every point of a trend is the consistency of its own window", () => {
    fc.assert(
      fc.property(arbitraryCase(), fc.integer({ min: 1, max: 40 }), (args, window) => {
        const series = readSeries(new Fields(args, "args"));
        const reference = new Reference(args);
        const from = addDays(series.today, -9);
        const ours = trendOf(series, from, addDays(series.today, 5), window);
        expect(ours.length).toBe(10);
        ours.forEach((score, index) => {
          const day = num(toIsoDay(addDays(from, index)));
          const { done, expected } = reference.tally(day - window + 1, day);
          const theirs = expected < 1e-9 ? null : 100 * Math.min(1, done / expected);
          expect(
            score === null || theirs === null ? score === theirs : Math.abs(score - theirs) < 1e-9,
          ).toBe(true);
        });
      }),
      RUNS,
    );
  });
});

describe("heat of all habits together", () => {
  test("counts due habits, and the others only where they were done", () => {
    const pair = fc.tuple(arbitraryCase(), arbitraryCase());
    fc.assert(
      fc.property(pair, ([first, second]) => {
        const both = [first, { ...second, ctx: first.ctx }];
        const list = both.map((args) => readSeries(new Fields(args, "args")));
        const references = both.map((args) => new Reference(args));
        const [series] = list;
        const to = addDays(series?.today ?? calendarDay("2024-01-01"), 3);
        const from = addDays(to, -40);
        overallHeat(list, from, to).forEach(({ done, due }, index) => {
          const day = from + index;
          let [theirDone, theirDue] = [0, 0];
          for (const reference of references) {
            if (day > reference.today || !reference.active(day)) continue;
            const outcome = reference.outcome(day);
            const counts = reference.isDayKind(day)
              ? reference.due(day) && outcome !== "pending"
              : outcome === "done";
            theirDue += counts ? 1 : 0;
            theirDone += counts && outcome === "done" ? 1 : 0;
          }
          expect([done, due]).toEqual([theirDone, theirDue]);
        });
      }),
      RUNS,
    );
  });

  test("of one habit that is simply done or not is its own, on closed days", () => {
    fc.assert(
      fc.property(arbitraryCase({ schedules: ["day"] }), (args) => {
        fc.pre(args.habit.valueType === "checkbox");
        const series = readSeries(new Fields(args, "args"));
        const [from, to] = [addDays(series.today, -30), addDays(series.today, -1)];
        const own = heatLevels(series, from, to);
        overallHeat([series], from, to).forEach(({ level }, index) => {
          const isDue = kindAt(series, from + index - series.from).isDue;
          expect(level).toBe(isDue ? own[index] : "off");
        });
      }),
      RUNS,
    );
  });
});

describe("levels and typical values", () => {
  test("equal values share a level, and greater ones never have a lower", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -3, max: 30 })), (values) => {
        const levels = quantileLevels(values);
        values.forEach((a, i) => {
          values.forEach((b, j) => {
            expect(a <= b ? (levels[i] ?? 0) <= (levels[j] ?? 0) : true).toBe(true);
          });
        });
      }),
    );
  });

  test.each([
    ["sum", 9],
    ["mean", 3],
    ["min", 1],
    ["max", 5],
    ["last", 3],
  ] as const)("%s of 1, 5, 3 is %d", (by, value) => {
    expect(aggregateValues([1, 5, 3], by)).toBe(value);
    expect(aggregateValues([], by)).toBeNull();
  });

  test("a typical time turns with the clock", () => {
    const times = fc.array(fc.integer({ min: 300, max: 500 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(times, fc.integer({ min: 0, max: 1439 }), (minutes, shift) => {
        const plain = circularMean(minutes) ?? Number.NaN;
        const turned = circularMean(minutes.map((one) => (one + shift) % 1440)) ?? Number.NaN;
        const apart = Math.abs(((plain + shift) % 1440) - turned);
        expect(Math.min(apart, 1440 - apart)).toBeLessThan(1e-6);
      }),
    );
  });
});

describe("weekdays and runs", () => {
  test("the opportunities of the weekdays are all there are", () => {
    fc.assert(
      fc.property(arbitraryCase(), (args) => {
        const series = readSeries(new Fields(args, "args"));
        const averages = weekdayAverages(series, series.from, series.today);
        const all = opportunitiesOf(series);
        expect(averages.map(({ weekday }) => weekday)).toEqual([1, 2, 3, 4, 5, 6, 7]);
        expect(averages.reduce((sum, { n }) => sum + n, 0)).toBe(all.length);
        const done = averages.reduce((sum, { n, rate }) => sum + n * (rate ?? 0), 0);
        expect(done).toBeCloseTo(all.filter(({ isDone }) => isDone).length, 9);
      }),
      RUNS,
    );
  });

  test("the first of the best runs is the best streak, and none is longer than the one before", () => {
    fc.assert(
      fc.property(arbitraryCase(), (args) => {
        const series = readSeries(new Fields(args, "args"));
        const runs = bestRuns(series, 5);
        const { best } = streaksOf(series);
        expect(runs[0] ?? null).toEqual(best && { ...best, unit: streaksOf(series).current.unit });
        runs.forEach((run, index) => {
          expect(run.length).toBeLessThanOrEqual(runs[index - 1]?.length ?? Infinity);
        });
      }),
      RUNS,
    );
  });
});
