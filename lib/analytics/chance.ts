import { isoWeekday, type Weekday } from "@/lib/domain/calendar-day";

import { DONE, OUTCOME_BITS } from "./day-codes";
import { exp, exp2 } from "./exact-exp";
import { log } from "./exact-math";
import type { Segment } from "./habit-rules";
import { opportunityTable } from "./opportunities";
import { dayAt, type HabitSeries, segmentRange } from "./series";

/**
 * What the filter of analytics 7.2 remembers: faded counts of dones (`a`) and misses (`b`), slow, fast and
 * for each weekday (index 0 is Monday).
 */
export type ChanceState = {
  slowA: number;
  slowB: number;
  fastA: number;
  fastB: number;
  weekdayA: Float64Array;
  weekdayB: Float64Array;
};

/** The chance that is assumed before anything is known. */
export const PRIOR_MEAN = 0.6;

const SLOW = exp2(-1 / 30);
const FAST = exp2(-1 / 3);
const BY_WEEKDAY = exp2(-1 / 8);

const states = new WeakMap<HabitSeries, ChanceState>();

/** The state after every opportunity up to today, kept as long as the series lives. */
export function chanceStateOf(series: HabitSeries): ChanceState {
  const known = states.get(series);
  if (known) return known;
  const state = emptyState();
  for (const segment of series.segments) learnSegment(state, series, segment);
  states.set(series, state);
  return state;
}

function learnSegment(state: ChanceState, series: HabitSeries, segment: Segment): void {
  const { first, last } = segmentRange(series, segment);
  const { kind } = series;
  const isOpportunity = opportunityTable(segment);
  let weekday = isoWeekday(dayAt(series, first)) - 1;
  for (let i = first; i <= last; i += 1) {
    const day = kind[i] ?? 0;
    if (isOpportunity[day] === 1) {
      const isDone = (day & OUTCOME_BITS) === DONE;
      learn(state, isDone);
      learnWeekday(state, weekday, isDone);
    }
    weekday = weekday === 6 ? 0 : weekday + 1;
  }
}

/** The chance that the habit is done on a weekday, above 0 and below 1. */
export function chanceOn(state: ChanceState, weekday: Weekday, priorMean: number): number {
  const slow = slowChance(state, priorMean);
  const fast = (state.fastA + 2 * slow) / (state.fastA + state.fastB + 2);
  const a = state.weekdayA[weekday - 1] ?? 0;
  const b = state.weekdayB[weekday - 1] ?? 0;
  const ofWeekday = (a + 8 * slow) / (a + b + 8);
  return sigmoid(logit(fast) + 0.5 * (logit(ofWeekday) - logit(slow)));
}

/** The slow rate: what the habit is like in the long run. */
export function slowChance(state: ChanceState, priorMean: number): number {
  return (state.slowA + 4 * priorMean) / (state.slowA + state.slowB + 4);
}

/** The state after one more outcome that only might happen; the weekday table is left alone. */
export function imagine(state: ChanceState, isDone: boolean): ChanceState {
  const next = { ...state };
  learn(next, isDone);
  return next;
}

/** A prior for one habit from the others of the same owner (analytics, 7.8). */
export function userPriorMean(others: readonly HabitSeries[]): number {
  let done = 0;
  let all = 0;
  for (const series of others) {
    const { slowA, slowB } = chanceStateOf(series);
    done += slowA;
    all += slowA + slowB;
  }
  return (18 + done) / (30 + all);
}

/** A state that knows nothing yet. */
export function emptyState(): ChanceState {
  return {
    slowA: 0,
    slowB: 0,
    fastA: 0,
    fastB: 0,
    weekdayA: new Float64Array(7),
    weekdayB: new Float64Array(7),
  };
}

/** Fades the slow and the fast memory by one step and adds an outcome. */
export function learn(state: ChanceState, isDone: boolean): void {
  const done = isDone ? 1 : 0;
  state.slowA = state.slowA * SLOW + done;
  state.slowB = state.slowB * SLOW + 1 - done;
  state.fastA = state.fastA * FAST + done;
  state.fastB = state.fastB * FAST + 1 - done;
}

/** Fades the memory of one weekday (0 is Monday) and adds an outcome. */
export function learnWeekday(state: ChanceState, weekday: number, isDone: boolean): void {
  const done = isDone ? 1 : 0;
  state.weekdayA[weekday] = (state.weekdayA[weekday] ?? 0) * BY_WEEKDAY + done;
  state.weekdayB[weekday] = (state.weekdayB[weekday] ?? 0) * BY_WEEKDAY + 1 - done;
}

function sigmoid(z: number): number {
  return 1 / (1 + exp(-z));
}

/** Kept off 0 and 1, which a prior of 0 or 1 would reach and where log-odds are infinite. */
function logit(p: number): number {
  const inside = Math.min(1 - 1e-12, Math.max(1e-12, p));
  return log(inside / (1 - inside));
}
