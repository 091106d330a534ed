import { addDays, startOfWeek } from "@/lib/domain/calendar-day";

import { type Tally, tallyOf } from "./consistency";
import { PENDING } from "./day-codes";
import { EPS } from "./habit-rules";
import { type HabitSeries, kindAt } from "./series";

/** How a habit goes this week beside the same weekdays of the four weeks before. */
export type WeekChange<Key> = {
  key: Key;
  now: Tally;
  /** Of all four weeks together. */
  before: Tally;
  /** Rate now minus rate before, −1 to 1. */
  difference: number;
};

const WEEKS = 4;
// Six days of "3 times in 9 days" expect two, however the thirds were added up.
const LEAST_EXPECTED = 2 - EPS;
const LEAST_DIFFERENCE = 0.15 - EPS;
const MOST = 3;

/**
 * What changed this week: the three habits that differ most from the four weeks before, largest first, if
 * at least 15 points and two expected days on both sides (analytics, 12.7).
 *
 * @param habits Each habit under a name of the caller's choice, usually its id.
 */
export function whatChanged<Key>(habits: Iterable<readonly [Key, HabitSeries]>): WeekChange<Key>[] {
  const changes: WeekChange<Key>[] = [];
  for (const [key, series] of habits) {
    const change = changeOf(key, series);
    if (change && Math.abs(change.difference) >= LEAST_DIFFERENCE) changes.push(change);
  }
  return changes.toSorted((a, b) => Math.abs(b.difference) - Math.abs(a.difference)).slice(0, MOST);
}

function changeOf<Key>(key: Key, series: HabitSeries): WeekChange<Key> | null {
  const from = startOfWeek(series.today, series.weekStart);
  const isOpen = kindAt(series, series.today - series.from).outcome === PENDING;
  const to = addDays(series.today, isOpen ? -1 : 0);
  const now = tallyOf(series, from, to);
  const before = { done: 0, expected: 0 };
  for (let week = 1; week <= WEEKS; week += 1) {
    const tally = tallyOf(series, addDays(from, -7 * week), addDays(to, -7 * week));
    before.done += tally.done;
    before.expected += tally.expected;
  }
  if (now.expected < LEAST_EXPECTED || before.expected < LEAST_EXPECTED) return null;
  return { key, now, before, difference: rateOf(now) - rateOf(before) };
}

function rateOf({ done, expected }: Tally): number {
  return Math.min(1, done / expected);
}
