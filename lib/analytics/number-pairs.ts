import type { CalendarDay } from "@/lib/domain/calendar-day";

import {
  benjaminiHochberg,
  chanceOfCorrelation,
  effectiveDays,
  FALSE_SHARE,
  LEAST_DAYS,
  LEAST_MARGIN,
  LEAST_STRENGTH,
} from "./association";
import { PENDING } from "./day-codes";
import type { HabitSeries } from "./series";
import { ABSENT, daysWithAnyLog, doneByDay } from "./settled-days";

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

/** A logged number by day, and its days from the smallest number to the largest. */
type Numbers<Key> = { key: Key; values: Float64Array; order: Int32Array };

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
  const open = daysWithAnyLog(habits.map(([, series]) => series));
  const origin = Math.min(...habits.map(([, series]) => series.from));
  const numbers = habits.flatMap(([key, series]) =>
    isMeasured(series) ? [numbersOf(key, series, from, origin)] : [],
  );
  const done = habits.map(([key, series]) => [key, doneByDay(series, open, from, origin)] as const);
  const tested: NumberPair<Key>[] = [];
  let mostDays = 0;
  for (const number of numbers) {
    for (const [habit, days] of done) {
      if (habit === number.key) continue;
      for (const lag of [0, 1] as const) {
        const { x, y } = aligned(number.values, days, lag);
        mostDays = Math.max(mostDays, x.length);
        const found = compare(x, y, ranksOf(number, days, lag));
        if (found) tested.push({ number: number.key, habit, lag, ...found });
      }
    }
  }
  const kept = benjaminiHochberg(
    tested.map(({ p }) => p),
    FALSE_SHARE,
  );
  const pairs = kept.flatMap((index) => tested[index] ?? []).filter(isWorthTelling);
  return {
    pairs: pairs.toSorted((a, b) => Math.abs(b.rho) - Math.abs(a.rho)),
    tested: tested.length,
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

function numbersOf<Key>(
  key: Key,
  series: HabitSeries,
  from: CalendarDay,
  origin: number,
): Numbers<Key> {
  const values = new Float64Array(Math.max(0, series.to - origin + 1)).fill(Number.NaN);
  series.value.forEach((value, index) => {
    const day = series.from + index;
    const isSettled = series.outcome[index] !== PENDING; // an amount of today may still grow
    if (day >= from && isSettled) values[day - origin] = value;
  });
  const known = Int32Array.from(values.keys()).filter((day) => !Number.isNaN(values[day]));
  return { key, values, order: known.sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0)) };
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

/** What Spearman's correlation with a yes/no series needs of the ranks. */
type Ranks = { sumGiven: number; spread: number };

/**
 * Ranks of the numbers on the days that count, equal numbers sharing their mean rank, without sorting anew for
 * every pair: the sum of those where the habit was done, and the squares around the middle.
 */
function ranksOf<Key>({ values, order }: Numbers<Key>, days: Int8Array, lag: number): Ranks {
  const counted = order.filter((day) => (days[day - lag] ?? ABSENT) !== ABSENT);
  const middle = (counted.length + 1) / 2;
  const ranks: Ranks = { sumGiven: 0, spread: 0 };
  for (let first = 0; first < counted.length;) {
    let last = first;
    while (last + 1 < counted.length && sameValue(values, counted[first], counted[last + 1]))
      last += 1;
    const rank = (first + last) / 2 + 1;
    for (let at = first; at <= last; at += 1) {
      if (days[(counted[at] ?? 0) - lag] === 1) ranks.sumGiven += rank;
      ranks.spread += (rank - middle) * (rank - middle);
    }
    first = last + 1;
  }
  return ranks;
}

function sameValue(values: Float64Array, a = -1, b = -1): boolean {
  return values[a] === values[b];
}

function compare(
  x: readonly number[],
  y: readonly number[],
  { sumGiven, spread }: Ranks,
): Omit<NumberPair<unknown>, "number" | "habit" | "lag"> | null {
  const given = averageOf(y, x, 1);
  const other = averageOf(y, x, 0);
  const days = x.length;
  if (days < LEAST_DAYS || Math.min(given.days, other.days) < LEAST_MARGIN || spread === 0)
    return null;
  const together = sumGiven - (given.days * (days + 1)) / 2;
  const rho = together / Math.sqrt(((given.days * other.days) / days) * spread);
  const nEff = effectiveDays(x, y);
  return { rho, nEff, p: chanceOfCorrelation(rho, nEff), days, given, other };
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
