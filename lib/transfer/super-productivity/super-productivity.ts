import { parseIsoDay, type Weekday } from "@/lib/domain/calendar-day";
import type { Schedule } from "@/lib/domain/schedule";

import type { FoundDay, FoundHabit } from "../found-habit";
import { asObject, type JsonObject, listIn, numberIn, objectIn, shown, textIn } from "../json-file";
import { type JsonFinding, jsonReader } from "../json-reader";

const MS_PER_MINUTE = 60_000;
const TYPES = ["ClickCounter", "StopWatch", "RepeatedCountdownReminder"];

/**
 * The counters of a Super Productivity backup. A stopwatch counts milliseconds, its least value for a streak too; they
 * become minutes. Weekdays count from 0, Sunday.
 */
export const superProductivityReader = jsonReader("super_productivity", pick, find);

function pick(value: unknown): JsonObject | null {
  const object = asObject(value);
  return [object, objectIn(object, "data")].find((part) => countersOf(part) !== null) ?? null;
}

function countersOf(object: JsonObject | null): JsonObject | null {
  return objectIn(objectIn(object, "simpleCounter"), "entities");
}

function find(object: JsonObject, finding: JsonFinding): FoundHabit[] {
  const tasks = listIn(objectIn(object, "task"), "ids").length;
  if (tasks > 0)
    finding.warnings.add("not_a_habit", null, finding.where, { text: `task: ${tasks}` });
  const entities = countersOf(object) ?? {};
  const order = listIn(objectIn(object, "simpleCounter"), "ids").map(shown);
  const ids = [
    ...new Set([...order.filter((id) => Object.hasOwn(entities, id)), ...Object.keys(entities)]),
  ];
  return ids.flatMap((id) => {
    const counter = asObject(entities[id]);
    return counter ? [habitOf(counter, id, finding)] : [];
  });
}

function habitOf(counter: JsonObject, sourceId: string, finding: JsonFinding): FoundHabit {
  const { where, warnings } = finding;
  const type = textIn(counter, "type");
  const isWatch = type === "StopWatch";
  if (!TYPES.includes(type)) {
    warnings.add("type_unknown", sourceId, where, { text: shown(type) });
  }
  const scale = isWatch ? MS_PER_MINUTE : 1;
  const least = numberIn(counter, "streakMinValue");
  const days = Object.entries(objectIn(counter, "countOnDay") ?? {});
  return {
    sourceId,
    where,
    name: textIn(counter, "title"),
    valueType: isWatch ? "duration" : "counter",
    target: least !== null && least > 0 ? { op: "at_least", value: least / scale } : null,
    schedule: scheduleOf(counter),
    days: days.flatMap(([date, count]) => dayOf(date, count, scale, sourceId, finding) ?? []),
  };
}

function scheduleOf(counter: JsonObject): Schedule {
  const chosen = Object.entries(objectIn(counter, "streakWeekDays") ?? {})
    .filter(([day, on]) => on === true && /^[0-6]$/.test(day))
    .map(([day]) => (day === "0" ? 7 : Number(day)))
    .toSorted((a, b) => a - b);
  // 1 to 7 by construction.
  return chosen.length === 0 || chosen.length === 7
    ? { kind: "daily" }
    : { kind: "weekdays", days: chosen as Weekday[] };
}

function dayOf(
  date: string,
  count: unknown,
  scale: number,
  sourceId: string,
  { where, warnings }: JsonFinding,
): FoundDay | null {
  const day = parseIsoDay(date);
  if (day === null || day < 0) {
    warnings.add("bad_date", sourceId, where, { text: shown(date) });
    return null;
  }
  if (typeof count === "number") {
    return { day, status: null, value: count / scale, note: "", where };
  }
  warnings.add("bad_value", sourceId, where, { text: shown(`${date}: ${shown(count)}`) });
  return null;
}
