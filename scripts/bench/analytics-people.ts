import { mulberry32 } from "@/lib/analytics/goal-forecast";
import type { HabitRules } from "@/lib/analytics/habit-rules";
import {
  addDays,
  calendarDay,
  type CalendarDay,
  eachDay,
  toIsoDay,
} from "@/lib/domain/calendar-day";
import type { ValueType } from "@/lib/domain/habit";
import type { HabitLog } from "@/lib/domain/log";
import { type PackedLogs, packLogs, unpackLogs } from "@/lib/domain/packed-logs";
import type { Schedule } from "@/lib/domain/schedule";

export type Person = { habit: HabitRules; logs: PackedLogs };

export const DAYS = 3650;
export const TODAY = calendarDay("2026-11-20");
export const START = addDays(TODAY, 1 - DAYS);
export const CONTEXT = { today: TODAY, weekStart: 1 } as const;

type Kind = { schedule: Schedule; valueType?: ValueType };

/** Plans whose days are known one by one: the walk goes through them. */
export const BY_DAY: readonly Kind[] = [
  { schedule: { kind: "daily" } },
  { schedule: { kind: "weekdays", days: [1, 3, 5] } },
  { schedule: { kind: "daily" }, valueType: "counter" },
  { schedule: { kind: "everyN", n: 2 } },
  { schedule: { kind: "daily" } },
];

/** One of each plan that there is. */
export const EVERY_KIND: readonly Kind[] = [
  ...BY_DAY,
  { schedule: { kind: "monthdays", days: [1, 15, -1] } },
  { schedule: { kind: "rrule", rule: "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH" } },
  { schedule: { kind: "perWeek", n: 3 } },
  { schedule: { kind: "perMonth", n: 10 } },
  { schedule: { kind: "rolling", n: 3, m: 7 } },
  { schedule: { kind: "perWeek", n: 40, measure: "sum" }, valueType: "counter" },
  { schedule: { kind: "perMonth", n: 600, measure: "sum" }, valueType: "duration" },
];

/** Habits with ten years of random days, the plans in turn. The same on every machine. */
export function peopleWith(kinds: readonly Kind[], count: number): Person[] {
  const random = mulberry32(count);
  return Array.from({ length: count }, (_, index): Person => {
    const { schedule, valueType = "checkbox" } = kinds[index % kinds.length] ?? {
      schedule: { kind: "daily" },
    };
    const isAmount = valueType !== "checkbox";
    const isByDay = BY_DAY.some((kind) => kind.schedule === schedule);
    const target = isAmount && isByDay ? ({ op: "at_least", value: 8 } as const) : null;
    return {
      habit: {
        start: START,
        end: null,
        valueType,
        versions: [{ from: START, schedule, target }],
        pauses: [],
        unloggedIsDone: false,
        clockOrigin: 0,
        timeWindow: 60,
      },
      logs: packLogs(eachDay(START, TODAY).flatMap((day) => logOf(day, isAmount, random()))),
    };
  });
}

function logOf(day: CalendarDay, isAmount: boolean, chance: number): HabitLog[] {
  if (chance > 0.65) return [];
  if (isAmount) return [{ day, status: null, value: Math.round(chance * 14), note: null }];
  return [{ day, status: chance < 0.03 ? "skipped" : "done", value: null, note: null }];
}

type IsoLog = { date: string; done: boolean };

/** The days of a habit as an app without these ideas keeps them. */
export function isoLogs({ logs }: Person): IsoLog[] {
  return unpackLogs(logs).map(({ day, status }) => {
    return { date: toIsoDay(day), done: status === "done" };
  });
}

/** How such numbers are usually got: for every day of the calendar, a filter over all logs. */
export function naiveStreakAndRate(
  logs: readonly IsoLog[],
  from: CalendarDay = START,
  to: CalendarDay = TODAY,
): number {
  let best = 0;
  let run = 0;
  for (let time = from * 86_400_000; time <= to * 86_400_000; time += 86_400_000) {
    const date = new Date(time).toISOString().slice(0, 10);
    const isDone = logs.filter((log) => log.date === date).some((log) => log.done);
    run = isDone ? run + 1 : 0;
    best = Math.max(best, run);
  }
  return best;
}

/** A number for each of so many days, for the loops that ours are compared with. */
export function noise(length: number): Float64Array {
  const random = mulberry32(length);
  return Float64Array.from({ length }, random);
}

/** The bare loop that nothing which carries strength can beat. */
export function smooth(values: Float64Array): number {
  let level = 0;
  for (let i = 0; i < values.length; i += 1) level = level * 0.948 + (values[i] ?? 0) * 0.052;
  return level;
}
