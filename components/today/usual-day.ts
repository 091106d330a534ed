import { tallyOf } from "@/lib/analytics/consistency";
import type { HabitSeries } from "@/lib/analytics/series";
import { addDays, type CalendarDay } from "@/lib/domain/calendar-day";

/** Weeks that are looked back at, and how many of them need something planned before a word is said. */
const WEEKS = 8;
const ENOUGH = 4;

/**
 * How many habits are usually kept on this weekday: the median of the last eight weeks, without the day
 * itself. Null when fewer than four of them had anything planned.
 */
export function usualOnWeekday(seriesList: Iterable<HabitSeries>, day: CalendarDay): number | null {
  const list = [...seriesList];
  const kept: number[] = [];
  for (let week = 1; week <= WEEKS; week++) {
    const then = addDays(day, -7 * week);
    const days = list.map((series) => tallyOf(series, then, then));
    if (days.every(({ expected }) => expected === 0)) continue;
    kept.push(days.filter(({ done, expected }) => expected > 0 && done >= expected).length);
  }
  return kept.length < ENOUGH ? null : median(kept);
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}
