import { calendarDay } from "@/lib/domain/calendar-day";
import { termsOf } from "@/lib/domain/goal";
import { blankGoal } from "@/lib/domain/goal-draft";
import { blankHabit } from "@/lib/domain/habit-draft";
import { habitId } from "@/lib/domain/ids";
import { fieldsOfGoalDraft } from "@/lib/sync/protocol/goal-fields";
import { fieldsOfHabitDraft } from "@/lib/sync/protocol/habit-fields";
import { fieldsOfImport } from "@/lib/sync/protocol/import-fields";
import { type Json, stampFields } from "@/lib/sync/protocol/registers";
import { stampOf } from "@/lib/sync/protocol/stamp";

import { uuid } from "./ask";

/** When the tests of the server play. */
export const NOW = Date.UTC(2026, 10, 20, 12);
export const DAY = "2026-11-20";
export const GOAL = uuid(9000);
const IMPORT = uuid(9001);
const START = calendarDay("2026-01-01");

/** A habit, a goal and an import of every kind of register, `count` habits and four logs of each. */
export function everything(count: number) {
  const habits = Array.from({ length: count }, (_, n) => habit(n, `Habit ${n}`));
  const record = {
    fileName: "loop.zip",
    fileHash: "ab".repeat(32),
    format: "loop",
    counts: { habits: 1 },
    mapping: { a: uuid(0) },
    cells: [{ habitId: habitId(uuid(0)), day: START }],
    createdAt: NOW,
  };
  const brought = { kind: "import" as const, id: IMPORT, f: stamped(fieldsOfImport(record), 2) };
  const logs = habits.flatMap(({ id }) =>
    [1, 2, 3, 4].map((n) => log(0, `2026-11-0${n}`, { note: ["x", stampOf(NOW, 0, "dev1")] }, id)),
  );
  return { items: [...habits, goal([0]), brought], logs };
}

/** A habit with every kind of register. */
export function habit(number: number, name: string) {
  const draft = { ...blankHabit(START), name, tags: ["a", "b"] };
  const values = {
    ...fieldsOfHabitDraft(draft, "a0"),
    "version:2026-05-01": {
      schedule: { kind: "everyN", n: 2, anchor: "2026-04-30" },
      target: { op: "at_least", value: 0.1 },
    },
    [`pause:${uuid(7000)}`]: { from: "2026-06-01", to: null },
    "declined:raise_target": "2026-06-02",
    "declined:never_twice": null,
    "followed:2026-05-01": {
      kind: "reduce_frequency",
      plan: { schedule: { kind: "everyN", n: 2 }, target: null },
      replaced: null,
    },
  };
  return { kind: "habit" as const, id: uuid(number), f: stamped(values, 1) };
}

/** A goal with every kind of register. */
export function goal(habits: number[]) {
  const contributions = habits.map((n) => ({ habitId: habitId(uuid(n)), weight: 0.1 }));
  const milestones = [{ id: uuid(8000), name: "Half", value: 50 }];
  const line = [{ day: START, value: 1.5 }];
  const terms = { ...termsOf(blankGoal(START)), deadline: START, contributions, line };
  const coming = { from: START, terms };
  const draft = { ...blankGoal(START), name: "Much", contributions, milestones, line, coming };
  return { kind: "goal" as const, id: GOAL, f: stamped(fieldsOfGoalDraft(draft, "a0"), 1) };
}

/** Some registers of a habit, valid or not. */
export function set(number: number, values: Record<string, Json>, at = 2) {
  return { kind: "habit" as const, id: uuid(number), f: stamped(values, at) };
}

export function rename(number: number, name: string) {
  return set(number, { name });
}

export function note(number: number, text = "hm") {
  return log(number, DAY, { note: [text, stampOf(NOW, 0, "dev1")] });
}

export function log(number: number, d: string, c: object, h = uuid(number)) {
  return { h, d, c };
}

/** Registers of this device. `at`: which of its changes came later. */
export function stamped(values: Record<string, Json>, at: number) {
  return stampFields(values, stampOf(NOW - 1000, at, "dev1"));
}
