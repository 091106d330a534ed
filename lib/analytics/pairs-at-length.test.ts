import fc from "fast-check";
import { expect, test } from "vitest";

import { addDays, calendarDay } from "@/lib/domain/calendar-day";
import type { Habit } from "@/lib/domain/habit";
import { blankHabit } from "@/lib/domain/habit-draft";
import { habitId } from "@/lib/domain/ids";
import type { HabitLog } from "@/lib/domain/log";
import { packLogs } from "@/lib/domain/packed-logs";

import { association, benjaminiHochberg, FALSE_SHARE, LEAST_STRENGTH } from "./association";
import { habitPairs } from "./habit-pairs";
import { dayKind } from "./kind-table";
import { numberPairs } from "./number-pairs";
import { opportunitiesOf } from "./opportunities";
import { type HabitSeries, seriesOf } from "./series";
import { spearman } from "./spearman";

const TODAY = calendarDay("2026-11-21");

type Named = readonly [string, HabitSeries];
type Days = ReadonlyMap<number, number>;

/** Habits with momentum, some of which follow the first one, logged as checks or as numbers from 0 to 4. */
const people = fc
  .array(
    fc.record({
      seed: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
      length: fc.integer({ min: 5, max: 150 }),
      follows: fc.constantFrom(0, 0.4, 0.9),
      isCounter: fc.boolean(),
      isEven: fc.boolean(),
    }),
    { minLength: 2, maxLength: 6 },
  )
  .map((shapes) => {
    const lead: boolean[] = [];
    return shapes.map(({ seed, length, follows, isCounter, isEven }, index): Named => {
      const random = generator(seed);
      let isOn = true;
      const values = Array.from({ length: 150 }, (_, day) => {
        if (random() < 0.3) isOn = !isOn;
        const followed = day > 0 && random() < follows ? (lead[day - (index % 2)] ?? isOn) : isOn;
        if (index === 0) lead.push(isOn);
        const isDone = isEven || followed;
        return isCounter
          ? isDone
            ? 2 + Math.floor(random() * 3)
            : Math.floor(random() * 2)
          : +isDone;
      });
      return [`H${index}`, made(index, isCounter, length, values.slice(-length))];
    });
  });

test("pairs of habits are what looking at each pair would find", () => {
  fc.assert(
    fc.property(people, fc.integer({ min: 10, max: 160 }), (habits, back) => {
      const from = addDays(TODAY, -back);
      const found = habitPairs(habits, from);
      const slow = lookAtPairs(habits, from);
      expect(found.tested).toBe(slow.tested);
      expect(
        found.pairs.map(({ first, second, lag, p, phi }) => [first, second, lag, p, phi]),
      ).toEqual(slow.pairs);
    }),
    { numRuns: 60 },
  );
});

test("numbers beside habits have Spearman's correlation, and as many are told as the text allows", () => {
  fc.assert(
    fc.property(people, (habits) => {
      const { pairs, tested } = numberPairs(habits, addDays(TODAY, -120));
      expect(pairs.length).toBeLessThanOrEqual(tested);
      const from = addDays(TODAY, -120);
      const open = loggedDays(habits);
      for (const { number, habit, lag, rho, days } of pairs) {
        const values = numbersOf(seriesNamed(habits, number), from);
        const done = doneOf(seriesNamed(habits, habit), open, from);
        const common = [...values.keys()]
          .filter((day) => done.has(day - lag))
          .toSorted((a, b) => a - b);
        expect(common).toHaveLength(days);
        const slow = spearman(
          common.map((day) => done.get(day - lag) ?? 0),
          common.map((day) => values.get(day) ?? 0),
        );
        expect(rho).toBeCloseTo(slow ?? 0, 10);
      }
    }),
    { numRuns: 60 },
  );
});

/** Every pair by itself, as the text says it. */
function lookAtPairs(habits: readonly Named[], from: number) {
  const open = loggedDays(habits);
  const known = habits.map(([name, series]) => ({ name, days: doneOf(series, open, from) }));
  const tested = known.flatMap((first, i) =>
    known.flatMap((second, j) => {
      const lags = i < j ? [0, 1] : i > j ? [1] : [];
      return lags.flatMap((lag) => {
        const common = [...first.days.keys()]
          .filter((day) => second.days.has(day + lag))
          .toSorted((a, b) => a - b);
        const found = association(
          common.map((day) => first.days.get(day) ?? 0),
          common.map((day) => second.days.get(day + lag) ?? 0),
        );
        return found ? [{ ...found, first: first.name, second: second.name, lag }] : [];
      });
    }),
  );
  const kept = benjaminiHochberg(
    tested.map(({ p }) => p),
    FALSE_SHARE,
  );
  return {
    tested: tested.length,
    pairs: kept
      .flatMap((index) => tested[index] ?? [])
      .filter(({ phi }) => Math.abs(phi) >= LEAST_STRENGTH)
      .toSorted((a, b) => Math.abs(b.phi) - Math.abs(a.phi))
      .map(({ first, second, lag, p, phi }) => [first, second, lag, p, phi]),
  };
}

function loggedDays(habits: readonly Named[]): ReadonlySet<number> {
  return new Set(
    habits.flatMap(([, { kind, from }]) =>
      [...kind].flatMap((day, index) => (dayKind(day).isLogged ? [from + index] : [])),
    ),
  );
}

function doneOf(series: HabitSeries, open: ReadonlySet<number>, from: number): Days {
  return new Map(
    opportunitiesOf(series)
      .filter(({ day }) => day >= from && open.has(day))
      .map(({ day, isDone }) => [day, isDone ? 1 : 0]),
  );
}

function numbersOf({ value, from: start, today }: HabitSeries, from: number): Days {
  return new Map(
    [...value].flatMap((amount, index) => {
      const day = start + index;
      return Number.isNaN(amount) || day < from || day === today ? [] : [[day, amount] as const];
    }),
  );
}

function seriesNamed(habits: readonly Named[], name: string): HabitSeries {
  const found = habits.find(([known]) => known === name);
  if (!found) throw new Error(`No habit is called ${name}.`);
  return found[1];
}

function made(index: number, isCounter: boolean, length: number, values: readonly number[]) {
  const start = addDays(TODAY, -length);
  const { schedule, target: _, ...properties } = blankHabit(start);
  const habit: Habit = {
    ...properties,
    valueType: isCounter ? "counter" : "checkbox",
    id: habitId(`018f0000-0000-7000-8000-00000000000${index}`),
    name: `H${index}`,
    versions: [{ from: start, schedule, target: isCounter ? { op: "at_least", value: 2 } : null }],
    pauses: [],
    position: `a${index}`,
    archived: false,
    deleted: false,
  };
  const logs = values.map((value, at): HabitLog => {
    return { day: addDays(start, at), status: null, value, note: null };
  });
  return seriesOf(habit, packLogs(logs), { today: TODAY, weekStart: 1 });
}

function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
