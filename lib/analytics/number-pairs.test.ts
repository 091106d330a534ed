import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { addDays, calendarDay } from "@/lib/domain/calendar-day";
import type { ValueType } from "@/lib/domain/habit";
import type { HabitLog } from "@/lib/domain/log";
import { packLogs } from "@/lib/domain/packed-logs";

import { mulberry32 } from "./goal-forecast";
import { numberPairs } from "./number-pairs";
import { type HabitSeries, seriesOf } from "./series";
import { spearman } from "./spearman";

const START = calendarDay("2026-03-02");

/** A daily habit whose days from START hold these values; null is a day without a log, true a done one. */
function series(
  valueType: ValueType,
  days: readonly (number | boolean | null)[],
  start = START,
): HabitSeries {
  const logs = days.flatMap((day, index): HabitLog[] => {
    if (day === null) return [];
    const said = typeof day === "boolean";
    const status = said ? (day ? "done" : "missed") : null;
    return [{ day: addDays(start, index), status, value: said ? null : day, note: null }];
  });
  const habit = {
    start,
    end: null,
    valueType,
    versions: [{ from: start, schedule: { kind: "daily" as const }, target: null }],
    pauses: [],
    unloggedIsDone: false,
    clockOrigin: 0,
    timeWindow: 60,
  };
  return seriesOf(habit, packLogs(logs), { today: addDays(start, days.length), weekStart: 1 });
}

/** Yes and no without a pattern, the same every time. */
function coin(seed: number): (share?: number) => boolean {
  const next = mulberry32(seed);
  return (share = 0.5) => next() < share;
}

describe("numbers beside habits", () => {
  const toss = coin(7);
  const walked = Array.from({ length: 80 }, () => toss());
  const mood = walked.map((isWalk, index) => (isWalk ? 7 : 5) + (index % 3));

  test("a number is told with its averages on both kinds of days", () => {
    const [pair, ...rest] = numberPairs([
      ["mood", series("scale", mood)],
      ["walk", series("checkbox", walked)],
    ]).pairs;
    const mean = (isWalk: boolean) => {
      const own = mood.filter((_, index) => walked[index] === isWalk);
      return own.reduce((sum, value) => sum + value, 0) / own.length;
    };
    expect(rest).toEqual([]);
    expect(pair).toMatchObject({ number: "mood", habit: "walk", lag: 0, days: 80 });
    expect(pair?.given.mean).toBeCloseTo(mean(true), 12);
    expect(pair?.other.mean).toBeCloseTo(mean(false), 12);
    expect(pair?.rho).toBeCloseTo(spearman(walked.map(Number), mood) ?? Number.NaN, 12);
  });

  test("the day after is another question", () => {
    const dayAfter = [5, ...mood.slice(0, -1)];
    const { pairs } = numberPairs([
      ["mood", series("scale", dayAfter)],
      ["walk", series("checkbox", walked)],
    ]);
    expect(pairs.map(({ lag }) => lag)).toEqual([1]);
  });

  test("says what is missing while there is too little", () => {
    const few = numberPairs([
      ["mood", series("scale", mood.slice(0, 13))],
      ["walk", series("checkbox", walked.slice(0, 13))],
    ]);
    expect(few).toMatchObject({ pairs: [], tested: 0, numbers: 1, mostDays: 13, leastDays: 20 });
  });

  test("times of day and texts are no amounts", () => {
    const found = numberPairs([
      ["bed", series("time", mood)],
      ["walk", series("checkbox", walked)],
    ]);
    expect(found).toMatchObject({ pairs: [], numbers: 0 });
  });

  test("an amount of a day that is still open does not count", () => {
    const open = seriesOf(
      {
        ...series("counter", mood).habit,
        versions: [
          { from: START, schedule: { kind: "daily" }, target: { op: "at_least", value: 99 } },
        ],
      },
      packLogs(
        mood.map((value, index) => ({
          day: addDays(START, index),
          status: null,
          value,
          note: null,
        })),
      ),
      { today: addDays(START, mood.length - 1), weekStart: 1 },
    );
    const { mostDays } = numberPairs([
      ["water", open],
      ["walk", series("checkbox", walked)],
    ]);
    expect(mostDays).toBe(mood.length - 1);
  });

  test("averages that contradict the ranks are not told", () => {
    // Walked days hold the higher ranks, but one day of the others holds a hundred times as much.
    const amounts = walked.map((isWalk, index) => (isWalk ? 6 : 5) + (index % 2) / 2);
    amounts[walked.indexOf(false)] = 900;
    const { pairs, tested } = numberPairs([
      ["water", series("counter", amounts)],
      ["walk", series("checkbox", walked)],
    ]);
    expect(tested).toBe(2);
    expect(pairs.filter(({ lag }) => lag === 0)).toEqual([]);
  });

  test("numbers with momentum and habits that do not know them are rarely linked", () => {
    let told = 0;
    for (let person = 0; person < 200; person += 1) {
      const [a, b] = [coin(person * 2 + 1), coin(person * 2 + 2)];
      let level = 5;
      let isDone = true;
      const values: number[] = [];
      const done: boolean[] = [];
      for (let day = 0; day < 120; day += 1) {
        if (a(0.35)) level = Math.max(1, Math.min(10, level + (a() ? 1 : -1)));
        if (b(0.2)) isDone = !isDone;
        values.push(level);
        done.push(isDone);
      }
      const { pairs } = numberPairs([
        ["level", series("scale", values)],
        ["habit", series("checkbox", done)],
      ]);
      if (pairs.length > 0) told += 1;
    }
    // One person in ten is what the guards promise; Bartlett's days are an approximation.
    expect(told).toBeLessThanOrEqual(24);
  });
});

test("ranks without sorting are the ranks of spearman, whatever the ties and gaps", () => {
  const day = fc.record({
    value: fc.option(fc.integer({ min: 0, max: 6 }), { freq: 5 }),
    done: fc.option(fc.boolean(), { freq: 5 }),
  });
  let compared = 0;
  fc.assert(
    fc.property(
      fc.array(day, { minLength: 40, maxLength: 120 }),
      fc.constantFrom(0, 1),
      (days, lag) => {
        const number = series(
          "scale",
          days.map(({ value }) => value),
        );
        const habit = series(
          "checkbox",
          days.map(({ done }) => done),
        );
        const x: number[] = [];
        const y: number[] = [];
        days.forEach(({ value }, index) => {
          const other = days[index - lag];
          // A silent day is a missed one, unless nothing at all was logged on it.
          if (value === null || !other || (other.done === null && other.value === null)) return;
          x.push(other.done === true ? 1 : 0);
          y.push(value);
        });
        const all = numberPairs([
          ["number", number],
          ["habit", habit],
        ]);
        const own = all.pairs.find((pair) => pair.lag === lag);
        if (!own) return;
        compared += 1;
        expect(own.days).toBe(x.length);
        expect(own.rho).toBeCloseTo(spearman(x, y) ?? Number.NaN, 9);
      },
    ),
    { numRuns: 400 },
  );
  expect(compared).toBeGreaterThan(10);
});
