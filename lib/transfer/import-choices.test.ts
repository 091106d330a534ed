import { describe, expect, test } from "vitest";

import { addDays, calendarDay } from "@/lib/domain/calendar-day";
import type { ValueType } from "@/lib/domain/habit";
import { blankHabit, type HabitDraft } from "@/lib/domain/habit-draft";
import { habitId } from "@/lib/domain/ids";
import type { HabitLog } from "@/lib/domain/log";
import { packLogs } from "@/lib/domain/packed-logs";
import type { HabitHistory } from "@/lib/domain/tracker";

import { canMerge, chosenDraft, mergeOf, suggestChoices } from "./import-choices";
import type { PlannedHabit } from "./import-plan";

const DAY = calendarDay("2026-07-01");

function log(offset: number, value: HabitLog["value"] = null): HabitLog {
  return { day: addDays(DAY, offset), status: value === null ? "done" : null, value, note: null };
}

function planned(
  sourceId: string,
  draft: Partial<HabitDraft>,
  logs: HabitLog[] = [],
): PlannedHabit {
  return {
    sourceId,
    draft: { ...blankHabit(DAY), ...draft },
    laterVersions: [],
    pauses: [],
    archived: false,
    logs,
    counts: {
      days: logs.length,
      notes: 0,
      skipped: 0,
      automatic: 0,
      firstDay: null,
      lastDay: null,
    },
    strength: null,
    asks: [],
  };
}

let ids = 0;

function present(
  name: string,
  valueType: ValueType = "checkbox",
  logs: HabitLog[] = [],
): HabitHistory {
  const { schedule, target, ...properties } = { ...blankHabit(DAY), name, valueType };
  const id = habitId(`018f0000-0000-7000-8000-${String(++ids).padStart(12, "0")}`);
  const versions = [{ from: DAY, schedule, target }];
  return {
    habit: {
      ...properties,
      id,
      versions,
      pauses: [],
      position: "a0",
      archived: false,
      deleted: false,
    },
    logs: packLogs(logs),
  };
}

function suggested(habits: PlannedHabit[], existing: HabitHistory[], earlier = {}) {
  return suggestChoices({ habits }, existing, earlier, (number) => `Habit ${number}`);
}

describe("suggestChoices", () => {
  test("suggests the habit of the same name, however it is written", () => {
    const read = present("Read  Books");
    expect(suggested([planned("1", { name: "read books" })], [read])).toEqual({
      "1": { action: "merge", into: read.habit.id },
    });
  });

  test("suggests nothing between names that occur twice on either side", () => {
    const two = [planned("1", { name: "Run" }), planned("2", { name: "Run" })];
    expect(Object.values(suggested(two, [present("Run")])).map(({ action }) => action)).toEqual([
      "new",
      "new",
    ]);
    const one = suggested([planned("1", { name: "Run" })], [present("Run"), present("run")]);
    expect(one["1"]?.action).toBe("new");
  });

  test("suggests nothing where the values do not fit", () => {
    const water = planned("1", { name: "Water", valueType: "counter" }, [log(0, 3)]);
    expect(suggested([water], [present("Water", "text")])["1"]?.action).toBe("new");
  });

  test("goes where the same file went before, whatever the names say", () => {
    const books = present("Books");
    expect(suggested([planned("1", { name: "Read" })], [books], { "1": books.habit.id })).toEqual({
      "1": { action: "merge", into: books.habit.id },
    });
  });

  test("names what has no name, and takes minutes for a duration", () => {
    const minutes = planned("7", { valueType: "counter", unit: "Minutes" }, [log(0, 30)]);
    expect(suggested([minutes], [])).toEqual({
      "7": { action: "new", name: "Habit 1", valueType: "duration", target: null },
    });
  });
});

test.each([
  ["checkbox", null, "scale", true],
  ["counter", 2, "counter", true],
  ["counter", 2, "duration", true],
  ["counter", 2, "checkbox", false],
  ["counter", 2, "time", false],
] as const)("a %s with %s into a %s: %s", (from, value, into, fits) => {
  expect(canMerge(planned("1", { valueType: from }, [log(0, value)]), { valueType: into })).toBe(
    fits,
  );
});

test("a merge fills the days that hold nothing and counts the others", () => {
  const noteOnly = { ...log(1), status: null, note: "mine" };
  const history = present("Read", "checkbox", [log(0), noteOnly]);
  const merge = mergeOf([log(0), log(1), log(2)], history);
  expect(merge).toEqual({
    fill: [log(2)],
    same: 1,
    differing: [{ here: noteOnly, inFile: log(1) }],
  });
});

test("the chosen kind decides whether there is a unit, and the origin is the import", () => {
  const water = planned("1", { valueType: "counter", unit: "min" });
  const choice = { action: "new", name: "Reading", valueType: "duration", target: null } as const;
  expect(chosenDraft(water, choice, "import-id")).toMatchObject({
    name: "Reading",
    valueType: "duration",
    unit: "",
    origin: "import-id",
  });
});

test("a unit and a schedule of the owner's choice replace the file's, and nothing else does", () => {
  const run = planned("1", {
    name: "Run",
    valueType: "counter",
    unit: "mi",
    schedule: { kind: "rolling", n: 3, m: 7 },
  });
  const target = { op: "at_least", value: 5 } as const;
  const choice = { action: "new", name: "Run", valueType: "counter", target } as const;
  expect(chosenDraft(run, choice, null)).toMatchObject({
    unit: "mi",
    schedule: { kind: "rolling", n: 3, m: 7 },
    target,
  });
  const changed = { ...choice, unit: "km", schedule: { kind: "perWeek", n: 4 } } as const;
  expect(chosenDraft(run, changed, null)).toMatchObject({
    unit: "km",
    schedule: { kind: "perWeek", n: 4 },
  });
});

test("what an archive has in its trash stays out when it is here already", () => {
  const id = habitId("018f0000-0000-7000-8000-000000000007");
  const gone = { ...planned(id, { name: "Old" }), kept: { id, position: "a0", deleted: true } };
  const plan = { habits: [gone] };
  expect(suggestChoices(plan, [], {}, String)[id]).toMatchObject({ action: "new" });
  expect(suggestChoices(plan, [], {}, String, new Set([id]))[id]).toEqual({ action: "leave" });
});
