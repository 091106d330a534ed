import type { CalendarDay } from "@/lib/domain/calendar-day";

import { goalProgressOf } from "./goal";
import type { Entry } from "./goal-entries";
import type { GoalRules } from "./goal-line";

export type GoalForecast = {
  /** Days by which the goal is finished with a chance of 10, 50 and 90 percent; null means never. */
  p10: CalendarDay | null;
  p50: CalendarDay | null;
  p90: CalendarDay | null;
  /** Chance, 0 to 1, to finish on or before the deadline; null without one. */
  byDeadline: number | null;
};

const REPLICAS = 1000;
const MOST_BLOCKS = 12;
const MOST_WEEKS = 520;
const SEED = 1;

/**
 * When a growing goal is likely to be finished, by drawing from the last weeks with a fixed seed, so that
 * everybody sees the same answer (analytics, 11.7).
 *
 * Null for goals that do not add up towards a target, that are complete, or that have fewer than two full
 * weeks of entries. Entries before the goal's start count as experience.
 *
 * @example goalForecast(goal, entries, today)?.byDeadline // 0.83
 */
export function goalForecast(
  goal: GoalRules,
  entries: readonly Entry[],
  today: CalendarDay,
): GoalForecast | null {
  const addsUp = goal.aggregate === "sum" || goal.aggregate === "count";
  if (!addsUp || goal.direction !== "reach") return null;
  const { value, completedOn } = goalProgressOf(goal, entries, today);
  const weeks = weeklyTotals(entries, today);
  if (completedOn !== null || value === null || weeks.length < 2) return null;

  const random = mulberry32(SEED);
  const finishes = Array.from({ length: REPLICAS }, () => {
    return today - 1 + daysToFinish(goal.target - value, weeks, random);
  }).toSorted((a, b) => a - b);
  const { deadline } = goal;
  return {
    p10: quantileDay(finishes, 0.1),
    p50: quantileDay(finishes, 0.5),
    p90: quantileDay(finishes, 0.9),
    byDeadline:
      deadline === null ? null : finishes.filter((day) => day <= deadline).length / REPLICAS,
  };
}

/**
 * What each of the weeks brought that a forecast draws from: up to twelve stretches of seven days that end before `today`,
 * newest first, back to the earliest entry (analytics, 11.7). In the unit of the goal.
 *
 * @example weeklyTotals([{ day: addDays(today, -7), value: 20 }], today) // [20]
 */
export function weeklyTotals(entries: readonly Entry[], today: CalendarDay): number[] {
  const known = entries.filter((entry) => entry.day <= today);
  const earliest = known.reduce((day, entry) => Math.min(day, entry.day), Infinity);
  const totals: number[] = [];
  for (let block = 1; block <= MOST_BLOCKS; block += 1) {
    const start = today - 7 * block;
    if (start < earliest) break;
    const inBlock = known.filter(({ day }) => start <= day && day <= start + 6);
    totals.push(inBlock.reduce((sum, entry) => sum + entry.value, 0));
  }
  return totals;
}

/** Days until `missing` is made up by weeks drawn at random; infinite when ten years do not suffice. */
function daysToFinish(missing: number, weeks: readonly number[], random: () => number): number {
  let rest = missing;
  let days = 0;
  for (let week = 0; week < MOST_WEEKS; week += 1) {
    const total = weeks[Math.floor(random() * weeks.length)] ?? 0;
    if (total > 0 && rest <= total) return days + Math.ceil((7 * rest) / total);
    rest -= total;
    days += 7;
  }
  return Infinity;
}

function quantileDay(sorted: readonly number[], share: number): CalendarDay | null {
  const day = sorted[Math.ceil(share * REPLICAS) - 1] ?? Infinity;
  return Number.isFinite(day) ? (day as CalendarDay) : null; // a day plus whole days is a day
}

/** Tommy Ettinger's mulberry32: uniform numbers from 0 up to 1, the same on every machine. */
export function mulberry32(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d_2b_79_f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
