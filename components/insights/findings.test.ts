import { describe, expect, test } from "vitest";

import { seriesOf } from "@/lib/analytics/series";
import { atOnce } from "@/lib/analytics/steps";
import { addDays, calendarDay, toIsoDay } from "@/lib/domain/calendar-day";
import type { Habit } from "@/lib/domain/habit";
import { blankHabit } from "@/lib/domain/habit-draft";
import { habitId } from "@/lib/domain/ids";
import type { HabitLog } from "@/lib/domain/log";
import { packLogs } from "@/lib/domain/packed-logs";

import { findingsInSteps, pairsInSteps } from "./findings";
import type { Member } from "./insights-model";

const START = calendarDay("2026-03-02"); // a Monday
const DAYS = 84;
const TODAY = addDays(START, DAYS);

/** A daily habit of twelve weeks that was done on some of its days. Days that were not are marked as missed. */
function member(
  number: number,
  isDone: (offset: number) => boolean,
  properties: Partial<Habit> = {},
  days = DAYS,
): Member {
  const { schedule, target, ...blank } = blankHabit(addDays(TODAY, -days));
  const habit: Habit = {
    ...blank,
    id: habitId(`018f0000-0000-7000-8000-00000000000${number}`),
    name: `Habit ${number}`,
    versions: [{ from: START, schedule, target }],
    pauses: [],
    position: "a0",
    archived: false,
    deleted: false,
    ...properties,
  };
  const logs = Array.from({ length: days }, (_none, index): HabitLog => {
    const offset = DAYS - days + index;
    const status = isDone(offset) ? "done" : "missed";
    return { day: addDays(START, offset), status, value: null, note: null };
  });
  return { habit, series: seriesOf(habit, packLogs(logs), { today: TODAY, weekStart: 1 }) };
}

function findingsOf(...given: Parameters<typeof findingsInSteps>) {
  const [members, from] = given;
  return { ...atOnce(findingsInSteps(...given)), ...atOnce(pairsInSteps(members, from)) };
}

// Multiplying by a number that has nothing to do with seven mixes the days well enough.
const mixed = (offset: number): boolean => (offset * 37) % 101 < 50;

describe("findings", () => {
  test("name what is missing when there is too little", () => {
    const young = [member(1, mixed, {}, 13), member(2, mixed, {}, 15)];
    const findings = findingsOf(young, START, TODAY);
    expect(findings.together).toMatchObject({ pairs: [], tested: 0, mostDays: 13, leastDays: 20 });
    expect(findings).toMatchObject({ turns: [], contrasts: [], records: [], mostSettled: 15 });
  });

  test("tell how often the second is done with and without the first", () => {
    const pair = [member(1, mixed), member(2, (o) => mixed(o) && o % 9 !== 0)];
    const [found] = findingsOf(pair, START, TODAY).together.pairs;
    const first = Array.from({ length: DAYS }, (_none, o) => o).filter(mixed);
    expect(found).toMatchObject({
      lag: 0,
      days: DAYS,
      given: { done: first.filter((o) => o % 9 !== 0).length, days: first.length },
      other: { done: 0, days: DAYS - first.length },
    });
  });

  test("look for pairs in the period only", () => {
    const pair = [member(1, mixed), member(2, mixed)];
    const { together } = findingsOf(pair, addDays(TODAY, -10), TODAY);
    expect(together).toMatchObject({ pairs: [], mostDays: 10 });
  });

  test("say since when a habit goes differently, if that is in the period", () => {
    const turned = [member(1, (offset) => offset < 42)];
    const [turn] = findingsOf(turned, START, TODAY).turns;
    expect(turn).toMatchObject({ before: 1, after: 0 });
    expect(toIsoDay(turn?.day ?? START)).toBe(toIsoDay(addDays(START, 42)));
    expect(findingsOf(turned, addDays(START, 43), TODAY).turns).toEqual([]);
  });

  test("tell the best and the worst weekday with their counts", () => {
    const [contrast] = findingsOf([member(1, (o) => o % 7 !== 6)], START, TODAY).contrasts;
    expect(contrast).toMatchObject({
      best: { weekday: 1, done: 12, n: 12 },
      worst: { weekday: 7, done: 0, n: 12 },
    });
  });

  test("put the habit that is likeliest to slip first, and leave out the sure ones", () => {
    const rare = member(1, (offset) => offset % 5 === 0);
    const half = member(2, (offset) => offset % 2 === 0);
    const sure = member(3, () => true);
    const { risks } = findingsOf([sure, half, rare], START, TODAY);
    expect(risks.map(({ habit }) => habit.name)).toEqual(["Habit 1", "Habit 2"]);
    expect(risks[0]).toMatchObject({ miss: "two_days", risk: { riskLevel: "high" } });
    expect(risks[0]?.chance).toBeGreaterThan(0.5);
  });

  test("say nothing of the risk of a habit that has hardly begun", () => {
    expect(findingsOf([member(1, () => false, {}, 6)], START, TODAY).risks).toEqual([]);
    expect(findingsOf([member(1, () => false, {}, 7)], START, TODAY).risks).toHaveLength(1);
  });

  test("tell the usual time of habits that are a time of day, and what the others lack", () => {
    const at = (number: number, times: readonly number[]): Member => {
      const { habit } = member(number, mixed, { valueType: "time" });
      const logs = times.map((value, index) => ({
        day: addDays(TODAY, index - times.length),
        status: null,
        value,
        note: null,
      }));
      return { habit, series: seriesOf(habit, packLogs(logs), { today: TODAY, weekStart: 1 }) };
    };
    const early = at(
      1,
      Array.from({ length: 30 }, (_none, index) => 400 + (index % 11)),
    );
    const { times } = findingsOf([early, at(2, [400, 410, 420])], START, TODAY);
    expect(times.known).toMatchObject([{ habit: { name: "Habit 1" }, time: { times: 30 } }]);
    expect(times.mostTimes).toBe(3);
    const recent = findingsOf([early], addDays(TODAY, -10), TODAY).times;
    expect(recent).toEqual({ known: [], mostTimes: 10, isSpread: false });
  });

  test("tell when the other habits are usually logged, the most regular first", () => {
    const about = (minute: number, spread: number) =>
      Array.from({ length: 25 }, (_none, index) => ({ minute: minute + (index % spread) }));
    const habits = [member(1, mixed), member(2, mixed), member(3, mixed)];
    const logged = new Map([
      [habits[0]?.habit.id ?? "", about(400, 25)],
      [habits[1]?.habit.id ?? "", about(1300, 5)],
      [habits[2]?.habit.id ?? "", about(600, 5).slice(0, 19)],
    ]);
    const { times } = findingsOf(habits, START, TODAY, logged);
    expect(times.known.map(({ habit, isTime }) => [habit.name, isTime])).toEqual([
      ["Habit 2", false],
      ["Habit 1", false],
    ]);
    expect(times.mostTimes).toBe(19);
  });

  test("tell which habits go better or worse than four weeks ago, and what is missing before that", () => {
    const better = member(1, (offset) => offset >= 56 || offset % 2 === 0);
    const worse = member(2, (offset) => offset < 56 || offset % 3 === 0);
    const steady = member(3, (offset) => offset % 2 === 0);
    const { trends } = findingsOf([worse, steady, better], START, TODAY);
    expect(trends).toMatchObject([
      { habit: { name: "Habit 1" }, verdict: "improving", trend: { now: { done: 28, n: 28 } } },
      { habit: { name: "Habit 2" }, verdict: "declining", trend: { before: { done: 28, n: 28 } } },
    ]);
    const young = findingsOf([member(1, mixed, {}, 33), member(2, mixed, {}, 9)], START, TODAY);
    expect(young).toMatchObject({ trends: [], mostCompared: 5, oldest: 33 });
  });

  test("archived habits take part in the past and in nothing that is to come", () => {
    const archived = { archived: true, end: addDays(TODAY, -1) };
    const pair = [member(1, mixed, archived), member(2, mixed, archived)];
    const findings = findingsOf(pair, START, TODAY);
    expect(findings.together.pairs).not.toEqual([]);
    expect(findings).toMatchObject({ risks: [], week: [], records: [] });
  });
});
