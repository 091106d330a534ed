import type { CalendarDay } from "@/lib/domain/calendar-day";

import { nominalQuota, type Segment } from "./habit-rules";
import { DONE, dayAt, type HabitSeries, PENDING, segmentRange } from "./series";
import { UNIT_MISS, UNIT_OK, UNIT_PENDING } from "./unit-state";

/** The non-excused days of a rolling segment up to today with their unit state; null where there is no unit. */
type Cover = { days: CalendarDay[]; states: (number | undefined)[] };

type Window = { begin: number; centre: number; end: number };

/**
 * Which days of an "n times in any m days" segment are covered (analytics, 3.3).
 *
 * Excused days vanish from the axis, so positions here count the other days of the segment from 0.
 */
export function coverOf(series: HabitSeries, segment: Segment): Cover {
  const { n, length: m } = nominalQuota(segment.version.schedule);
  const { first, last } = segmentRange(series, segment);
  const days: CalendarDay[] = [];
  const dones: number[] = [];
  let isTodayPending = false;
  for (let i = first; i <= last; i += 1) {
    if (series.excused[i] === 1) continue;
    if (series.outcome[i] === DONE) dones.push(days.length);
    if (series.outcome[i] === PENDING) isTodayPending = true;
    days.push(dayAt(series, i));
  }
  const covered = coveredPositions(windowsOf(dones, n, m), days.length);
  const isPresent = segment.from <= series.today && series.today <= segment.to;
  const next = isTodayPending ? days.length - 1 : days.length;
  const states = days.map((_, k) => {
    if (covered[k] === 1) return UNIT_OK;
    if (k < m - 1) return undefined;
    if (isTodayPending && k === days.length - 1) return UNIT_PENDING;
    return isPresent && canBeCovered(dones, k, next, n, m) ? UNIT_PENDING : UNIT_MISS;
  });
  return { days, states };
}

/** One window for each n dones that lie close enough, moved back where two overlap. */
function windowsOf(dones: readonly number[], n: number, m: number): Window[] {
  const windows = dones.flatMap((centre, index): Window[] => {
    const begin = dones[index - n + 1];
    return begin === undefined || centre - begin >= m
      ? []
      : [{ begin, centre, end: begin + m - 1 }];
  });
  let next: Window | undefined;
  for (const window of windows.toReversed()) {
    const overlap = next ? window.end - next.begin + 1 : 0;
    const shift = overlap > 0 ? Math.min(overlap, window.end - window.centre) : 0;
    window.begin -= shift;
    window.end -= shift;
    next = window;
  }
  return windows;
}

function coveredPositions(windows: readonly Window[], length: number): Uint8Array {
  const covered = new Uint8Array(length);
  for (const { begin, end } of windows) covered.fill(1, Math.max(0, begin), Math.max(0, end + 1));
  return covered;
}

/** Whether doing every day from position `next` on would still cover position `k`. */
function canBeCovered(
  dones: readonly number[],
  k: number,
  next: number,
  n: number,
  m: number,
): boolean {
  if (k < next - m + 1) return false; // every window that holds k is over
  return dones.some((begin, index) => {
    if (begin < k - m + 1 || begin > k || begin + m - 1 < next) return false;
    const done = dones.length - index; // every done from `begin` on lies before `next`
    return done + (begin + m - 1 - next + 1) >= n;
  });
}
