import { habitSquares, overallDays } from "@/components/heatmap/squares";
import { consistencyOf, tallyOf } from "@/lib/analytics/consistency";
import { walkDays } from "@/lib/analytics/day-pass";
import { heatLevels } from "@/lib/analytics/heat";
import { outcomeOn } from "@/lib/analytics/outcome";
import { riskOf } from "@/lib/analytics/risk";
import { rollupsOf } from "@/lib/analytics/rollups";
import { type HabitSeries, seriesOf } from "@/lib/analytics/series";
import { streaksOf } from "@/lib/analytics/streaks";
import { strengthOf } from "@/lib/analytics/strength";
import { suggestionsOf } from "@/lib/analytics/suggestions";
import { addDays, type CalendarDay } from "@/lib/domain/calendar-day";
import { withDays } from "@/lib/domain/edited-logs";

import {
  BY_DAY,
  CONTEXT,
  DAYS,
  EVERY_KIND,
  isoLogs,
  naiveStreakAndRate,
  noise,
  peopleWith,
  type Person,
  smooth,
  START,
  TODAY,
} from "./analytics-people";
import { benchParse } from "./analytics-wire";
import { bestOf } from "./best-of";
import { atLeast, atMost, type BenchRow, bound, told } from "./row";

/**
 * Times of the analytics on random histories, which are the worst case for a processor that guesses.
 *
 * Each row stands beside two loops timed in the same process: bare smoothing of one number for each of the same days,
 * and a filter over dated objects for each day. Ratios mean the same on any machine, so they bind; times only tell.
 */
export function benchAnalytics(): BenchRow[] {
  const fifty = peopleWith(BY_DAY, 50);
  const naive = naivePerDay(fifty[0]);
  return [
    ...fullPass("50 habits × 10 years", fifty, 200, 1.5, naive),
    ...manyHabits(naive),
    ...oneEdit(naive),
    ...everyKind(naive),
    ...yearHeat(naive),
    ...benchParse(),
  ];
}

/** Milliseconds that the naive way takes for one day; it takes seconds for one habit, so one is timed. */
function naivePerDay(person: Person | undefined): number {
  return bestOf(2, () => (person ? isoLogs(person) : []), naiveStreakAndRate) / DAYS;
}

/** The walk that counts streaks, strength, heat, weeks and months at once. */
function fullPass(
  name: string,
  people: readonly Person[],
  runs: number,
  budget: number,
  naive: number,
): BenchRow[] {
  const { pass, bare, days } = timesOfPass(people, runs);
  return [
    atMost(`full pass, ${name}`, pass, budget, "ms"),
    bound(`full pass, ${name} ÷ bare smoothing loop`, pass / bare, 6),
    atLeast(`per-date filter ÷ full pass, ${name}`, (naive * days) / pass, 100),
  ];
}

/** So many series do not fit into the processor's caches, so the ratio tells of those: it binds nobody. */
function manyHabits(naive: number): BenchRow[] {
  const name = "1,000 habits × 10 years";
  const { pass, bare, days } = timesOfPass(peopleWith(BY_DAY, 1000), 10);
  return [
    atMost(`full pass, ${name}`, pass, 100, "ms"),
    atMost(`full pass, ${name} ÷ bare smoothing loop`, pass / bare, 6, "×"),
    atLeast(`per-date filter ÷ full pass, ${name}`, (naive * days) / pass, 100),
  ];
}

function timesOfPass(people: readonly Person[], runs: number) {
  const series = people.map(built);
  const pass = bestOf(
    runs,
    () => series,
    (list) => list.forEach((series) => walkDays(series)),
  );
  const days = people.length * DAYS;
  return { pass, bare: bestOf(runs, () => noise(days), smooth), days };
}

/**
 * What a tap on a row does: one day of one habit is replaced in its list, and all that the row shows is asked again. The
 * farther back the day, the more there is to walk; nearly every edit is of these days.
 */
function oneEdit(naive: number): BenchRow[] {
  const [person] = peopleWith(BY_DAY, 1);
  const bare = bestOf(200, () => noise(DAYS), smooth);
  const edits = [0, DAYS / 2, DAYS - 1].map((back) => {
    return person ? editing(person, addDays(TODAY, -back)) : () => {};
  });
  // In turn at first: the engine compiles a walk for the days that it has seen, and compiles it again for others.
  bestOf(2000, () => edits, runAll);
  const [today, middle, first] = edits.map((edit) => bestOf(1000, () => null, edit));
  return [
    atMost("one edit of today, one habit × 10 years", today ?? Infinity, 0.1, "ms"),
    bound("one edit of today ÷ bare smoothing loop", (today ?? Infinity) / bare, 6),
    bound("one edit five years back ÷ bare smoothing loop", (middle ?? Infinity) / bare, 6),
    told("one edit of the first day ÷ bare smoothing loop", times((first ?? Infinity) / bare)),
    atLeast("per-date filter ÷ one edit five years back", (naive * DAYS) / (middle ?? 0), 100),
  ];
}

function runAll(all: readonly (() => void)[]): void {
  for (const one of all) one();
}

/** Says in turn that the day was done and that it was missed. */
function editing(person: Person, day: CalendarDay): () => void {
  const habit = { ...person.habit };
  let { logs } = person;
  let isDone = false;
  return () => {
    isDone = !isDone;
    const log = { day, status: isDone ? "done" : "missed", value: null, note: null } as const;
    logs = withDays(logs, [{ day, log }]);
    rowOf(seriesOf(habit, logs, CONTEXT));
  };
}

/** The numbers of a row on Today, as its components ask for them. */
function rowOf(series: HabitSeries): void {
  const trail = addDays(TODAY, -13);
  outcomeOn(series, TODAY);
  streaksOf(series);
  strengthOf(series);
  consistencyOf(series);
  tallyOf(series, trail, TODAY);
  heatLevels(series, trail, TODAY);
}

/** People with every plan there is: quotas and rolling windows go through the table of units. */
function everyKind(naive: number): BenchRow[] {
  const people = peopleWith(EVERY_KIND, 48);
  const days = people.length * DAYS;
  const name = "48 habits of every plan × 10 years";
  const time = (run: (series: HabitSeries) => void) =>
    bestOf(
      20,
      () => people.map(built),
      (list) => list.forEach(run),
    );
  const build = bestOf(
    20,
    () => people,
    (list) => list.forEach(built),
  );
  const [pass, all] = [time(passOfAnyPlan), time(everything)];
  const bytes = Uint8Array.from({ length: days }, (_, index) => index % 7);
  const sum = bestOf(200, () => bytes, sumOf);
  return [
    atMost(`cold: series of ${name}`, build, 20, "ms"),
    told(`full pass, ${name}`, `${pass.toPrecision(3)} ms`),
    atLeast(`per-date filter ÷ full pass, ${name}`, (naive * days) / pass, 100),
    atMost(`everything with risk, ${name}`, all, 25, "ms"),
    told("everything with risk ÷ summing one byte a day", times(all / sum)),
  ];
}

/** The squares of the year's page: all habits together, and each by itself. */
function yearHeat(naive: number): BenchRow[] {
  const series = peopleWith(EVERY_KIND, 50).map(built);
  const from = addDays(TODAY, -365);
  const year = (list: readonly HabitSeries[]): void => {
    overallDays(list, from, TODAY, TODAY, "share");
    for (const one of list) habitSquares(one, from, TODAY, "share");
  };
  year(series); // what is kept beside a series is there when the page is shown again
  const model = bestOf(400, () => series, year);
  const days = 50 * 366;
  const bare = bestOf(200, () => noise(days), smooth);
  return [
    atMost("year heatmap model, 50 habits", model, 0.5, "ms"),
    bound("year heatmap model ÷ bare smoothing loop", model / bare, 6),
    atLeast("per-date filter ÷ year heatmap model", (naive * days) / model, 100),
  ];
}

/** From nothing: a habit that is the same object is only brought up to date. */
function built({ habit, logs }: Person): HabitSeries {
  return seriesOf({ ...habit }, logs, CONTEXT);
}

/** What the walk counts, for plans that it does not know. */
function passOfAnyPlan(series: HabitSeries): void {
  streaksOf(series);
  strengthOf(series);
  heatLevels(series, START, TODAY);
  rollupsOf(series, "week", START, TODAY);
  rollupsOf(series, "month", START, TODAY);
}

function everything(series: HabitSeries): void {
  streaksOf(series);
  strengthOf(series);
  rollupsOf(series, "week", addDays(TODAY, -83), TODAY);
  riskOf(series, { k: 7 });
  suggestionsOf(series);
}

function sumOf(bytes: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < bytes.length; i += 1) sum += bytes[i] ?? 0;
  return sum;
}

function times(ratio: number): string {
  return `${ratio.toPrecision(3)} ×`;
}
