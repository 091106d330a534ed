import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";

import { describe, expect, test } from "vitest";

import { filesIn, PLAIN_COUNTS } from "./fixtures/plain-count";
import { planOf } from "./fixtures/test-plan";
import type { WarningCode } from "./import-plan";
import type { SourceFile } from "./source-file";

/** Files of other trackers that may not be copied into Kept are read where they lie, when they do. */
const SAMPLES = process.env["SAMPLES"] ?? resolve("../shared/samples");

type Warned = Partial<Record<WarningCode, number>>;
type Sample = readonly [path: string, count: keyof typeof PLAIN_COUNTS, warned: Warned];

const LOOP = "gpl/iSoron-uhabits";
const NOTES = "gpl/zincplusplus-habit-tracker";
const OHT = "gpl/Jinjinov-OpenHabitTracker";

const REAL: readonly Sample[] = [
  ["FriesI23-mhabit/loop_habits_csv_v2.3.1.zip", "loopZip", {}],
  [`${LOOP}/csv_export`, "loopFolder", {}],
  [`${LOOP}/loop.db`, "loopDatabase", {}],
  [`${LOOP}/databases/021.db`, "loopDatabase", {}],
  [`${LOOP}/databases/022.db`, "loopDatabase", { reminder_left: 1 }],
  [`${LOOP}/habitbull.csv`, "habitBull", { duplicate_day: 4 }],
  [`${LOOP}/habitbull2.csv`, "habitBull", { empty_or_skipped: 2 }],
  [`${LOOP}/habitbull3.csv`, "habitBull", { target_unknown: 1 }],
  [`${LOOP}/habitbull4.csv`, "habitBull", { target_unknown: 1 }],
  [`${LOOP}/rewire.db`, "rewire", { bad_value: 5, reminder_left: 1 }],
  [`${LOOP}/tickmate.db`, "tickmate", {}],
  [`${OHT}/example.json`, "openHabitTrackerJson", { not_a_habit: 2, field_left: 3 }],
  [`${OHT}/example.tsv`, "openHabitTrackerTable", { not_a_habit: 1, field_left: 3 }],
  [`${NOTES}/habits`, "obsidian", {}],
  [`${NOTES}/single-habits`, "obsidian", { extra_file: 1 }],
  [`${NOTES}/mixed-content`, "obsidian", { extra_file: 1 }],
  [`${NOTES}/nested`, "obsidian", {}],
  [`${NOTES}/timezone-tests`, "obsidian", {}],
  [`${NOTES}/broken-habits`, "obsidian", { bad_date: 7, color_unknown: 1, duplicate_day: 4 }],
  ["wakatara-harsh", "harsh", { extra_file: 1, schedule_changed: 1 }],
];

describe.skipIf(!existsSync(SAMPLES))("real files", () => {
  test.each(REAL)("%s holds what a second program counts in it", (path, count, warned) => {
    const place = join(SAMPLES, path);
    const { counts, warningCounts, habits } = planOf(filesAt(place));
    const { habits: held, days, notes } = counts;
    expect({ habits: held, days, notes }).toEqual(PLAIN_COUNTS[count](place));
    expect(warningCounts).toEqual(warned);
    expect(habits.every(({ strength }) => (strength?.differing ?? 0) === 0)).toBe(true);
  });

  test("the strengths of a backup of Loop 1.x are those of its formula, on all 381 days", () => {
    const { habits } = planOf(filesAt(join(SAMPLES, LOOP, "loop.db")));
    const sum = (part: "days" | "differing") =>
      habits.reduce((all, { strength }) => all + (strength?.[part] ?? 0), 0);
    expect([sum("days"), sum("differing")]).toEqual([381, 0]);
  });
});

function filesAt(place: string): SourceFile[] {
  if (!statSync(place).isDirectory()) {
    return [{ path: basename(place), bytes: new Uint8Array(readFileSync(place)) }];
  }
  return filesIn(place).map(([name]) => {
    return { path: name, bytes: new Uint8Array(readFileSync(join(place, name))) };
  });
}
