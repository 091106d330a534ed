import { mulberry32 } from "@/lib/analytics/goal-forecast";
import type { HabitRules } from "@/lib/analytics/habit-rules";
import { eachRuleDay } from "@/lib/analytics/rule-days";
import { type HabitSeries, seriesOf } from "@/lib/analytics/series";
import { addDays, calendarDay, type CalendarDay, isoWeekday } from "@/lib/domain/calendar-day";
import type { HabitLog } from "@/lib/domain/log";
import { packLogs } from "@/lib/domain/packed-logs";
import type { Schedule } from "@/lib/domain/schedule";

/** What makes one simulated person do one habit or leave it, in log-odds. */
type Nature = {
  base: number;
  /** Monday first. */
  weekdays: readonly number[];
  /** What doing it yesterday adds, and leaving it takes. */
  momentum: number;
  /** How far below `base` the habit starts, and in how many days that gap halves. */
  unformed: number;
  forming: number;
  /** A change of life: from a day on everything shifts. */
  change: { at: number; by: number } | null;
  /** Stretches away from home; some people pause the habit, others just leave it. */
  vacations: readonly { from: number; to: number; isPaused: boolean }[];
};

const START = calendarDay("2024-01-01");

/** People with one habit each, for a year at most; the same seed makes the same people. */
export function simulatePeople(count: number, seed: number): HabitSeries[] {
  const random = mulberry32(seed);
  return Array.from({ length: count }, () => simulate(random));
}

function simulate(random: () => number): HabitSeries {
  const nature = natureOf(random);
  const length = 120 + Math.floor(random() * 245);
  const today = addDays(START, length);
  const habit = habitOf(random, nature);
  const logs: HabitLog[] = [];
  let last = 0;
  const [version] = habit.versions;
  if (!version) throw new Error("a habit has a version");
  eachRuleDay(version, START, today, (day) => {
    const away = nature.vacations.find(({ from, to }) => START + from <= day && day <= START + to);
    const isDone = random() < (away ? 0.08 : chanceOf(nature, day, last));
    if (away?.isPaused) return;
    last = isDone ? 1 : -1;
    // Most people tick what they did and say nothing of what they did not.
    if (isDone) logs.push({ day, status: "done", value: null, note: null });
    else if (random() < 0.1) logs.push({ day, status: "missed", value: null, note: null });
  });
  return seriesOf(habit, packLogs(logs), { today, weekStart: 1 });
}

function chanceOf(nature: Nature, day: CalendarDay, last: number): number {
  const age = day - START;
  const forming = nature.unformed * 2 ** (-age / nature.forming);
  const changed = nature.change && age >= nature.change.at ? nature.change.by : 0;
  const weekday = nature.weekdays[isoWeekday(day) - 1] ?? 0;
  const odds = nature.base + weekday + nature.momentum * last - forming + changed;
  return 1 / (1 + Math.exp(-odds));
}

/** Spreads with which the simple forecasts do about as well as they do on real histories. */
function natureOf(random: () => number): Nature {
  const vacations = Array.from({ length: Math.floor(random() * 3) }, () => {
    const from = Math.floor(random() * 300);
    return { from, to: from + 5 + Math.floor(random() * 12), isPaused: random() < 0.5 };
  });
  return {
    base: 1 + 1.8 * normal(random),
    weekdays: Array.from({ length: 7 }, () => 0.9 * normal(random)),
    momentum: random(),
    unformed: 1.5 * random(),
    forming: 10 + 40 * random(),
    change: random() < 0.5 ? { at: 40 + Math.floor(random() * 200), by: 2 * normal(random) } : null,
    vacations,
  };
}

function habitOf(random: () => number, nature: Nature): HabitRules {
  const schedules: readonly Schedule[] = [
    { kind: "daily" },
    { kind: "daily" },
    { kind: "weekdays", days: [1, 2, 3, 4, 5] },
    { kind: "weekdays", days: [1, 3, 5] },
    { kind: "everyN", n: 2 },
  ];
  const schedule = schedules[Math.floor(random() * schedules.length)] ?? { kind: "daily" };
  return {
    start: START,
    end: null,
    valueType: "checkbox",
    versions: [{ from: START, schedule, target: null }],
    pauses: nature.vacations
      .filter(({ isPaused }) => isPaused)
      .map(({ from, to }) => ({ id: "", from: addDays(START, from), to: addDays(START, to) })),
    unloggedIsDone: false,
    clockOrigin: 0,
    timeWindow: 60,
  };
}

/** A standard normal number, by Box and Muller. */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
