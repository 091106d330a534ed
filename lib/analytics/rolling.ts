import { DONE, PENDING } from "./day-codes";
import { nominalQuota, type Segment } from "./habit-rules";
import { kindTable } from "./kind-table";
import { type HabitSeries, kindAt, segmentRange } from "./series";
import { UNIT_MISS, UNIT_OK, UNIT_PENDING } from "./unit-state";

/** Code of a day of the axis that is no unit: the grace of a segment's first days. */
export const NO_UNIT = 3;

/** The non-excused days of a rolling segment up to today with their unit state, or `NO_UNIT`. */
type Cover = { days: Int32Array; states: Uint8Array };

/** The days of the axis, and the positions of the done ones in it. */
type Axis = { days: Int32Array; dones: Int32Array; isTodayPending: boolean };

/**
 * Which days of an "n times in any m days" segment are covered (analytics, 3.3).
 *
 * Excused days vanish from the axis, so positions here count the other days of the segment from 0.
 */
export function coverOf(series: HabitSeries, segment: Segment): Cover {
  const { n, length: m } = nominalQuota(segment.version.schedule);
  const axis = axisOf(series, segment);
  const { days, dones, isTodayPending } = axis;
  const states = new Uint8Array(days.length).fill(UNIT_MISS);
  states.fill(NO_UNIT, 0, m - 1);
  if (segment.from <= series.today && series.today <= segment.to) markReachable(states, axis, n, m);
  if (isTodayPending && days.length >= m) states[days.length - 1] = UNIT_PENDING;
  markCovered(states, dones, n, m);
  return { days, states };
}

const ON_AXIS = kindTable(({ isExcused }) => (isExcused ? 0 : 1));
const IS_DONE = kindTable(({ outcome }) => (outcome === DONE ? 1 : 0));

function axisOf(series: HabitSeries, segment: Segment): Axis {
  const { first, last } = segmentRange(series, segment);
  const length = Math.max(0, last - first + 1);
  const days = new Int32Array(length);
  const dones = new Int32Array(length);
  let at = 0;
  let done = 0;
  for (let i = first; i <= last; i += 1) {
    const kind = series.kind[i] ?? 0;
    days[at] = series.from + i;
    dones[done] = at;
    at += ON_AXIS[kind] ?? 0;
    done += IS_DONE[kind] ?? 0; // a done day is never excused
  }
  const { outcome, isExcused } = kindAt(series, last);
  const isTodayPending = length > 0 && outcome === PENDING && !isExcused;
  return { days: days.subarray(0, at), dones: dones.subarray(0, done), isTodayPending };
}

/** One window for each n dones that lie close enough, moved back where two overlap; what they hold is covered. */
function markCovered(states: Uint8Array, dones: Int32Array, n: number, m: number): void {
  let covered = states.length; // everything from here to the end of the next window
  for (let i = dones.length - 1; i >= n - 1; i -= 1) {
    const centre = dones[i] ?? 0;
    const begin = dones[i - n + 1] ?? 0;
    if (centre - begin >= m) continue;
    const last = begin + m - 1;
    const isNewest = covered === states.length;
    const overlap = isNewest ? 0 : Math.max(0, last - covered + 1);
    const from = begin - Math.min(overlap, last - centre);
    for (let k = Math.max(0, from); k < Math.min(from + m, covered); k += 1) states[k] = UNIT_OK;
    covered = from;
  }
}

/** Days that doing every day from now on would still cover. */
function markReachable(states: Uint8Array, axis: Axis, n: number, m: number): void {
  const { days, dones, isTodayPending } = axis;
  const next = isTodayPending ? days.length - 1 : days.length;
  for (let k = Math.max(m - 1, next - m + 1); k < days.length; k += 1) {
    if (canBeCovered(dones, k, next, n, m)) states[k] = UNIT_PENDING;
  }
}

/** Whether doing every day from position `next` on would still cover position `k`. */
function canBeCovered(dones: Int32Array, k: number, next: number, n: number, m: number): boolean {
  for (let index = dones.length - 1; index >= 0; index -= 1) {
    const begin = dones[index] ?? 0;
    if (begin < k - m + 1 || begin + m - 1 < next) return false; // so do all before it
    const done = dones.length - index; // every done from `begin` on lies before `next`
    if (begin <= k && done + (begin + m - 1 - next + 1) >= n) return true;
  }
  return false;
}
