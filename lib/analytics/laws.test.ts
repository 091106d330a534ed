import fc from "fast-check";
import { describe, expect, test } from "vitest";

import {
  addDays,
  calendarDay,
  type CalendarDay,
  eachDay,
  toIsoDay,
} from "@/lib/domain/calendar-day";
import { arbitraryCase, dayText } from "@/scripts/conformance/arbitrary-habit";
import { Fields, readSeries } from "@/scripts/conformance/read-args";

import { userPriorMean } from "./chance";
import { consistencyOf, tallyOf } from "./consistency";
import { heatLevels } from "./heat";
import { nudgeOf } from "./nudge";
import { overallHeat } from "./overall-heat";
import type { RefArgs, RefSchedule } from "./reference/reference-habit";
import { riskOf } from "./risk";
import { rollupsOf } from "./rollups";
import { isScheduledOn } from "./schedule";
import { type HabitSeries, kindAt } from "./series";
import { loggedOn } from "./series-logs";
import { literalStreak, streaksOf } from "./streaks";
import { strengthOf, strengthSeries } from "./strength";
import { suggestionsOf } from "./suggestions";
import { recentTrend, trendOf } from "./trend";
import { unitsOf } from "./units";
import { weekdayProfile } from "./weekday";
import { whatChanged } from "./what-changed";

/** The laws of analytics 14, on habits of every kind that the law speaks of. */
const RUNS = { numRuns: 300 };

const closedDay = fc.integer({ min: 0, max: 220 });

function build(args: RefArgs): HabitSeries {
  return readSeries(new Fields(args, "args"));
}

/** Everything that is said about a habit, with days as they are. */
function everything(series: HabitSeries): unknown {
  const text = {
    units: unitsOf(series),
    streaks: streaksOf(series),
    consistency: consistencyOf(series),
    strength: strengthOf(series),
    risk: riskOf(series, { k: 3 }),
    nudge: nudgeOf(series),
    suggestions: suggestionsOf(series),
    heat: heatLevels(series, addDays(series.today, -60), series.today),
    weeks: rollupsOf(series, "week", addDays(series.today, -90), series.today),
    trend: trendOf(series, addDays(series.today, -20), series.today),
    recent: recentTrend(series),
    weekday: weekdayProfile(series),
  };
  // What is undefined is not said.
  return JSON.parse(JSON.stringify(text));
}

function withLog(args: RefArgs, day: string, log: Omit<RefArgs["logs"][number], "day">): RefArgs {
  return { ...args, logs: [...args.logs.filter((one) => one.day !== day), { day, ...log }] };
}

/** An active day before today without a log that says something; null when there is none. */
function freeDay(series: HabitSeries, seed: number, mayBePaused: boolean): CalendarDay | null {
  const closed = eachDay(series.from, addDays(series.today, -1)).filter((day) => {
    const i = day - series.from;
    const { isLogged, isPaused } = kindAt(series, i);
    return day <= series.to && !isLogged && (mayBePaused || !isPaused);
  });
  return closed[seed % closed.length] ?? null;
}

function shorterStreak(before: HabitSeries, after: HabitSeries): boolean {
  const [a, b] = [streaksOf(before), streaksOf(after)];
  return b.current.length < a.current.length || (b.best?.length ?? 0) < (a.best?.length ?? 0);
}

describe("laws of the analytics", () => {
  test("P1: a skip or a pause over days without a log never hurts", () => {
    const cases = arbitraryCase({ schedules: ["day", "quota"], unloggedIsDone: false });
    fc.assert(
      fc.property(cases, closedDay, fc.boolean(), (args, offset, isPause) => {
        const before = build(args);
        const free = freeDay(before, offset, true);
        fc.pre(free !== null);
        const day = toIsoDay(free);
        const pauses = [...(args.habit.pauses ?? []), { from: day, to: day }];
        const after = build(
          isPause
            ? { ...args, habit: { ...args.habit, pauses } }
            : withLog(args, day, { status: "skipped" }),
        );
        expect(shorterStreak(before, after)).toBe(false);
        const [a, b] = [consistencyOf(before).score, consistencyOf(after).score];
        const isByDay = args.habit.versions.every(({ schedule }) => !isQuota(schedule));
        expect(isByDay && a !== null && b !== null && b < a - 1e-9).toBe(false);
      }),
      RUNS,
    );
  });

  test("P2: a closed day that turns out to be done never hurts", () => {
    const cases = arbitraryCase({ schedules: ["day", "quota", "rolling"], unloggedIsDone: false });
    fc.assert(
      fc.property(cases, closedDay, (args, offset) => {
        const before = build(args);
        // A done on a paused day puts a day back on the axis of a quota, which is another change.
        const free = freeDay(before, offset, false);
        fc.pre(free !== null);
        const after = build(withLog(args, toIsoDay(free), { status: "done" }));
        expect(shorterStreak(before, after)).toBe(false);
        expect(consistencyOf(after).score ?? 100).toBeGreaterThanOrEqual(
          (consistencyOf(before).score ?? 0) - 1e-9,
        );
        expect(strengthOf(after)).toBeGreaterThanOrEqual(strengthOf(before) - 1e-12);
      }),
      RUNS,
    );
  });

  test("P3: what is logged after today changes nothing", () => {
    fc.assert(
      fc.property(arbitraryCase(), fc.integer({ min: 1, max: 40 }), (args, ahead) => {
        const day = toIsoDay(addDays(calendarDay(args.ctx.today), ahead));
        const known = args.logs.filter((log) => log.day <= args.ctx.today);
        const more = { ...args, logs: [...known, { day, status: "done", value: 3 }] };
        expect(everything(build(more))).toEqual(everything(build({ ...args, logs: known })));
      }),
      RUNS,
    );
  });

  test("P4: a shift by whole weeks shifts the dates and nothing else", () => {
    fc.assert(
      fc.property(arbitraryCase(), fc.integer({ min: -60, max: 60 }), (args, weeks) => {
        fc.pre(args.habit.versions.every(({ schedule }) => !hasMonths(schedule)));
        const plain = everything(build(args));
        expect(everything(build(shift(args, 7 * weeks)))).toEqual(movedDays(plain, 7 * weeks));
      }),
      { numRuns: 500 },
    );
  });

  test("P5: a new version changes no unit that ended before it", () => {
    const one = arbitraryCase({ schedules: ["day", "quota", "sum"] });
    fc.assert(
      fc.property(one, one, closedDay, (args, other, offset) => {
        const [added] = other.habit.versions;
        const from = dayText(offset);
        fc.pre(added !== undefined && args.habit.versions.every((version) => version.from < from));
        const versions = [...args.habit.versions, { ...added, from }];
        const changed = build({ ...args, habit: { ...args.habit, versions } });
        const ended = unitsOf(build(args)).filter(({ end }) => end < calendarDay(from));
        // The period that the change cuts in two may leave a new piece before it.
        expect(unitsOf(changed).slice(0, ended.length)).toEqual(ended);
      }),
      RUNS,
    );
  });

  test("P6: splitting a version of a day schedule changes nothing", () => {
    fc.assert(
      fc.property(arbitraryCase({ schedules: ["day"], versions: 1 }), closedDay, (args, offset) => {
        const [version] = args.habit.versions;
        const from = dayText(offset);
        fc.pre(version !== undefined && version.from < from);
        const schedule = { ...version.schedule, anchor: version.schedule.anchor ?? version.from };
        const versions = [version, { ...version, from, schedule }];
        const split = build({ ...args, habit: { ...args.habit, versions } });
        const whole = build(args);
        expect(unitsOf(split)).toEqual(unitsOf(whole));
        expect(streaksOf(split)).toEqual(streaksOf(whole));
        expect(consistencyOf(split)).toEqual(consistencyOf(whole));
        const isRule = version.schedule.kind === "rrule";
        const shown = isRule ? strengthOf(whole) : strengthOf(split);
        expect(shown).toBe(strengthOf(whole));
      }),
      RUNS,
    );
  });

  test("P7: the best streak is at least as long as the current one", () => {
    fc.assert(
      fc.property(arbitraryCase(), (args) => {
        const { current, best } = streaksOf(build(args));
        expect(best?.length ?? 0).toBeGreaterThanOrEqual(current.length);
      }),
      RUNS,
    );
  });

  test("P8: the dones of the periods add up to those of their union", () => {
    fc.assert(
      fc.property(arbitraryCase(), fc.constantFrom("week", "month"), (args, by) => {
        fc.pre(args.habit.versions.every(({ target }) => target?.op !== "at_most"));
        const series = build(args);
        const rollups = rollupsOf(series, by, series.from, series.today);
        const [first] = rollups;
        const last = rollups.at(-1);
        fc.pre(first !== undefined && last !== undefined);
        const sum = rollups.reduce((total, rollup) => total + rollup.done, 0);
        expect(sum).toBeCloseTo(tallyOf(series, first.start, last.end).done, 6);
      }),
      RUNS,
    );
  });

  test("P9: shares, scores and chances stay within their bounds and are numbers", () => {
    const prior = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(arbitraryCase(), prior, (args, priorMean) => {
        const series = build(args);
        const { score } = consistencyOf(series);
        expect(score === null || (score >= 0 && score <= 100)).toBe(true);
        expect(strengthSeries(series).every((one) => one >= 0 && one <= 1)).toBe(true);
        const risk = riskOf(series, { priorMean, k: 4 });
        for (const p of [risk.rate, risk.rateLow, risk.rateHigh]) {
          expect(p >= 0 && p <= 1).toBe(true);
        }
        for (const p of [risk.lapse, risk.keep, risk.periodChance]) {
          expect(p === null || (p >= 0 && p <= 1)).toBe(true);
        }
        const chance = risk.chanceNext;
        expect(chance === null || (chance > 0 && chance < 1)).toBe(true);
        const trend = trendOf(series, addDays(series.today, -40), series.today);
        expect(trend.every((one) => one === null || (one >= 0 && one <= 100))).toBe(true);
      }),
      RUNS,
    );
  });

  test("P10: with today done, a daily streak is at least the literal one", () => {
    fc.assert(
      fc.property(arbitraryCase({ schedules: ["day"] }), (args) => {
        const { today } = args.ctx;
        const versions = [{ from: args.habit.start, schedule: { kind: "daily" } }];
        const { end: _, ...habit } = { ...args.habit, valueType: "checkbox", versions };
        const logs = args.logs.map(({ day, status }) => ({ day, status }));
        const series = build(withLog({ ...args, habit, logs }, today, { status: "done" }));
        const doneDays = eachDay(series.from, series.to).filter((day) => {
          return loggedOn(series, day) !== null && kindAt(series, day - series.from).outcome === 3;
        });
        fc.pre(series.from <= series.today);
        expect(streaksOf(series).current.length).toBeGreaterThanOrEqual(
          literalStreak(doneDays, series.today),
        );
      }),
      RUNS,
    );
  });

  test("P11: seven times a week counts like daily", () => {
    fc.assert(
      fc.property(arbitraryCase({ versions: 1 }), (args) => {
        const logs = args.logs.filter((log) => log.status !== "skipped");
        const kinds: RefSchedule[] = [{ kind: "perWeek", n: 7 }, { kind: "daily" }];
        const [weekly, daily] = kinds.map((schedule) => {
          const versions = args.habit.versions.map(({ from, target }) => {
            return target ? { from, schedule, target } : { from, schedule };
          });
          return consistencyOf(
            build({ ...args, logs, habit: { ...args.habit, versions, pauses: [] } }),
          );
        });
        expect(weekly?.done).toBe(daily?.done);
        expect(weekly?.expected).toBeCloseTo(daily?.expected ?? Number.NaN, 9);
      }),
      RUNS,
    );
  });

  test("P12: one edit, recomputed, is the same as everything from the start", () => {
    fc.assert(
      fc.property(arbitraryCase(), arbitraryCase(), closedDay, EDITS, (args, other, at, edit) => {
        // The first series have been asked everything, so whatever they keep could leak into the next.
        const [first, second] = [build(args), build({ ...other, ctx: args.ctx })];
        const known = [everything(first), everything(second)];
        const edited = edit({ ...args, ctx: args.ctx }, dayText(at), other);
        const again = build(edited);
        expect(everything(again)).toEqual(everything(build(structuredClone(edited))));
        const fresh = [structuredClone(edited), structuredClone({ ...other, ctx: args.ctx })];
        expect(together([again, second])).toEqual(together(fresh.map(build)));
        expect([everything(first), everything(second)]).toEqual(known);
      }),
      { numRuns: 150 },
    );
  });

  test("a day on the rule is scheduled whichever way it is asked", () => {
    fc.assert(
      fc.property(arbitraryCase({ schedules: ["day"] }), closedDay, (args, offset) => {
        const series = build(args);
        const day = calendarDay(dayText(offset));
        fc.pre(series.from <= day && day <= series.to);
        expect(isScheduledOn(series.habit, day)).toBe(
          kindAt(series, day - series.from).isScheduled,
        );
      }),
      { numRuns: 100 },
    );
  });
});

type Edit = (args: RefArgs, day: string, other: RefArgs) => RefArgs;

/** Everything that an owner can do to one habit: a log comes, changes or goes, and so do plans, pauses and ends. */
const EDITS = fc.constantFrom<Edit>(
  (args, day) => withLog(args, day, { status: "done" }),
  (args, day) => withLog(args, day, { status: "skipped" }),
  (args, day) => ({ ...args, logs: args.logs.filter((log) => log.day !== day) }),
  (args, day) => ({
    ...args,
    habit: { ...args.habit, pauses: [...(args.habit.pauses ?? []), { from: day }] },
  }),
  ({ habit, ...args }) => ({ ...args, habit: { ...habit, pauses: [] } }),
  ({ habit, ...args }, day) => ({
    ...args,
    habit: day < habit.start ? habit : { ...habit, end: day },
  }),
  ({ habit, ...args }, day, { habit: { versions } }) => {
    const [plan] = versions;
    const kept = habit.versions.filter(({ from }) => from < day);
    if (!plan || kept.length === 0) return { ...args, habit };
    return { ...args, habit: { ...habit, versions: [...kept, { ...plan, from: day }] } };
  },
);

/** What is said about several habits at once. */
function together(all: readonly HabitSeries[]): unknown {
  const today = all[0]?.today ?? calendarDay("2024-01-20");
  const named = all.map((series, index) => [String(index), series] as const);
  return {
    heat: overallHeat(all, addDays(today, -60), today),
    changes: whatChanged(named),
    prior: userPriorMean(all),
  };
}

/** An answer whose days lie later by some. */
function movedDays(answer: unknown, by: number): unknown {
  const names = ["start", "end", "since", "day", "from"];
  return JSON.parse(
    JSON.stringify(answer, (name, value: unknown) => {
      return names.includes(name) && typeof value === "number" ? value + by : value;
    }),
  );
}

function isQuota({ kind }: RefSchedule): boolean {
  return kind === "perWeek" || kind === "perMonth";
}

function hasMonths({ kind, rule }: RefSchedule): boolean {
  const isMonthly = kind === "perMonth" || kind === "monthdays";
  return isMonthly || (kind === "rrule" && !/^FREQ=(DAILY|WEEKLY)(?!.*BYMONTH)/.test(rule ?? ""));
}

function shift(args: RefArgs, days: number): RefArgs {
  const move = (day: string): string => toIsoDay(addDays(calendarDay(day), days));
  const moved = (name: string, value: unknown): unknown => {
    const isDay = ["from", "to", "start", "end", "anchor", "day", "today"].includes(name);
    if (isDay && typeof value === "string") return move(value);
    if (name !== "rule" || typeof value !== "string") return value;
    return value.replace(/UNTIL=(\d{4})(\d{2})(\d{2})/, (_, y, m, d) => {
      return `UNTIL=${move(`${y}-${m}-${d}`).replaceAll("-", "")}`;
    });
  };
  return JSON.parse(JSON.stringify(args, (name, value) => moved(name, value)));
}
