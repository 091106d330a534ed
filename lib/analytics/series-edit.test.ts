import fc from "fast-check";
import { expect, test } from "vitest";

import { addDays, calendarDay, type CalendarDay, type Weekday } from "@/lib/domain/calendar-day";
import { withDays } from "@/lib/domain/edited-logs";
import type { HabitLog, LogStatus } from "@/lib/domain/log";
import { packLogs } from "@/lib/domain/packed-logs";
import { arbitraryCase } from "@/scripts/conformance/arbitrary-habit";
import { Fields, readSeries } from "@/scripts/conformance/read-args";

import { DONE } from "./day-codes";
import { dayPassOf } from "./day-pass";
import type { HabitRules } from "./habit-rules";
import { heatLevels } from "./heat";
import { outcomeOn } from "./outcome";
import { riskOf } from "./risk";
import { rollupsOf } from "./rollups";
import { dayWith, editOf, type HabitSeries, kindAt, seriesOf } from "./series";
import { streaksOf } from "./streaks";
import { strengthSeries } from "./strength";

/** What a tap, a form or another device may say of a day; every value type reads the numbers in its own way. */
const said = fc.option(
  fc.record({
    status: fc.constantFrom("done", "skipped", "missed", null),
    value: fc.constantFrom(null, 0, 1, 3, 8, 40, 1410, "one good thing", " "),
    note: fc.constantFrom(null, "windy"),
  }),
);

/** From before any start to after any today, and often on the last days, where most edits are. */
const distance = fc.oneof(fc.integer({ min: -3, max: 150 }), fc.integer({ min: -1, max: 2 }));

const edits = fc.array(
  fc.array(fc.record({ distance, log: said }), { minLength: 1, maxLength: 3 }),
  { minLength: 1, maxLength: 5 },
);

test("P12: edits one after another give what building everything anew gives, for every kind of habit", () => {
  let edited = 0;
  fc.assert(
    fc.property(arbitraryCase(), edits, fc.boolean(), (args, steps, isWalked) => {
      const first = readSeries(new Fields(args, "args"));
      let series = seriesOf(first.habit, first.logs, first);
      for (const step of steps) {
        if (isWalked) dayPassOf(series); // what was counted before is taken over
        const logs = withDays(
          series.logs,
          step.map((edit) => dayNow(series, edit)),
        );
        series = seriesOf(series.habit, logs, series);
        const anew = seriesOf({ ...series.habit }, logs, series);
        expect(series).toEqual(anew);
        expect(numbersOf(series)).toEqual(numbersOf(anew));
        if (editOf(series) !== null) edited += 1;
      }
    }),
    { numRuns: 250 },
  );
  expect(edited).toBeGreaterThan(100);
});

test("a day with another log is judged by itself as it is among all days", () => {
  fc.assert(
    fc.property(arbitraryCase(), distance, said, (args, away, log) => {
      const { habit, logs, ...context } = readSeries(new Fields(args, "args"));
      const series = seriesOf(habit, logs, context);
      const edit = dayNow(series, { distance: away, log });
      const edited = seriesOf({ ...habit }, withDays(logs, [edit]), context);
      expect(outcomeOn(dayWith(series, edit.day, edit.log), edit.day)).toEqual(
        outcomeOn(edited, edit.day),
      );
      expect(seriesOf(habit, logs, context)).toBe(series); // and nobody sees that it was asked
    }),
    { numRuns: 500 },
  );
});

test("years of days: a walk that goes on from the middle says what one from the beginning says", () => {
  const letters = fc.array(fc.constantFrom("done", "missed", "skipped", null), {
    minLength: 900,
    maxLength: 1000,
  });
  const places = fc.array(fc.nat(999), { minLength: 8, maxLength: 8 });
  fc.assert(
    fc.property(letters, places, fc.integer({ min: 1, max: 7 }), (statuses, edited, first) => {
      const weekStart = first as Weekday; // 1 to 7
      const context = { today: addDays(START, 1010), weekStart };
      const logs = statuses.flatMap((status, index) => logsOf(addDays(START, index), status));
      let series = seriesOf({ ...RULES }, packLogs(logs), context);
      for (const place of edited) {
        dayPassOf(series);
        const day = addDays(START, place);
        const isDone = kindAt(series, place).outcome === DONE;
        const log = { day, status: isDone ? "missed" : "done", value: null, note: null } as const;
        series = seriesOf(series.habit, withDays(series.logs, [{ day, log }]), context);
        expect(editOf(series)?.from).toBe(place);
        const anew = seriesOf({ ...series.habit }, series.logs, context);
        expect(dayPassOf(series)).toEqual(dayPassOf(anew));
      }
    }),
    { numRuns: 30 },
  );
});

test("what an edit does not touch is shared, and the series before it stays as it was", () => {
  const args = fc.sample(arbitraryCase({ schedules: ["day"] }), { seed: 5, numRuns: 40 });
  const long = args.map((one) => readSeries(new Fields(one, "args"))).find(isLong);
  if (!long) throw new Error("No sample has many days.");
  const series = seriesOf(long.habit, long.logs, long);
  const before = structuredClone(series);
  const place = series.value.findLastIndex((value) => Number.isNaN(value));
  const day = addDays(series.from, place);
  const log = { day, status: "skipped", value: null, note: null } as const;
  const after = seriesOf(series.habit, withDays(series.logs, [{ day, log }]), series);
  expect(kindAt(after, day - after.from).isExcused).toBe(true);
  expect(after.value).toBe(series.value);
  expect(structuredClone(series)).toEqual(before);
});

test("only the last edit is remembered: a series does not hold all that were before it", () => {
  const [args] = fc.sample(arbitraryCase({ schedules: ["day"] }), { seed: 2, numRuns: 1 });
  if (!args) throw new Error("No sample.");
  const first = readSeries(new Fields(args, "args"));
  const steps = Array.from({ length: 4 }, (_, index) => {
    const day = addDays(first.from, index);
    return [{ day, log: { day, status: "missed", value: null, note: String(index) } as const }];
  });
  let series = seriesOf(first.habit, first.logs, first);
  const all = steps.map((step) => {
    series = seriesOf(series.habit, withDays(series.logs, step), series);
    return series;
  });
  expect(all.map((one) => editOf(one)?.before ?? null)).toEqual([null, null, null, all[2]]);
});

const START = calendarDay("2023-08-17");

const RULES: HabitRules = {
  start: START,
  end: null,
  valueType: "checkbox",
  versions: [
    { from: START, schedule: { kind: "daily" }, target: null },
    { from: addDays(START, 500), schedule: { kind: "weekdays", days: [1, 2, 4, 6] }, target: null },
  ],
  pauses: [],
  unloggedIsDone: false,
  clockOrigin: 0,
  timeWindow: 60,
};

function logsOf(day: CalendarDay, status: LogStatus | null): HabitLog[] {
  return status === null ? [] : [{ day, status, value: null, note: null }];
}

function isLong(series: HabitSeries): boolean {
  return series.to - series.from > 60 && series.logs.letters.length > 20;
}

function dayNow(
  { today }: HabitSeries,
  { distance: back, log }: { distance: number; log: Omit<HabitLog, "day"> | null },
): { day: CalendarDay; log: HabitLog | null } {
  const day = addDays(today, -back);
  return { day, log: log && { day, ...log } };
}

function numbersOf(series: HabitSeries): unknown {
  const from = addDays(series.from, -3);
  return {
    pass: dayPassOf(series),
    streaks: streaksOf(series),
    strength: strengthSeries(series),
    heat: heatLevels(series, from, series.today),
    weeks: rollupsOf(series, "week", from, series.today),
    risk: riskOf(series, { k: 3 }),
  };
}
