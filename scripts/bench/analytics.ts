import { walkDays } from "@/lib/analytics/day-pass";
import { mulberry32 } from "@/lib/analytics/goal-forecast";
import type { HabitRules } from "@/lib/analytics/habit-rules";
import { overallHeat } from "@/lib/analytics/heat";
import { riskOf } from "@/lib/analytics/risk";
import { rollupsOf } from "@/lib/analytics/rollups";
import { type HabitSeries, seriesOf } from "@/lib/analytics/series";
import { streaksOf } from "@/lib/analytics/streaks";
import { strengthOf } from "@/lib/analytics/strength";
import { suggestionsOf } from "@/lib/analytics/suggestions";
import {
  addDays,
  calendarDay,
  type CalendarDay,
  eachDay,
  toIsoDay,
} from "@/lib/domain/calendar-day";
import type { HabitLog } from "@/lib/domain/log";
import type { Schedule } from "@/lib/domain/schedule";

import { atMost, type BenchRow } from "./row";

type Person = { habit: HabitRules; logs: readonly HabitLog[] };

const YEARS = 10;
const DAYS = 365 * YEARS;
const TODAY = calendarDay("2026-11-20");
const START = addDays(TODAY, 1 - DAYS);
const CONTEXT = { today: TODAY, weekStart: 1 } as const;

/**
 * Times of the analytics on random histories, which are the worst case for a processor that guesses.
 *
 * Ratios compare with loops timed in the same process, so they mean the same on any machine. The bare
 * loop smooths one number for each of the same days; nothing that carries strength can be faster.
 */
export function benchAnalytics(): BenchRow[] {
  const fifty = people(50);
  const series = fifty.map(({ habit, logs }) => seriesOf(habit, logs, CONTEXT));
  const fused = bestOf(
    200,
    () => series,
    (list) => list.forEach(walkDays),
  );
  const numbers = noise(50 * DAYS);
  const bare = bestOf(200, () => numbers, smooth);
  const edit = bestOf(
    40,
    () => fifty.slice(0, 1),
    (list) => list.forEach(afterAnEdit),
  );
  const build = bestOf(
    40,
    () => fifty,
    (list) => list.forEach(built),
  );
  const all = bestOf(
    30,
    () => fifty.map(built),
    (list) => list.forEach(everything),
  );
  const year = bestOf(
    40,
    () => series,
    (list) => {
      overallHeat(list, addDays(TODAY, -365), TODAY);
    },
  );
  const thousand = people(1000).map(({ habit, logs }) => seriesOf(habit, logs, CONTEXT));
  const large = bestOf(
    10,
    () => thousand,
    (list) => list.forEach(walkDays),
  );
  // The naive way takes seconds, so one habit of the fifty is timed.
  const naive = 50 * bestOf(2, () => isoLogs(fifty[0]), naiveStreakAndRate);
  return [
    atMost("fused pass, 50 habits × 10 years", fused, 1.5, "ms"),
    atMost("fused pass ÷ bare smoothing loop", fused / bare, 6, "×"),
    atLeast("per-date filter over ISO text ÷ fused pass", naive / fused, 100),
    atMost("fused pass, 1,000 habits × 10 years", large, 100, "ms"),
    atMost("one edit: build and recompute one habit × 10 years", edit, 0.5, "ms"),
    atMost("cold: series of 50 habits × 10 years from their logs", build, 20, "ms"),
    atMost("everything with risk, 50 habits × 10 years", all, 20, "ms"),
    atMost("year heat of 50 habits", year, 1, "ms"),
  ];
}

function atLeast(name: string, value: number, budget: number): BenchRow {
  return { name, value: `${Math.round(value)} ×`, budget: `≥ ${budget} ×`, holds: value >= budget };
}

/**
 * Shortest of several runs, in milliseconds: what the machine can do when nobody else wants it, after the
 * engine has had time to compile.
 */
function bestOf<T>(runs: number, prepare: () => T, run: (input: T) => void): number {
  let best = Infinity;
  for (let i = 0; i < runs; i += 1) {
    const input = prepare();
    const start = performance.now();
    run(input);
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

function built({ habit, logs }: Person): HabitSeries {
  return seriesOf(habit, logs, CONTEXT);
}

function afterAnEdit(person: Person): void {
  const series = built(person);
  streaksOf(series);
  strengthOf(series);
}

function everything(series: HabitSeries): void {
  streaksOf(series);
  strengthOf(series);
  rollupsOf(series, "week", addDays(TODAY, -83), TODAY);
  riskOf(series, { k: 7 });
  suggestionsOf(series);
}

function smooth(values: Float64Array): number {
  let level = 0;
  for (let i = 0; i < values.length; i += 1) level = level * 0.948 + (values[i] ?? 0) * 0.052;
  return level;
}

function noise(length: number): Float64Array {
  const random = mulberry32(length);
  return Float64Array.from({ length }, random);
}

const SCHEDULES: readonly Schedule[] = [
  { kind: "daily" },
  { kind: "weekdays", days: [1, 3, 5] },
  { kind: "daily" },
  { kind: "everyN", n: 2 },
  { kind: "daily" },
];

function people(count: number): Person[] {
  const random = mulberry32(count);
  return Array.from({ length: count }, (_, index): Person => {
    const isCounter = index % 5 === 2;
    const schedule = SCHEDULES[index % SCHEDULES.length] ?? { kind: "daily" };
    const target = isCounter ? ({ op: "at_least", value: 8 } as const) : null;
    return {
      habit: {
        start: START,
        end: null,
        valueType: isCounter ? "counter" : "checkbox",
        versions: [{ from: START, schedule, target }],
        pauses: [],
        unloggedIsDone: false,
        clockOrigin: 0,
        timeWindow: 60,
      },
      logs: eachDay(START, TODAY).flatMap((day) => logOf(day, isCounter, random())),
    };
  });
}

function logOf(day: CalendarDay, isCounter: boolean, chance: number): HabitLog[] {
  if (chance > 0.65) return [];
  if (isCounter) return [{ day, status: null, value: Math.round(chance * 14), note: null }];
  return [{ day, status: chance < 0.03 ? "skipped" : "done", value: null, note: null }];
}

type IsoLog = { date: string; done: boolean };

function isoLogs(person: Person | undefined): IsoLog[] {
  const logs = person?.logs ?? [];
  return logs.map(({ day, status }) => ({ date: toIsoDay(day), done: status === "done" }));
}

/** How such numbers are usually got: for every day of the calendar, a filter over all logs. */
function naiveStreakAndRate(logs: readonly IsoLog[]): number {
  let best = 0;
  let run = 0;
  for (let time = START * 86_400_000; time <= TODAY * 86_400_000; time += 86_400_000) {
    const date = new Date(time).toISOString().slice(0, 10);
    const isDone = logs.filter((log) => log.date === date).some((log) => log.done);
    run = isDone ? run + 1 : 0;
    best = Math.max(best, run);
  }
  return best;
}
