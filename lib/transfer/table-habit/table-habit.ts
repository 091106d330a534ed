import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { Schedule } from "@/lib/domain/schedule";

import { colorOfArgb } from "../colors";
import type { FoundDay, FoundHabit } from "../found-habit";
import { asObject, type JsonObject, numberIn, objectsIn, shown, textIn } from "../json-file";
import { type JsonFinding, jsonReader } from "../json-reader";
import { timesPerPeriod } from "../times-per-period";

const STATUS = { active: 1, deleted: 2, archived: 3 };
const NEGATIVE = 2;
const RECORD = { unknown: 0, done: 1, skip: 2 };
/** 9999-12-31, in days since 1970. */
const LATEST_DAY = 2_932_896;

/**
 * Table Habit's JSON export. Days are whole days since 1970. A habit is done on a day whose value reaches its daily
 * goal; a negative habit's goal is a limit. A goal of 1 without a unit, in a file of ones and zeros, is a check mark.
 */
export const tableHabitReader = jsonReader("table_habit", pick, find);

function pick(value: unknown): JsonObject | null {
  const object = asObject(value);
  return objectsIn(object, "habits").some((habit) => "freq_type" in habit && "name" in habit)
    ? object
    : null;
}

function find(object: JsonObject, finding: JsonFinding): FoundHabit[] {
  const { where, warnings } = finding;
  const groups = new Map(
    objectsIn(object, "groups").map((group) => [textIn(group, "uuid"), textIn(group, "name")]),
  );
  const habits = objectsIn(object, "habits").map((habit, index) => ({ habit, index }));
  return habits
    .toSorted((a, b) => positionOf(a.habit) - positionOf(b.habit))
    .flatMap(({ habit, index }) => {
      if (numberIn(habit, "status") !== STATUS.deleted) {
        return [habitOf(habit, String(index + 1), groups, finding)];
      }
      warnings.add("field_left", null, where, {
        text: shown(`${textIn(habit, "name")} (deleted)`),
      });
      return [];
    });
}

function positionOf(habit: JsonObject): number {
  return numberIn(habit, "sort_position") ?? Number.MAX_SAFE_INTEGER;
}

// The file has no ids but the habits' places.
function habitOf(
  habit: JsonObject,
  sourceId: string,
  groups: ReadonlyMap<string, string>,
  finding: JsonFinding,
): FoundHabit {
  const { where, warnings } = finding;
  const goal = numberIn(habit, "daily_goal") ?? 1;
  const isNegative = numberIn(habit, "type") === NEGATIVE;
  const records = objectsIn(habit, "records");
  const isTick =
    !isNegative &&
    goal === 1 &&
    textIn(habit, "daily_goal_unit") === "" &&
    records.every((record) => [0, 1].includes(numberIn(record, "record_value") ?? 0));
  const extra = numberIn(habit, "daily_goal_extra");
  if (extra !== null && extra > 0) {
    warnings.add("field_left", sourceId, where, { text: `daily_goal_extra: ${extra}` });
  }
  if (asObject(habit["reminder"]) || textIn(habit, "reminder") !== "") {
    warnings.add("reminder_left", sourceId, where);
  }
  return {
    sourceId,
    where,
    name: textIn(habit, "name"),
    description: textIn(habit, "desc"),
    category: groups.get(textIn(habit, "group_id")) ?? "",
    valueType: isTick ? "checkbox" : "counter",
    unit: textIn(habit, "daily_goal_unit"),
    target: isTick ? null : { op: isNegative ? "at_most" : "at_least", value: goal },
    schedule: scheduleOf(habit, sourceId, finding),
    color: colorIn(habit, sourceId, finding),
    start: dayIn(habit, "start_date"),
    archived: numberIn(habit, "status") === STATUS.archived,
    days: records.flatMap((record) => dayOf(record, isTick, sourceId, finding) ?? []),
  };
}

function colorIn(habit: JsonObject, sourceId: string, { where, warnings }: JsonFinding) {
  const custom = numberIn(habit, "custom_color");
  const color = custom === null ? null : colorOfArgb(custom);
  if (color === null && textIn(habit, "color") !== "") {
    warnings.add("color_unknown", sourceId, where, { text: shown(habit["color"]) });
  }
  return color;
}

function scheduleOf(habit: JsonObject, sourceId: string, finding: JsonFinding): Schedule {
  const custom = textIn(habit, "freq_custom");
  const [times = Number.NaN, days = Number.NaN] = /^\[[\d\s,.]*\]$/.test(custom)
    ? custom.slice(1, -1).split(",").map(Number)
    : listOf(habit["freq_custom"]);
  const read =
    { 1: timesPerPeriod(times, 1, "week"), 2: timesPerPeriod(times, 1, "month") }[
      numberIn(habit, "freq_type") ?? 0
    ] ?? (numberIn(habit, "freq_type") === 3 ? timesPerPeriod(times, days, "day") : null);
  if (read) return read.schedule;
  const text = shown(`freq_type ${textIn(habit, "freq_type")} ${custom}`);
  finding.warnings.add("schedule_unreadable", sourceId, finding.where, { text });
  return { kind: "daily" };
}

function listOf(value: unknown): number[] {
  return Array.isArray(value) ? value.map(Number) : [];
}

function dayOf(
  record: JsonObject,
  isTick: boolean,
  sourceId: string,
  { where, warnings }: JsonFinding,
): FoundDay | null {
  const day = dayIn(record, "record_date");
  if (day === null) {
    warnings.add("bad_date", sourceId, where, { text: shown(record["record_date"]) });
    return null;
  }
  const empty = { day, status: null, value: null, note: textIn(record, "reason"), where };
  const value = numberIn(record, "record_value") ?? 0;
  switch (numberIn(record, "record_type") ?? Number.NaN) {
    case RECORD.skip:
      return { ...empty, status: "skipped" };
    case RECORD.done:
      return isTick ? { ...empty, status: value >= 1 ? "done" : "missed" } : { ...empty, value };
    case RECORD.unknown:
      return empty;
    default: {
      const text = shown(`record_type ${textIn(record, "record_type")}`);
      warnings.add("bad_value", sourceId, where, { text });
      return empty;
    }
  }
}

function dayIn(object: JsonObject, name: string): CalendarDay | null {
  const day = numberIn(object, name);
  // Checked here: a whole day that has a date.
  return day !== null && Number.isInteger(day) && day >= 0 && day <= LATEST_DAY
    ? (day as CalendarDay)
    : null;
}
