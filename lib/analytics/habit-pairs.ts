import { association, type Association, benjaminiHochberg } from "./association";
import { eachOpportunity } from "./opportunities";
import type { HabitSeries } from "./series";

/** Two habits that go together; with `lag` 1 the second is done on the day after the first. */
export type HabitPair<Key> = Association & {
  first: Key;
  second: Key;
  lag: 0 | 1;
  /** Days, or pairs of days, that were compared. */
  days: number;
};

/** The expected share of false findings among all that are shown. */
const FALSE_SHARE = 0.1;
const LEAST_PHI = 0.2;

/**
 * Which habits go together on the same day or from one day to the next, strongest first, after allowing
 * for how many pairs were looked at (analytics, 12.1 and 12.2). Never a cause.
 *
 * Days on which the owner logged nothing at all are left out: an untouched day would make all habits look
 * alike.
 */
export function habitPairs<Key>(
  habits: readonly (readonly [Key, HabitSeries])[],
): HabitPair<Key>[] {
  const open = daysWithAnyLog(habits.map(([, series]) => series));
  const known = habits.map(([key, series]) => ({ key, days: doneByDay(series, open) }));
  const tested: HabitPair<Key>[] = [];
  for (const [index, first] of known.entries()) {
    for (const [other, second] of known.entries()) {
      if (index === other) continue;
      for (const lag of index < other ? ([0, 1] as const) : ([1] as const)) {
        const { x, y } = aligned(first.days, second.days, lag);
        const found = association(x, y);
        if (found)
          tested.push({ ...found, first: first.key, second: second.key, lag, days: x.length });
      }
    }
  }
  const kept = benjaminiHochberg(
    tested.map(({ p }) => p),
    FALSE_SHARE,
  );
  return kept
    .flatMap((index) => tested[index] ?? [])
    .filter(({ phi }) => Math.abs(phi) >= LEAST_PHI)
    .toSorted((a, b) => Math.abs(b.phi) - Math.abs(a.phi));
}

function daysWithAnyLog(seriesList: readonly HabitSeries[]): ReadonlySet<number> {
  const days = new Set<number>();
  for (const { logged, from } of seriesList) {
    for (let i = 0; i < logged.length; i += 1) if (logged[i] === 1) days.add(from + i);
  }
  return days;
}

/** 1 or 0 for each settled opportunity on a day that counts, ascending by day. */
function doneByDay(series: HabitSeries, open: ReadonlySet<number>): ReadonlyMap<number, number> {
  const days = new Map<number, number>();
  eachOpportunity(series, (index, isDone) => {
    const day = series.from + index;
    if (open.has(day)) days.set(day, isDone ? 1 : 0);
  });
  return days;
}

function aligned(
  first: ReadonlyMap<number, number>,
  second: ReadonlyMap<number, number>,
  lag: number,
): { x: number[]; y: number[] } {
  const x: number[] = [];
  const y: number[] = [];
  for (const [day, isDone] of first) {
    const other = second.get(day + lag);
    if (other === undefined) continue;
    x.push(isDone);
    y.push(other);
  }
  return { x, y };
}
