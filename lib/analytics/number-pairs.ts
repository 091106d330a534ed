import type { CalendarDay } from "@/lib/domain/calendar-day";

import {
  benjaminiHochberg,
  canStand,
  chanceOfCorrelation,
  effectiveDays,
  FALSE_SHARE,
  LEAST_DAYS,
  LEAST_MARGIN,
  LEAST_STRENGTH,
} from "./association";
import { OUTCOME_BITS, PENDING } from "./day-codes";
import type { HabitSeries } from "./series";
import { ABSENT, daysWithAnyLog, doneByDay, firstCompared } from "./settled-days";
import { atOnce, mapInSteps } from "./steps";

/** A number that is higher or lower where another habit was done; with `lag` 1 on the day after. */
export type NumberPair<Key> = {
  number: Key;
  habit: Key;
  lag: 0 | 1;
  /** Rank correlation of the number with the habit being done, −1 to 1. */
  rho: number;
  nEff: number;
  p: number;
  /** Days that were compared. */
  days: number;
  /** The number where the habit was done, and where it was not. */
  given: Average;
  other: Average;
};

type Average = { mean: number; days: number };

/** Which numbers go with which habits, and whether there was enough to look at. */
export type NumberPairs<Key> = {
  pairs: NumberPair<Key>[];
  /** Numbers and habits, on both lags, that could be judged. */
  tested: number;
  /** Habits that are logged as numbers. */
  numbers: number;
  /** The most days that a number and another habit have in common, and how many are needed. */
  mostDays: number;
  leastDays: number;
};

/** A logged number by day, and the place of each day's number among the different ones; −1 on days without. */
type Numbers<Key> = { key: Key; values: Float64Array; places: Int32Array; different: number };

/**
 * Which amounts and ratings go together with other habits, on the same day or on the day after, strongest
 * first: Spearman's rank correlation under the same three guards as pairs of habits have, which are momentum,
 * the number of comparisons, and days on which nothing was logged (analytics, 12.1 to 12.3; decisions/075).
 * Never a cause.
 *
 * Times of day are left out: late is not more. A pair whose averages point the other way than its ranks is
 * left out as well, because no short sentence says that truly.
 *
 * @param from The first day that counts; every day counts without it.
 * @example numberPairs([["Mood", mood], ["Walk", walk]]).pairs[0]?.given.mean // 7.1
 */
export function numberPairs<Key>(
  habits: readonly (readonly [Key, HabitSeries])[],
  from: CalendarDay = -Infinity as CalendarDay, // earlier than every day
): NumberPairs<Key> {
  return atOnce(numberPairsInSteps(habits, from));
}

/** The same in steps, one number beside all habits in each. */
export function* numberPairsInSteps<Key>(
  habits: readonly (readonly [Key, HabitSeries])[],
  from: CalendarDay,
): Generator<void, NumberPairs<Key>> {
  const all = habits.map(([, series]) => series);
  const first = firstCompared(all, from);
  const open = daysWithAnyLog(all, first);
  const measured = habits.filter(([, series]) => isMeasured(series));
  const numbers = yield* mapInSteps(measured, ([key, series]) => numbersOf(key, series, first));
  const done = yield* mapInSteps(
    habits,
    ([key, series]) => [key, doneByDay(series, open, first)] as const,
  );
  const standing: NumberPair<Key>[] = [];
  let tested = 0;
  let mostDays = 0;
  for (const number of numbers) {
    const counts = emptyCounts(number.different); // one for all its pairs
    for (const [habit, days] of done) {
      if (habit === number.key) continue;
      for (const lag of [0, 1] as const) {
        countTogether(counts, number.places, days, lag);
        mostDays = Math.max(mostDays, counts.n);
        const rho = rhoOf(counts);
        if (rho === null) continue;
        tested += 1;
        if (!canStand(rho, counts.n)) continue;
        const { x, y } = aligned(number.values, days, lag);
        standing.push({ number: number.key, habit, lag, ...compare(x, y, rho) });
      }
    }
    yield;
  }
  const kept = benjaminiHochberg(
    standing.map(({ p }) => p),
    FALSE_SHARE,
    tested,
  );
  const pairs = kept.flatMap((index) => standing[index] ?? []).filter(isWorthTelling);
  return {
    pairs: pairs.toSorted((a, b) => Math.abs(b.rho) - Math.abs(a.rho)),
    tested,
    numbers: numbers.length,
    mostDays,
    leastDays: LEAST_DAYS,
  };
}

function isWorthTelling<Key>({ rho, given, other }: NumberPair<Key>): boolean {
  return Math.abs(rho) >= LEAST_STRENGTH && rho * (given.mean - other.mean) > 0;
}

function isMeasured({ habit: { valueType } }: HabitSeries): boolean {
  return valueType === "counter" || valueType === "duration" || valueType === "scale";
}

function numbersOf<Key>(key: Key, series: HabitSeries, first: number): Numbers<Key> {
  const values = new Float64Array(Math.max(0, series.to - first + 1)).fill(Number.NaN);
  series.value.forEach((value, index) => {
    const at = series.from + index - first;
    const kind = series.kind[index] ?? 0;
    const isSettled = (kind & OUTCOME_BITS) !== PENDING; // an amount of today may still grow
    if (at >= 0 && isSettled) values[at] = value;
  });
  const sorted = [...new Set(values)].filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  const placeOf = new Map(sorted.map((value, place) => [value, place]));
  const places = Int32Array.from(values, (value) => placeOf.get(value) ?? -1);
  return { key, values, places, different: sorted.length };
}

/** Done (1 or 0) and the number on the days that have both, oldest first. */
function aligned(values: Float64Array, days: Int8Array, lag: number): { x: number[]; y: number[] } {
  const x: number[] = [];
  const y: number[] = [];
  for (let day = lag; day < values.length; day += 1) {
    const value = values[day] ?? Number.NaN;
    const isDone = days[day - lag] ?? ABSENT;
    if (Number.isNaN(value) || isDone === ABSENT) continue;
    x.push(isDone);
    y.push(value);
  }
  return { x, y };
}

/** Days that count for a number and a habit, with the habit done on `given` of them, and both by the place of the number. */
type Counts = { n: number; given: number; byPlace: Uint32Array; givenByPlace: Uint32Array };

function emptyCounts(different: number): Counts {
  return {
    n: 0,
    given: 0,
    byPlace: new Uint32Array(different),
    givenByPlace: new Uint32Array(different),
  };
}

function countTogether(counts: Counts, places: Int32Array, days: Int8Array, lag: number): void {
  counts.n = 0;
  counts.given = 0;
  counts.byPlace.fill(0);
  counts.givenByPlace.fill(0);
  const end = Math.min(places.length, days.length + lag);
  for (let day = lag; day < end; day += 1) {
    const place = places[day] ?? -1;
    const code = days[day - lag] ?? ABSENT;
    if (place === -1 || code === ABSENT) continue;
    counts.n += 1;
    counts.given += code;
    counts.byPlace[place] = (counts.byPlace[place] ?? 0) + 1;
    counts.givenByPlace[place] = (counts.givenByPlace[place] ?? 0) + code;
  }
}

/**
 * Spearman's correlation of a number with a yes/no series (analytics, 12.3); null with too few days of any kind, or where
 * all numbers are equal. Equal numbers share their mean rank, so ranks come from counting and nothing is sorted for a pair.
 */
function rhoOf({ n, given, byPlace, givenByPlace }: Counts): number | null {
  if (n < LEAST_DAYS || Math.min(given, n - given) < LEAST_MARGIN) return null;
  let [before, sumGiven, spread] = [0, 0, 0];
  for (let place = 0; place < byPlace.length; place += 1) {
    const many = byPlace[place] ?? 0;
    const rank = before + (many + 1) / 2;
    sumGiven += (givenByPlace[place] ?? 0) * rank;
    spread += many * (rank - (n + 1) / 2) * (rank - (n + 1) / 2);
    before += many;
  }
  if (spread === 0) return null;
  const together = sumGiven - (given * (n + 1)) / 2;
  return together / Math.sqrt(((given * (n - given)) / n) * spread);
}

function compare(
  x: readonly number[],
  y: readonly number[],
  rho: number,
): Omit<NumberPair<unknown>, "number" | "habit" | "lag"> {
  const nEff = effectiveDays(x, y);
  return {
    rho,
    nEff,
    p: chanceOfCorrelation(rho, nEff),
    days: x.length,
    given: averageOf(y, x, 1),
    other: averageOf(y, x, 0),
  };
}

function averageOf(values: readonly number[], done: readonly number[], side: number): Average {
  let sum = 0;
  let days = 0;
  values.forEach((value, index) => {
    if (done[index] !== side) return;
    sum += value;
    days += 1;
  });
  return { mean: sum / days, days };
}
