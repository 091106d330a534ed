import type { CalendarDay } from "@/lib/domain/calendar-day";

import {
  association,
  type Association,
  benjaminiHochberg,
  canStand,
  FALSE_SHARE,
  isTelling,
  LEAST_DAYS,
  LEAST_STRENGTH,
  phiOf,
} from "./association";
import { type DayBits, dayBits, overlapOf } from "./day-bits";
import type { HabitSeries } from "./series";
import { ABSENT, daysWithAnyLog, doneByDay, firstCompared } from "./settled-days";
import { atOnce, mapInSteps } from "./steps";

/** Two habits that go together; with `lag` 1 the second is done on the day after the first. */
export type HabitPair<Key> = Association & {
  first: Key;
  second: Key;
  lag: 0 | 1;
  /** Days, or pairs of days, that were compared. */
  days: number;
  /** How often the second was done where the first was done, and where it was not. */
  given: Counted;
  other: Counted;
};

type Counted = { done: number; days: number };

/** Which habits go together, and whether there was enough to look at. */
export type HabitPairs<Key> = {
  pairs: HabitPair<Key>[];
  /** Pairs of habits, in both orders and on both lags, that could be judged. */
  tested: number;
  /** The most days that any two habits have in common, and how many are needed. */
  mostDays: number;
  leastDays: number;
};

/**
 * Which habits go together on the same day or from one day to the next, strongest first, after allowing
 * for how many pairs were looked at (analytics, 12.1 and 12.2). Never a cause.
 *
 * Days on which the owner logged nothing at all are left out: an untouched day would make all habits look
 * alike.
 *
 * @param from The first day that counts; every day counts without it.
 */
export function habitPairs<Key>(
  habits: readonly (readonly [Key, HabitSeries])[],
  from: CalendarDay = -Infinity as CalendarDay, // earlier than every day
): HabitPairs<Key> {
  return atOnce(habitPairsInSteps(habits, from));
}

/** The same in steps, one habit beside all others in each: a thousand habits are a million and a half of pairs. */
export function* habitPairsInSteps<Key>(
  habits: readonly (readonly [Key, HabitSeries])[],
  from: CalendarDay,
): Generator<void, HabitPairs<Key>> {
  const known = yield* knownDaysInSteps(habits, from);
  const standing: HabitPair<Key>[] = [];
  let tested = 0;
  let mostDays = 0;
  for (const [index, first] of known.entries()) {
    for (const [other, second] of known.entries()) {
      if (index === other) continue;
      for (const lag of index < other ? ([0, 1] as const) : ([1] as const)) {
        const counts = overlapOf(first.bits, lag === 0 ? second.bits : second.ahead);
        mostDays = Math.max(mostDays, counts.n);
        if (!isTelling(counts)) continue;
        tested += 1;
        if (canStand(phiOf(counts), counts.n)) standing.push(...judged(first, second, lag));
      }
    }
    yield;
  }
  const kept = benjaminiHochberg(
    standing.map(({ p }) => p),
    FALSE_SHARE,
    tested,
  );
  const pairs = kept
    .flatMap((index) => standing[index] ?? [])
    .filter(({ phi }) => Math.abs(phi) >= LEAST_STRENGTH)
    .toSorted((a, b) => Math.abs(b.phi) - Math.abs(a.phi));
  return { pairs, tested, mostDays, leastDays: LEAST_DAYS };
}

/** A habit's days as codes for a look at each, and as bits for counting; `ahead` has the next day in each place. */
type KnownDays<Key> = { key: Key; days: Int8Array; bits: DayBits; ahead: DayBits };

function* knownDaysInSteps<Key>(
  habits: readonly (readonly [Key, HabitSeries])[],
  from: CalendarDay,
): Generator<void, KnownDays<Key>[]> {
  const all = habits.map(([, series]) => series);
  const first = firstCompared(all, from);
  const open = daysWithAnyLog(all, first);
  return yield* mapInSteps(habits, ([key, series]) => {
    const days = doneByDay(series, open, first);
    const [bits, ahead] = [dayBits(days, open.length), dayBits(days, open.length, 1)];
    return { key, days, bits, ahead };
  });
}

function judged<Key>(first: KnownDays<Key>, second: KnownDays<Key>, lag: 0 | 1): HabitPair<Key>[] {
  const { x, y } = aligned(first.days, second.days, lag);
  const found = association(x, y);
  if (!found) return [];
  return [
    { ...found, first: first.key, second: second.key, lag, days: x.length, ...countsOf(x, y) },
  ];
}

function countsOf(x: readonly number[], y: readonly number[]): { given: Counted; other: Counted } {
  const given = { done: 0, days: 0 };
  const other = { done: 0, days: 0 };
  x.forEach((isFirstDone, index) => {
    const side = isFirstDone === 1 ? given : other;
    side.days += 1;
    side.done += y[index] ?? 0;
  });
  return { given, other };
}

/** The days on which both count. Arrays of codes, because this runs for every pair of habits. */
function aligned(first: Int8Array, second: Int8Array, lag: number): { x: number[]; y: number[] } {
  const x: number[] = [];
  const y: number[] = [];
  const length = Math.min(first.length, second.length - lag);
  for (let i = 0; i < length; i += 1) {
    const one = first[i] ?? ABSENT;
    const other = second[i + lag] ?? ABSENT;
    if (one === ABSENT || other === ABSENT) continue;
    x.push(one);
    y.push(other);
  }
  return { x, y };
}
