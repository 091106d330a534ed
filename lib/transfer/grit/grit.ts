import type { CalendarDay, Weekday } from "@/lib/domain/calendar-day";
import type { Schedule } from "@/lib/domain/schedule";

import type { FoundHabit } from "../found-habit";
import {
  asObject,
  flagIn,
  type JsonObject,
  listIn,
  numberIn,
  objectsIn,
  shown,
  textIn,
} from "../json-file";
import { type JsonFinding, jsonReader } from "../json-reader";

const WEEKDAYS = ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"];
/** 9999-12-31, in days since 1970. */
const LATEST_DAY = 2_932_896;

/** Grit's backup: weekdays by name, and one entry in `habitStatus` for each day done, in days since 1970. */
export const gritReader = jsonReader("grit", pick, find);

function pick(value: unknown): JsonObject | null {
  const object = asObject(value);
  return Array.isArray(object?.["habitStatus"]) && Array.isArray(object["habits"]) ? object : null;
}

function find(object: JsonObject, finding: JsonFinding): FoundHabit[] {
  const { where, warnings } = finding;
  const tasks = listIn(object, "tasks").length;
  if (tasks > 0) warnings.add("not_a_habit", null, where, { text: `tasks: ${tasks}` });
  const byHabit = Map.groupBy(objectsIn(object, "habitStatus"), (one) => textIn(one, "habitId"));
  const habits = objectsIn(object, "habits");
  const ids = new Set(habits.map((habit) => textIn(habit, "id")));
  for (const [id, own] of byHabit) {
    if (!ids.has(id)) {
      warnings.add("field_left", null, where, { text: shown(`habitId ${id}: ${own.length}`) });
    }
  }
  return habits
    .toSorted((a, b) => (numberIn(a, "index") ?? 0) - (numberIn(b, "index") ?? 0))
    .map((habit) => habitOf(habit, byHabit.get(textIn(habit, "id")) ?? [], finding));
}

function habitOf(
  habit: JsonObject,
  statuses: readonly JsonObject[],
  finding: JsonFinding,
): FoundHabit {
  const { where, warnings } = finding;
  const sourceId = textIn(habit, "id");
  if (flagIn(habit, "reminder")) warnings.add("reminder_left", sourceId, where);
  return {
    sourceId,
    where,
    name: textIn(habit, "title"),
    description: textIn(habit, "description"),
    valueType: "checkbox",
    schedule: scheduleOf(habit, sourceId, finding),
    days: statuses.flatMap((status) => {
      const day = numberIn(status, "date");
      if (day === null || !Number.isInteger(day) || day < 0 || day > LATEST_DAY) {
        warnings.add("bad_date", sourceId, where, { text: shown(status["date"]) });
        return [];
      }
      // Checked above: a whole day that has a date.
      return [{ day: day as CalendarDay, status: "done", value: null, note: "", where } as const];
    }),
  };
}

function scheduleOf(habit: JsonObject, sourceId: string, finding: JsonFinding): Schedule {
  const { days } = habit;
  const names = Array.isArray(days) ? days.map(shown) : textIn(habit, "days").split(",");
  const numbers = names.map((name) => WEEKDAYS.indexOf(name.trim().toUpperCase()) + 1);
  if (numbers.length === 0 || numbers.includes(0)) {
    const text = shown(names.join(","));
    finding.warnings.add("schedule_unreadable", sourceId, finding.where, { text });
    return { kind: "daily" };
  }
  const unique = [...new Set(numbers)].toSorted((a, b) => a - b);
  // Places of the list, counted from 1, are weekdays.
  return unique.length === 7 ? { kind: "daily" } : { kind: "weekdays", days: unique as Weekday[] };
}
