import { describe, expect, test } from "vitest";

import { addDays, calendarDay } from "@/lib/domain/calendar-day";
import { packLogs } from "@/lib/domain/packed-logs";

import { userPriorMean } from "./chance";
import { literalConsistency } from "./consistency";
import { mulberry32 } from "./goal-forecast";
import { habitPairs } from "./habit-pairs";
import type { HabitRules } from "./habit-rules";
import { brokenRecords, recordsOf } from "./records";
import { isAtRisk } from "./risk";
import { type HabitSeries, seriesOf } from "./series";
import { recentTrend } from "./trend";
import { whatChanged } from "./what-changed";

const START = calendarDay("2026-03-02"); // a Monday

/** A daily habit; one letter for each day from START: d done, m missed, s skipped, a dot for silence. */
function series(letters: string, rules: Partial<HabitRules> = {}): HabitSeries {
  const meaning: Record<string, "done" | "missed" | "skipped"> = {
    d: "done",
    m: "missed",
    s: "skipped",
  };
  const logs = letters.split("").flatMap((letter, index) => {
    const status = meaning[letter];
    return status ? [{ day: addDays(START, index), status, value: null, note: null }] : [];
  });
  const habit: HabitRules = {
    start: START,
    end: null,
    valueType: "checkbox",
    versions: [{ from: START, schedule: { kind: "daily" }, target: null }],
    pauses: [],
    unloggedIsDone: false,
    clockOrigin: 0,
    timeWindow: 60,
    ...rules,
  };
  return seriesOf(habit, packLogs(logs), {
    today: addDays(START, letters.length - 1),
    weekStart: 1,
  });
}

describe("records", () => {
  test("the best week is the one with the highest rate, then the most dones, then the first", () => {
    const { week, streak } = recordsOf(series(`ddddddm${"sdddddd"}${"ddddddd"}${"ddddddd"}.`));
    expect(week).toMatchObject({ start: addDays(START, 14), done: 7, rate: 1 });
    expect(streak).toMatchObject({ length: 20 });
  });

  test("months of the same rate are told apart by their dones, not by what rounding left in one of them", () => {
    const { month } = recordsOf(
      series(`${"md".repeat(15)}dm${".".repeat(30)}`, {
        end: addDays(START, 31), // 15 of 6 × 30/7 in March, 1 of 6 × 2/7 in April: 7/12 both
        versions: [{ from: START, schedule: { kind: "perWeek", n: 6 }, target: null }],
      }),
    );
    expect(month).toMatchObject({ start: calendarDay("2026-03-01"), done: 15 });
  });

  test("a longer streak is news only when the old one has stood for two weeks", () => {
    const fresh = series(`dddm${"d".repeat(5)}.`);
    expect(brokenRecords(fresh)).toEqual([]);
    const old = series(`dddm${"d".repeat(20)}.`);
    expect(brokenRecords(old)[0]).toMatchObject({
      kind: "streak",
      now: { length: 20 },
      before: { length: 3 },
    });
  });

  test("a habit without logs holds none", () => {
    expect(recordsOf(series("......."))).toEqual({
      streak: null,
      week: null,
      month: null,
      value: null,
    });
  });
});

describe("what changed this week", () => {
  const fourWeeks = "dmmdmmm".repeat(4); // of Monday to Thursday half were done

  test("compares with the same weekdays of the four weeks before", () => {
    const [change] = whatChanged([["read", series(`${fourWeeks}dddd.`)]]);
    expect(change).toEqual({
      key: "read",
      now: { done: 4, expected: 4 },
      before: { done: 8, expected: 16 },
      difference: 0.5,
    });
  });

  test("names the three that changed most, and none that hardly did", () => {
    const steady = series(`${fourWeeks}dmmd.`);
    const risen = series(`${fourWeeks}dddd.`);
    const fallen = series(`${fourWeeks}mmmm.`);
    const little = series(`${fourWeeks}dmdd.`);
    const names = whatChanged([
      ["steady", steady],
      ["little", little],
      ["risen", risen],
      ["fallen", fallen],
      ["again", risen],
    ]).map(({ key }) => key);
    expect(names).toEqual(["risen", "fallen", "again"]);
  });

  test("says nothing on the first day of the week", () => {
    expect(whatChanged([["read", series(`${fourWeeks}.`)]])).toEqual([]);
  });
});

describe("recent trend", () => {
  test("leaves an open today out of both halves", () => {
    const trend = recentTrend(series(`${"m".repeat(28)}${"d".repeat(28)}.`));
    expect(trend).toMatchObject({ before: { done: 0, n: 28 }, now: { done: 28, n: 28 } });
    expect(trend.comparison?.verdict).toBe("improving");
  });

  test("needs seven opportunities on both sides", () => {
    expect(recentTrend(series("dddddddddd.")).comparison).toBeNull();
  });
});

describe("what the seed and the owner bring", () => {
  test("the literal consistency may pass 100 and needs something expected", () => {
    expect([
      literalConsistency(12, 30),
      literalConsistency(6, 4),
      literalConsistency(1, 0),
    ]).toEqual([40, 150, null]);
  });

  test("the prior leans on the other habits, a little more with each day", () => {
    expect(userPriorMean([])).toBe(0.6);
    expect(userPriorMean([series("d.")])).toBeCloseTo(19 / 31, 12);
    expect(userPriorMean([series("d."), series("m.")])).toBeCloseTo(19 / 32, 12);
  });

  test("two misses in a row put a habit at risk, not while it is paused", () => {
    expect([isAtRisk(series("dm.")), isAtRisk(series("dmm.")), isAtRisk(series("dmmd"))]).toEqual([
      false,
      true,
      false,
    ]);
    const pauses = [{ id: "p", from: addDays(START, 3), to: null }];
    expect(isAtRisk(series("dmm.", { pauses }))).toBe(false);
  });
});

describe("habits that go together", () => {
  const random = mulberry32(11);
  const coin = Array.from({ length: 90 }, () => (random() < 0.5 ? "d" : "m"));
  const read = series(`${coin.join("")}.`);
  const stretch = series(`${coin.map((one, i) => (i % 9 === 0 ? "m" : one)).join("")}.`);
  const lone = series(`${coin.map(() => (random() < 0.5 ? "d" : "m")).join("")}.`);

  test("are found, and those that do not are not", () => {
    const { pairs } = habitPairs([
      ["read", read],
      ["stretch", stretch],
      ["lone", lone],
    ]);
    expect(pairs).toMatchObject([{ first: "read", second: "stretch", lag: 0, days: 90 }]);
  });

  test("days without any log are left out, so silence connects nothing", () => {
    const silent = [...coin, ...Array.from({ length: 90 }, () => ".")];
    const a = series(`${silent.join("")}.`);
    const other = silent.map((one) => (one === "." ? "." : random() < 0.5 ? "d" : "m"));
    expect(
      habitPairs([
        ["a", a],
        ["b", series(`${other.join("")}.`)],
      ]).pairs,
    ).toEqual([]);
  });

  test("one day after the other is found with its direction", () => {
    const next = ["m", ...coin.slice(0, -1)];
    const { pairs } = habitPairs([
      ["after", series(`${next.join("")}.`)],
      ["read", read],
    ]);
    expect(pairs[0]).toMatchObject({ first: "read", second: "after", lag: 1, phi: 1 });
  });
});
