import { addDays, type CalendarDay, isoWeekday } from "@/lib/domain/calendar-day";
import { isPausedOn } from "@/lib/domain/habit";

import {
  chanceOn,
  type ChanceState,
  chanceStateOf,
  imagine,
  PRIOR_MEAN,
  slowChance,
} from "./chance";
import { PENDING } from "./day-codes";
import { betaQuantile } from "./distributions";
import { isActiveOn, measureOf, presentVersion, type Segment } from "./habit-rules";
import { pieceOn, stateOfPiece } from "./piece";
import { eachRuleDay } from "./rule-days";
import { type HabitSeries, kindAt } from "./series";
import { UNIT_MISS, UNIT_OK, UNIT_PENDING } from "./unit-state";
import { unitTableOf } from "./units";

type RiskLevel = "low" | "medium" | "high";

export type Risk = {
  /** The last two settled units were both missed: the rule that is announced. */
  atRisk: boolean;
  /** Chance to do the habit at the next opportunity; null when there is none within a year. */
  chanceNext: number | null;
  /** The long-run rate with its 80 % interval. */
  rate: number;
  rateLow: number;
  rateHigh: number;
  /** Chance that the next two due days are both missed; day schedules only. */
  lapse: number | null;
  /** Chance to do all of the next `k` due days; null without `k` and without a day schedule. */
  keep: number | null;
  /** Chance to meet this week's or month's quota in days; null for everything else. */
  periodChance: number | null;
  riskLevel: RiskLevel | null;
};

/** How far ahead the next opportunity is looked for. */
const SEARCH_DAYS = 366;

/**
 * How likely the habit is to be done or to lapse (analytics, 7).
 *
 * @param options.priorMean The chance assumed before anything is known; see `userPriorMean`.
 * @param options.k How many due days `keep` looks ahead.
 * @example riskOf(series, { k: 7 }).keep // 0.21: the chance to do all of the next seven due days
 */
export function riskOf(
  series: HabitSeries,
  { priorMean = PRIOR_MEAN, k }: { priorMean?: number; k?: number } = {},
): Risk {
  const state = chanceStateOf(series);
  const isByDay = measureOf(presentVersion(series.habit, series.today)) === "day";
  const next = nextDays(series, isByDay ? Math.max(2, k ?? 0) : 1);
  const lapse = isByDay ? lapseOf(state, priorMean, next) : null;
  const periodChance = periodChanceOf(series, state, priorMean);
  const [first] = next;
  const a = state.slowA + 4 * priorMean;
  const b = state.slowB + 4 * (1 - priorMean);
  return {
    atRisk: isAtRisk(series),
    chanceNext: first === undefined ? null : chanceOn(state, isoWeekday(first), priorMean),
    rate: slowChance(state, priorMean),
    rateLow: betaQuantile(0.1, a, b),
    rateHigh: betaQuantile(0.9, a, b),
    lapse,
    keep: isByDay && k !== undefined ? keepOf(state, priorMean, next, k) : null,
    periodChance,
    riskLevel: levelOf(lapse ?? (periodChance === null ? null : 1 - periodChance)),
  };
}

/**
 * The seed's rule (analytics, 7.7): active and not paused today, and the last two settled units were both
 * missed. For weekly habits that is two lost weeks.
 */
export function isAtRisk(series: HabitSeries): boolean {
  const { habit, today } = series;
  if (!isActiveOn(habit, today) || isPausedOn(habit, today)) return false;
  const table = unitTableOf(series);
  let misses = 0;
  for (let i = table.length - 1; i >= 0 && misses < 2; i -= 1) {
    if (table.state[i] === UNIT_OK) return false;
    if (table.state[i] === UNIT_MISS) misses += 1;
  }
  return misses === 2;
}

/**
 * The day that `chanceNext` speaks of: the next one, today included while it is open, on which the habit can
 * be done. Null when there is none within a year.
 *
 * @example nextChanceDay(series) // tomorrow, for a daily habit that is done today
 */
export function nextChanceDay(series: HabitSeries): CalendarDay | null {
  return nextDays(series, 1)[0] ?? null;
}

/** The next days, today included while it is open, on which the habit can be done; oldest first. */
function nextDays(series: HabitSeries, count: number): CalendarDay[] {
  const { habit, today } = series;
  const last = addDays(today, SEARCH_DAYS - 1);
  const days: CalendarDay[] = [];
  for (const segment of series.segments) {
    if (days.length >= count) break;
    const from = Math.max(segment.from, today) as CalendarDay; // extremes of days are days
    const to = Math.min(segment.to, last) as CalendarDay;
    eachChance(segment, from, to, (day) => {
      const isOpen = day > today || kindAt(series, day - series.from).outcome === PENDING;
      if (isOpen && !isPausedOn(habit, day)) days.push(day);
    });
  }
  return days.slice(0, count);
}

function eachChance(
  segment: Segment,
  from: CalendarDay,
  to: CalendarDay,
  visit: (day: CalendarDay) => void,
): void {
  if (measureOf(segment.version) === "day") eachRuleDay(segment.version, from, to, visit);
  else for (let day = from; day <= to; day = addDays(day, 1)) visit(day);
}

function lapseOf(
  state: ChanceState,
  priorMean: number,
  [first, second]: readonly CalendarDay[],
): number | null {
  if (first === undefined || second === undefined) return null;
  const after = imagine(state, false);
  return (
    (1 - chanceOn(state, isoWeekday(first), priorMean)) *
    (1 - chanceOn(after, isoWeekday(second), priorMean))
  );
}

function keepOf(
  state: ChanceState,
  priorMean: number,
  days: readonly CalendarDay[],
  k: number,
): number | null {
  if (days.length < k) return null;
  let present = state;
  let chance = 1;
  for (const day of days.slice(0, k)) {
    chance *= chanceOn(present, isoWeekday(day), priorMean);
    present = imagine(present, true);
  }
  return chance;
}

/** Chance to meet the present piece of a quota in days (7.5), by adding up independent days. */
function periodChanceOf(series: HabitSeries, state: ChanceState, priorMean: number): number | null {
  const { habit, today } = series;
  const segment = series.segments.find((one) => one.from <= today && today <= one.to);
  if (!segment || measureOf(segment.version) !== "count") return null;
  const piece = pieceOn(series, segment, today);
  const unit = stateOfPiece(piece);
  if (unit !== UNIT_PENDING) return unit === null ? null : unit === UNIT_OK ? 1 : 0;
  const chances: number[] = [];
  for (let day = today; day <= piece.to; day = addDays(day, 1)) {
    const isOpen = day > today || kindAt(series, day - series.from).outcome === PENDING;
    if (isOpen && !isPausedOn(habit, day))
      chances.push(chanceOn(state, isoWeekday(day), priorMean));
  }
  return chanceOfAtLeast(piece.need - piece.got, chances);
}

/** The chance that at least `count` of independent events happen (Poisson-binomial). */
function chanceOfAtLeast(count: number, chances: readonly number[]): number {
  // exactly[j] is the chance of j events so far; the last element gathers `count` and more.
  const exactly = new Float64Array(count + 1);
  exactly[0] = 1;
  for (const chance of chances) {
    for (let j = count; j >= 0; j -= 1) {
      const stays = (exactly[j] ?? 0) * (j === count ? 1 : 1 - chance);
      exactly[j] = stays + (j > 0 ? (exactly[j - 1] ?? 0) * chance : 0);
    }
  }
  return Math.min(1, exactly[count] ?? 0);
}

function levelOf(x: number | null): RiskLevel | null {
  if (x === null) return null;
  if (x >= 0.5) return "high";
  return x >= 0.25 ? "medium" : "low";
}
