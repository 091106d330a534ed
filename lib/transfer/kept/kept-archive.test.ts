import { readFileSync } from "node:fs";

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromJSONSchema } from "zod";

import { addDays } from "@/lib/domain/calendar-day";
import { type Goal, termsOf } from "@/lib/domain/goal";
import { blankGoal } from "@/lib/domain/goal-draft";
import type { Habit } from "@/lib/domain/habit";
import { blankHabit } from "@/lib/domain/habit-draft";
import { goalId, habitId, importId, vacationId } from "@/lib/domain/ids";
import type { HabitLog } from "@/lib/domain/log";
import { packLogs } from "@/lib/domain/packed-logs";

import { edited, edits, flawsOf } from "../fixtures/damage";
import { resultOf, TODAY } from "../fixtures/test-plan";
import type { SourceFile } from "../source-file";
import { ARCHIVE_FILES, type ArchiveContents } from "./archive-format";
import { archiveFiles } from "./archive-write";

const ID = (n: number) => `018f0000-0000-7000-8000-${String(n).padStart(12, "0")}`;
const NOW = Date.UTC(2026, 10, 20, 12);

describe("the files of an archive", () => {
  // The account is the server's: lib/server/account-record.pg.test.ts.
  const written = Object.entries(ARCHIVE_FILES).filter(([name]) => name !== "account");
  test.each(written)("%s is what its schema says", (name, path) => {
    const file = fileNamed(path);
    const schema = new URL(
      `../../../docs/archive/${name === "manifest" ? "archive" : name}.schema.json`,
      import.meta.url,
    );
    const parsed = fromJSONSchema(JSON.parse(readFileSync(schema, "utf8"))).safeParse(
      JSON.parse(new TextDecoder().decode(file.bytes)),
    );
    expect(parsed.error?.issues).toBeUndefined();
  });

  test("a newer version is refused, and so is one without habits", () => {
    const newer = files().map((file) =>
      file.path === ARCHIVE_FILES.manifest
        ? textFile(file.path, '{"format":"kept-archive","version":2}')
        : file,
    );
    expect(resultOf(newer)).toMatchObject({ refusal: { code: "archive_too_new" } });
    const empty = files().filter(({ path }) => path !== ARCHIVE_FILES.habits);
    expect(resultOf(empty)).toMatchObject({ refusal: { code: "nothing_inside" } });
  });

  test("answers to suggestions and running timers come back; a forgotten timer is left out and said", () => {
    expect(resultOf(files())).toMatchObject({
      plan: {
        warningCounts: {},
        habits: [
          { kept: { coach: { declined: [{ kind: "raise_target", day: TODAY }], followed: [] } } },
          {},
        ],
        kept: { timers: [{ habit: ID(1), startedAt: NOW }] },
      },
    });
    const old = new Map([[ID(1), NOW - 5 * 86_400_000]]);
    expect(resultOf(archiveFiles({ ...contents(), timers: old }, NOW, ""))).toMatchObject({
      plan: { kept: { timers: [] }, warningCounts: { field_left: 1 } },
    });
  });

  test("an answer about a plan that no habit can have is left out, and the habit stays", () => {
    const plan = { schedule: { kind: "rolling", n: 9, m: 2 }, target: null };
    const answers = { "followed:2026-03-01": { kind: "raise_target", plan, replaced: null }, x: 1 };
    const changed = files().map((file) =>
      file.path === ARCHIVE_FILES.habits
        ? textFile(file.path, JSON.stringify(habitsWith({ answers })))
        : file,
    );
    const result = resultOf(changed);
    expect(result).toMatchObject({ plan: { counts: { habits: 2 } } });
    expect(JSON.stringify(result)).not.toContain("followed");
  });

  test("a file that is missing or broken costs only what it held, and is said", () => {
    const broken = files().map((file) =>
      file.path === ARCHIVE_FILES.goals ? textFile(file.path, "[{") : file,
    );
    expect(resultOf(broken)).toMatchObject({
      plan: {
        counts: { habits: 2, days: 4 },
        warningCounts: { field_left: 1 },
        kept: { goals: [] },
      },
    });
  });
});

describe("whatever is done to an archive", () => {
  test("bytes changed, cut and put in: an answer that could be written", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(7), edits(900)), { maxLength: 4 }), (changes) => {
        const damaged = files();
        for (const [which, change] of changes) {
          const file = damaged[which];
          if (file) damaged[which] = { ...file, bytes: edited(file.bytes, change) };
        }
        expect(flawsOf(damaged)).toEqual([]);
        expect(goalFlaws(damaged)).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  test("any field with any value", () => {
    const odd: fc.Arbitrary<unknown> = fc.oneof(
      fc.constantFrom<unknown>(null, true, "", [], {}, -1, 0.5, 1e300, "2026-02-30", "0001-01-01"),
      fc.constantFrom<unknown>("\u0000\uD800", "x".repeat(20_000), ID(9), "__proto__", 7),
      fc.jsonValue({ maxDepth: 2 }),
    );
    const parts = [
      ARCHIVE_FILES.habits,
      ARCHIVE_FILES.logs,
      ARCHIVE_FILES.goals,
      ARCHIVE_FILES.imports,
      ARCHIVE_FILES.vacations,
    ];
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...parts), fc.nat(200), odd), { maxLength: 4 }),
        (changes) => {
          let damaged = files();
          for (const [path, at, value] of changes) {
            damaged = damaged.map((file) =>
              file.path === path ? withField(file, at, value) : file,
            );
          }
          expect(flawsOf(damaged)).toEqual([]);
          expect(goalFlaws(damaged)).toEqual([]);
        },
      ),
      { numRuns: 400 },
    );
  });
});

function contents(): ArchiveContents {
  const start = addDays(TODAY, -40);
  const { schedule, target, ...blank } = blankHabit(start);
  const habit = (n: number, more: Partial<Habit>): Habit => ({
    ...blank,
    id: habitId(ID(n)),
    name: `Habit ${n}`,
    versions: [
      { from: start, schedule, target },
      {
        from: addDays(start, 9),
        schedule: { kind: "rrule", rule: "FREQ=WEEKLY;BYDAY=MO", anchor: start },
        target: null,
      },
    ],
    pauses: [{ id: ID(50 + n), from: addDays(start, 3), to: null }],
    position: `a${n}`,
    archived: false,
    deleted: false,
    ...more,
  });
  const log = (back: number, what: Partial<HabitLog>): HabitLog => ({
    day: addDays(TODAY, -back),
    status: null,
    value: null,
    note: null,
    ...what,
  });
  const goal: Goal = {
    ...blankGoal(start),
    id: goalId(ID(70)),
    name: "Much",
    deadline: addDays(TODAY, 30),
    line: [{ day: start, value: 1 }],
    coming: {
      from: addDays(TODAY, 7),
      terms: { ...termsOf(blankGoal(start)), line: [{ day: start, value: 2 }], target: 40 },
    },
    contributions: [{ habitId: habitId(ID(1)), weight: 2 }],
    milestones: [{ id: ID(71), name: "half", value: 50 }],
    position: "a0",
    archived: false,
    deleted: false,
  };
  const days = [
    log(9, { status: "done" }),
    log(8, { value: 1.5, note: "x" }),
    log(7, { note: "y" }),
  ];
  return {
    profile: {
      userId: ID(90),
      email: "ada@example.org",
      name: "Ada",
      role: "user",
      timeZone: "Europe/Warsaw",
      dayStart: 180,
      weekStart: 7,
      locale: "pl",
      theme: "dark",
      streaks: "hidden",
      doneRows: "last",
    },
    habits: [
      {
        habit: habit(1, {
          valueType: "counter",
          unit: "km",
          tags: ["a"],
          coach: { declined: [{ kind: "raise_target", day: TODAY }], followed: [] },
        }),
        logs: packLogs(days),
      },
    ],
    trash: [
      {
        habit: habit(2, { valueType: "text", deleted: true, end: TODAY }),
        logs: packLogs([log(2, { value: "line" }), log(1, { status: "skipped" })]),
      },
    ],
    goals: [goal],
    imports: [
      {
        id: importId(ID(80)),
        fileName: "Loop.zip",
        fileHash: "ab".repeat(32),
        format: "loop_csv",
        counts: { days: 3 },
        mapping: { habits: {} },
        cells: [{ habitId: habitId(ID(1)), day: TODAY }],
        createdAt: NOW,
        undone: true,
        deleted: false,
      },
    ],
    vacations: [
      { id: vacationId(ID(90)), from: TODAY, to: null, deleted: false },
      { id: vacationId(ID(91)), from: addDays(TODAY, -9), to: TODAY, deleted: false },
    ],
    timers: new Map([[ID(1), NOW]]),
    account: null,
  };
}

function habitsWith(more: object): object[] {
  const text = new TextDecoder().decode(fileNamed(ARCHIVE_FILES.habits).bytes);
  return (JSON.parse(text) as object[]).map((habit) => ({ ...habit, ...more }));
}

function files(): SourceFile[] {
  return archiveFiles(contents(), NOW, "What is in here.");
}

function fileNamed(path: string): SourceFile {
  const file = files().find((one) => one.path === path);
  if (!file) throw new Error(`There is no ${path}.`);
  return file;
}

function textFile(path: string, text: string): SourceFile {
  return { path, bytes: new TextEncoder().encode(text) };
}

// What the wire would refuse of goals and records.
function goalFlaws(input: readonly SourceFile[]): string[] {
  const result = resultOf(input);
  const kept = result.kind === "plan" ? result.plan.kept : undefined;
  return [
    ...(kept?.goals ?? []).flatMap(({ name, target, position, milestones }) => [
      ...(name === "" || name.length > 120 ? ["a goal's name"] : []),
      ...(Number.isFinite(target) ? [] : ["a goal's target"]),
      ...(/^[0-9A-Za-z]{1,64}$/.test(position) ? [] : ["a goal's place"]),
      ...(milestones.every((one) => one.name !== "") ? [] : ["a milestone's name"]),
    ]),
    ...(kept?.imports ?? []).flatMap(({ createdAt, format }) =>
      Number.isFinite(createdAt) && format !== "" ? [] : ["a record"],
    ),
  ];
}

/** The file with the value at one place of its JSON replaced. */
function withField(file: SourceFile, at: number, value: unknown): SourceFile {
  let count = 0;
  const replaced = JSON.parse(new TextDecoder().decode(file.bytes), (_key, old: unknown) =>
    count++ === at ? value : old,
  ) as unknown;
  return textFile(file.path, JSON.stringify(replaced) ?? "null");
}
