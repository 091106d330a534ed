import { readFileSync } from "node:fs";

import { zipSync } from "fflate";
import { expect, test } from "vitest";

import { calendarDay } from "@/lib/domain/calendar-day";

import { fileOf, habitNamed, planOf, shownLogs } from "../fixtures/test-plan";

const fixture = (name: string) => ({
  path: name,
  bytes: readFileSync(new URL(`../fixtures/harsh/${name}`, import.meta.url)),
});

test("harsh's own sample: every line of its log, headings, frequencies and amounts", () => {
  const plan = planOf([fixture("test_log"), fixture("test_habits")]);
  // Ten habits are listed; the log has 19 lines, all of them with a comment, one of them a skip.
  expect(plan.counts).toMatchObject({ habits: 10, days: 19, notes: 19, skipped: 1 });
  expect(plan.habits.map(({ draft }) => [draft.name, draft.category, draft.schedule])).toEqual([
    ["Daily standup", "Work", { kind: "daily" }],
    ["Code review", "Work", { kind: "rolling", n: 5, m: 7 }],
    ["Sprint planning", "Work", { kind: "rolling", n: 1, m: 14 }],
    ["Gym", "Health", { kind: "rolling", n: 3, m: 7 }],
    ["Running", "Health", { kind: "rolling", n: 2, m: 7 }],
    ["Water intake", "Health", { kind: "daily" }],
    ["Sleep tracking", "Health", { kind: "rolling", n: 1, m: 366 }],
    ["Reading", "Personal", { kind: "daily" }],
    ["Meditation", "Personal", { kind: "daily" }],
    ["Call family", "Personal", { kind: "rolling", n: 1, m: 7 }],
  ]);
  expect(shownLogs(habitNamed(plan, "Gym"))).toEqual([
    '2025-01-01 done 1.5 "Leg day"',
    '2025-01-02 missed "Rest day"',
  ]);
  expect(plan.warningCounts).toEqual({ schedule_changed: 1 });
});

test("its folder as a zip is the same, whatever the two files are called", () => {
  const entries = { "harsh/my.habits": fixture("test_habits"), "harsh/2025": fixture("test_log") };
  const bytes = zipSync(
    Object.fromEntries(
      Object.entries(entries).map(([name, file]) => [name, new Uint8Array(file.bytes)]),
    ),
  );
  const { counts, warningCounts } = planOf([{ path: "harsh.zip", bytes }]);
  expect(counts).toMatchObject({ habits: 10, days: 19, notes: 19, skipped: 1 });
  expect(warningCounts).toEqual({ schedule_changed: 1 });
});

test("a log alone: the last line of a day wins, broken lines are named", () => {
  const plan = planOf([
    fileOf(
      "log",
      `2026-07-01 : Read : n : tired
2026-07-01 : Read : y
2026-07-02 : Read : s :  : x
2026-07-03 : Read : q : kept
2026-13-03 : Read : y
half a line
2026-07-04 : Read : y
`,
    ),
  ]);
  expect(plan.habits.map(shownLogs)).toEqual([
    ['2026-07-01 done "tired"', "2026-07-02 skipped", '2026-07-03 "kept"', "2026-07-04 done"],
  ]);
  expect(plan.warnings.map(({ code, where }) => [code, where?.row])).toEqual([
    ["bad_value", 6],
    ["bad_value", 4],
    ["bad_date", 5],
    ["duplicate_day", 2],
  ]);
});

test("weeks, an end, and a file of habits alone", () => {
  const plan = planOf([fileOf("habits", "! A\nSwim: 3/2w\nPlan: 1w: 2026-12-31\n")]);
  expect(plan.habits.map(({ draft }) => [draft.schedule, draft.end])).toEqual([
    [{ kind: "rolling", n: 3, m: 14 }, null],
    [{ kind: "rolling", n: 1, m: 7 }, calendarDay("2026-12-31")],
  ]);
});
