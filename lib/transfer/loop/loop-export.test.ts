import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { addDays } from "@/lib/domain/calendar-day";
import type { Habit } from "@/lib/domain/habit";
import { HABIT_COLORS } from "@/lib/domain/habit-color";
import { blankHabit } from "@/lib/domain/habit-draft";
import { habitId } from "@/lib/domain/ids";
import type { HabitLog } from "@/lib/domain/log";
import { packLogs, unpackLogs } from "@/lib/domain/packed-logs";
import type { Schedule } from "@/lib/domain/schedule";
import type { HabitHistory } from "@/lib/domain/tracker";

import { Losses } from "../export/export-plan";
import { ENGINE, planOf, shownLogs, TODAY } from "../fixtures/test-plan";
import { nearestColor } from "./loop-color";
import { loopCsvFiles } from "./loop-csv-files";
import { LOOP_PALETTE } from "./loop-db-color";
import { loopDbFile } from "./loop-db-file";
import { loopHabit } from "./loop-export";

const SQLITE3 = "/usr/bin/sqlite3";

describe("a backup for Loop", () => {
  test("comes back as the same habits and days", () => {
    fc.assert(
      fc.property(fc.array(loopable, { minLength: 1, maxLength: 4 }), (habits) => {
        const histories = numbered(habits);
        const plan = planOf([{ path: "Loop.db", bytes: loopDbFile(written(histories), ENGINE) }]);
        expect(plan).toMatchObject({ format: "loop_db", generation: "25", warningCounts: {} });
        for (const [index, { habit, logs }] of histories.entries()) {
          const back = plan.habits[index];
          const { schedule, target } = habit.versions[0] ?? { schedule: null, target: null };
          const { name, description, valueType, unit, color } = habit;
          expect(back?.draft).toMatchObject({
            name,
            description,
            valueType,
            unit,
            color,
            schedule,
          });
          // Loop has no amounts without a target; the least one means the same.
          const least = valueType === "counter" && schedule?.kind === "daily";
          const none = least ? { op: "at_least", value: 0.001 } : null;
          expect(back?.draft.target).toEqual(target ?? none);
          expect(back?.archived).toBe(habit.archived);
          expect(back?.logs).toEqual(unpackLogs(logs));
        }
      }),
      { numRuns: 60 },
    );
  });

  test("is sound for SQLite itself", () => {
    const [sample] = fc.sample(fc.array(loopable, { minLength: 30, maxLength: 30 }), {
      numRuns: 1,
      seed: 7,
    });
    const bytes = loopDbFile(written(numbered(sample ?? [])), ENGINE);
    const database = new ENGINE.Database(bytes);
    const ask = (pragma: string) => database.exec(`pragma ${pragma}`)[0]?.values[0]?.[0];
    expect(ask("integrity_check")).toBe("ok");
    expect(ask("foreign_key_check")).toBeUndefined();
    expect(ask("user_version")).toBe(25);
    const nulls = database.exec(
      "select count(*) from Habits where name is null or description is null or question is null or unit is null or archived is null or length(uuid) < 24",
    );
    expect(nulls[0]?.values[0]?.[0]).toBe(0);
    database.close();
  });

  test.runIf(existsSync(SQLITE3))("is sound for another build of SQLite", () => {
    const bytes = loopDbFile(written(numbered(fc.sample(loopable, 30))), ENGINE);
    expect(askedOfDebian(bytes)).toBe("ok\n25\n30");
  });

  test("every colour finds its way back", () => {
    const colors = HABIT_COLORS.map((color) => written([history({ color })])[0]?.color ?? -1);
    expect(colors.map((place) => nearestColor(LOOP_PALETTE[place] ?? ""))).toEqual(HABIT_COLORS);
  });

  test("a habit that came from Loop goes home under its old id", () => {
    const from = history({});
    const uuids = new Map([[from.habit.id as string, "5f1a5a5a5a5a5a5a5a5a5a5a5a5a"]]);
    const [back] = written([from, history({}, [], 2)], new Losses(), uuids);
    expect(back?.uuid).toBe("5f1a5a5a5a5a5a5a5a5a5a5a5a5a");
  });
});

describe("what Loop has no words for", () => {
  const schedules: [Schedule, string, string][] = [
    [{ kind: "weekdays", days: [1, 3, 5] }, "3/7", "schedule"],
    [{ kind: "perWeek", n: 4 }, "4/7", "schedule"],
    [{ kind: "perMonth", n: 10 }, "10/30", "schedule"],
    [{ kind: "everyN", n: 3 }, "1/3", "schedule"],
    [{ kind: "monthdays", days: [1, 15] }, "2/30", "schedule"],
    [{ kind: "rrule", rule: "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH" }, "1/7", "schedule"],
    [{ kind: "rrule", rule: "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=1" }, "1/364", "schedule"],
  ];
  test.each(schedules)("%j becomes %s", (schedule, frequency, code) => {
    const losses = new Losses();
    const [habit] = written(
      [history({ versions: [{ from: START, schedule, target: null }] })],
      losses,
    );
    expect(`${habit?.num}/${habit?.den}`).toBe(frequency);
    expect(losses.list()).toEqual([{ code, habits: 1, days: 0 }]);
  });

  test("pauses, open days, words beside amounts, 0.003, times, texts and details are said with their days", () => {
    const losses = new Losses();
    const pauses = [{ id: "p", from: addDays(TODAY, -9), to: addDays(TODAY, -8) }];
    const amounts = history({ valueType: "counter", unit: "km", pauses, tags: ["body"] }, [
      log(-4, { status: "done" }),
      log(-3, { value: 0.003 }),
      log(-2, { value: -2 }),
      log(-1, { status: "missed", value: 3 }),
    ]);
    const quit = history(
      { unloggedIsDone: true, start: addDays(TODAY, -3) },
      [log(-2, { status: "missed" })],
      2,
    );
    const plan = [
      { from: START, schedule: { kind: "daily" }, target: { op: "before", value: 480 } } as const,
    ];
    const time = history(
      { valueType: "time", versions: plan },
      [log(-2, { value: 450, note: "early" }), log(-1, { value: 600 })],
      3,
    );
    const text = history({ valueType: "text" }, [log(-1, { value: "a line" })], 4);
    const out = written([amounts, quit, time, text], losses);
    expect(
      out.map(({ days }) => days.map(({ day, code, note }) => [day - TODAY, code, note])),
    ).toEqual([
      [
        [-9, 3, ""],
        [-8, 3, ""],
        [-4, 1000, ""],
        [-3, 4, ""],
        [-1, 0, ""],
      ],
      [
        [-3, 2, ""],
        [-2, 0, ""],
        [-1, 2, ""],
        [0, 2, ""],
      ],
      [
        [-2, 2, "07:30\nearly"],
        [-1, 0, "10:00"],
      ],
      [[-1, 2, "a line"]],
    ]);
    expect(
      Object.fromEntries(losses.list().map(({ code, habits, days }) => [code, [habits, days]])),
    ).toEqual({
      pauses: [1, 2],
      open_days: [1, 3],
      words: [1, 2],
      amount_moved: [1, 1],
      amount_left: [1, 1],
      details: [1, 0],
      kind: [2, 0],
    });
  });
});

test("Loop's CSV comes back as the same habits and days, and its strengths agree with Loop's formula", () => {
  fc.assert(
    fc.property(fc.array(loopable, { minLength: 1, maxLength: 3 }), (habits) => {
      const histories = numbered(habits);
      const plan = planOf(loopCsvFiles(written(histories), TODAY));
      expect(plan).toMatchObject({ format: "loop_csv", generation: "2.3.1", warningCounts: {} });
      for (const [index, { habit, logs }] of histories.entries()) {
        const back = plan.habits[index];
        expect(back?.draft.name).toBe(habit.name);
        expect(back?.strength?.differing ?? 0).toBe(0);
        // A "no" inside a stretch that is fulfilled is printed as fulfilled, as Loop does it.
        const isDaily = habit.versions[0]?.schedule.kind !== "rolling";
        const wanted = isDaily ? unpackLogs(logs) : (back?.logs ?? []);
        expect(back && shownLogs(back)).toEqual(shownLogs({ logs: wanted }));
      }
    }),
    { numRuns: 60 },
  );
});

const START = addDays(TODAY, -30);

function history(
  properties: Partial<Habit>,
  logs: readonly HabitLog[] = [],
  number = 1,
): HabitHistory {
  const { schedule, target, ...blank } = blankHabit(START);
  const habit: Habit = {
    ...blank,
    id: habitId(`018f0000-0000-7000-8000-${String(number).padStart(12, "0")}`),
    name: `Habit ${number}`,
    versions: [{ from: START, schedule, target }],
    pauses: [],
    position: "a0",
    archived: false,
    deleted: false,
    ...properties,
  };
  return { habit, logs: packLogs(logs) };
}

function log(back: number, what: Partial<HabitLog>): HabitLog {
  return { day: addDays(TODAY, back), status: null, value: null, note: null, ...what };
}

function written(
  histories: readonly HabitHistory[],
  losses = new Losses(),
  uuids: ReadonlyMap<string, string> = new Map(),
) {
  return histories.map((one) => loopHabit(one, { today: TODAY, uuids, losses }));
}

/** Histories that Loop can hold whole: what goes out comes back. */
const loopable: fc.Arbitrary<HabitHistory> = fc
  .record({
    isCounter: fc.boolean(),
    name: fc.constantFrom("Read", "名前", '=cmd|"x"', "a, b", "@home", "żółw 😀", "-1+1"),
    description: fc.constantFrom("", "two\nlines", '=HYPERLINK("x")', 'quoted "text", more'),
    unit: fc.constantFrom("km", "+pages", ""),
    color: fc.constantFrom(...HABIT_COLORS),
    archived: fc.boolean(),
    plan: fc.nat(2),
    target: fc.option(fc.integer({ min: 1, max: 20_000 })),
    atMost: fc.boolean(),
    days: fc.uniqueArray(fc.nat(25), { maxLength: 20 }),
    amounts: fc.array(fc.integer({ min: 0, max: 90_000 }), { minLength: 26, maxLength: 26 }),
    notes: fc.array(fc.constantFrom("", "", "good", "=1+1", "two\nlines", 'ż, "q"'), {
      minLength: 26,
      maxLength: 26,
    }),
  })
  .map(({ isCounter, plan, target, atMost, days, amounts, notes, ...properties }) => {
    const schedules: Schedule[] = isCounter
      ? [
          { kind: "daily" },
          { kind: "perWeek", n: 12.5, measure: "sum" },
          { kind: "perMonth", n: 40, measure: "sum" },
        ]
      : [{ kind: "daily" }, { kind: "rolling", n: 3, m: 7 }, { kind: "rolling", n: 1, m: 30 }];
    const schedule = schedules[plan] ?? { kind: "daily" };
    const op = atMost ? ("at_most" as const) : ("at_least" as const);
    const daily = target === null ? null : { op, value: target / 1000 };
    const sum = atMost && "n" in schedule ? { op: "at_most" as const, value: schedule.n } : null;
    const logs = days
      .toSorted((a, b) => a - b)
      .map((at): HabitLog => {
        const code = amounts[at] ?? 0;
        const note = notes[at] || null;
        const mark = isCounter ? amountMark(code) : tickMark(code);
        return { day: addDays(START, at), ...mark, note };
      });
    return history(
      {
        ...properties,
        unit: isCounter ? properties.unit : "",
        valueType: isCounter ? "counter" : "checkbox",
        versions: [
          {
            from: START,
            schedule,
            target: isCounter ? (schedule.kind === "daily" ? daily : sum) : null,
          },
        ],
      },
      logs.filter(({ status, value, note }) => status !== null || value !== null || note !== null),
    );
  });

function amountMark(code: number): Pick<HabitLog, "status" | "value"> {
  if (code % 7 === 0) return { status: "skipped", value: null };
  return { status: null, value: (code === 3 ? 4 : code) / 1000 };
}

function tickMark(code: number): Pick<HabitLog, "status" | "value"> {
  const status = (["done", "missed", "skipped", null] as const)[code % 4] ?? null;
  return { status, value: null };
}

function numbered(histories: readonly HabitHistory[]): HabitHistory[] {
  return histories.map(({ habit, logs }, index) => ({
    habit: {
      ...history({}, [], index + 1).habit,
      ...habit,
      id: history({}, [], index + 1).habit.id,
    },
    logs,
  }));
}

// Another build of SQLite than the one that wrote the file.
function askedOfDebian(bytes: Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), "kept-"));
  try {
    const path = join(folder, "loop.db");
    writeFileSync(path, bytes);
    const ask = "pragma integrity_check; pragma user_version; select count(*) from Habits;";
    return execFileSync(SQLITE3, [path, ask], { encoding: "utf8" }).trim();
  } finally {
    rmSync(folder, { recursive: true });
  }
}
