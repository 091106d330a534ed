import { toIsoDay } from "@/lib/domain/calendar-day";
import { MAX_HABITS } from "@/lib/domain/limits";

import type { DatabaseReader } from "../database-reader";
import { planCounts, type PlannedHabit, refused, type Where } from "../import-plan";
import { dayAtOffset, validInstant } from "../instants";
import { shown } from "../json-file";
import { ownId } from "../own-id";
import { type Database, type SqlRow, sqlNumber, sqlText } from "../sqlite/sqlite-file";
import type { Warnings } from "../warnings";
import { loopDbColor } from "./loop-db-color";
import type { LoopHabit } from "./loop-habit-list";
import { plannedHabit } from "./loop-plan";
import type { LoopEntry, LoopSource } from "./loop-source";
import { oldScores, oldStrengthCheck } from "./old-strength";

/** The version of 2.3.1. A later one may mean something else by the same columns. */
const NEWEST = 25;

/**
 * Loop's own backup: `Habits` and `Repetitions`, of all versions up to 25. Repetitions are what the owner entered, at
 * UTC midnight of their day. Of the computed tables in old files, the scores check what was read; ticks and streaks are not
 * looked at.
 */
export const loopDbReader: DatabaseReader = {
  format: "loop_db",
  recognises: ({ tables }) => tables.has("habits") && tables.has("repetitions"),
  read: (database, path, { today }, warnings) => {
    if (database.version > NEWEST) return refused("database_too_new");
    const where = { file: path, row: null };
    const entries = entriesByHabit(database, where, warnings);
    const habits = database
      .rows("habits")
      .toSorted((a, b) => (sqlNumber(a, "position") ?? 0) - (sqlNumber(b, "position") ?? 0));
    if (habits.length === 0) return refused("nothing_inside");
    if (habits.length > MAX_HABITS) return refused("too_many_habits", { most: MAX_HABITS });
    const taken = new Set<string>();
    const scores = oldScores(database);
    const planned = habits.map((row): PlannedHabit => {
      const id = sqlNumber(row, "id") ?? Number.NaN;
      const source: LoopSource = {
        habit: habitOf(row, database.version, where, taken, warnings),
        entries: entries.get(id) ?? [],
        scores: [],
        nameGuessed: false,
      };
      const strength = oldStrengthCheck(source.habit, source.entries, scores.get(id) ?? []);
      if (strength && strength.differing > 0) {
        warnings.add("strength_differs", source.habit.sourceId, where, {
          days: strength.differing,
        });
      }
      return { ...plannedHabit(source, { today, dateOrder: null, warnings }), strength };
    });
    const counts = planCounts(planned);
    const generation = String(database.version);
    const plan = { format: "loop_db", generation, habits: planned, counts } as const;
    return { kind: "plan", plan: { ...plan, ...warnings.result() } };
  },
};

function habitOf(
  row: SqlRow,
  version: number,
  where: Where,
  taken: Set<string>,
  warnings: Warnings,
): LoopHabit {
  const sourceId = ownId(sqlText(row, "uuid") || sqlText(row, "id"), taken, taken.size + 1);
  const [num, den] = [sqlNumber(row, "freq_num"), sqlNumber(row, "freq_den")];
  if (!num || !den) {
    warnings.add("schedule_unreadable", sourceId, where, { text: `${num}/${den}` });
  }
  if (sqlNumber(row, "reminder_hour") !== null) warnings.add("reminder_left", sourceId, where);
  // Before version 23, what was called the description is the question.
  const isOld = version < 23;
  const isNumerical = sqlNumber(row, "type") === 1;
  return {
    sourceId,
    position: sqlNumber(row, "position"),
    name: sqlText(row, "name"),
    type: isNumerical ? "NUMERICAL" : "YES_NO",
    question: sqlText(row, isOld ? "description" : "question"),
    description: isOld ? "" : sqlText(row, "description"),
    frequency: num && den && num > 0 && den > 0 ? { num, den } : null,
    color: loopDbColor(sqlNumber(row, "color"), version),
    unit: sqlText(row, "unit"),
    targetType: sqlNumber(row, "target_type") === 1 ? "AT_MOST" : "AT_LEAST",
    target: isNumerical ? targetOf(row, sourceId, where, warnings) : null,
    // Loop reads a missing flag as archived too.
    archived: sqlNumber(row, "archived") !== 0,
    where,
  };
}

function targetOf(row: SqlRow, sourceId: string, where: Where, warnings: Warnings): number | null {
  const target = sqlNumber(row, "target_value");
  if (target !== null && target >= 0) return target;
  warnings.add("target_unreadable", sourceId, where, { text: shown(target) });
  return null;
}

function entriesByHabit(
  database: Database,
  where: Where,
  warnings: Warnings,
): Map<number, LoopEntry[]> {
  const ids = new Set(database.rows("habits").map((row) => sqlNumber(row, "id")));
  const hasValues = database.has("repetitions", "value");
  const entries = new Map<number, LoopEntry[]>();
  const seen = new Set<string>();
  let lost = 0;
  for (const row of database.rows("repetitions")) {
    const habit = sqlNumber(row, "habit");
    const instant = validInstant(row.get("timestamp"));
    if (habit === null || instant === null || !ids.has(habit)) {
      lost++;
      continue;
    }
    const date = toIsoDay(dayAtOffset(instant, 0));
    // Rows come by their ids. Before version 22 a day could have two; Loop itself keeps the first.
    const key = `${habit} ${date}`;
    if (seen.has(key)) {
      warnings.add("duplicate_day", null, where, { day: date });
      continue;
    }
    seen.add(key);
    const value = hasValues ? sqlText(row, "value") : "2";
    const own = entries.get(habit) ?? [];
    own.push({
      file: where.file,
      row: sqlNumber(row, "id") ?? 0,
      date,
      value,
      note: sqlText(row, "notes"),
    });
    entries.set(habit, own);
  }
  if (lost > 0) warnings.add("field_left", null, where, { text: `Repetitions: ${lost}` });
  return entries;
}
