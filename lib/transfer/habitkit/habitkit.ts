import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { HabitVersion } from "@/lib/domain/habit";
import type { Schedule } from "@/lib/domain/schedule";

import { colorOf } from "../colors";
import type { FoundDay, FoundHabit } from "../found-habit";
import { dayAtOffset, instantOf } from "../instants";
import {
  asObject,
  flagIn,
  type JsonObject,
  numberIn,
  objectsIn,
  shown,
  textIn,
} from "../json-file";
import { type JsonFinding, jsonReader } from "../json-reader";
import { type Period, timesPerPeriod } from "../times-per-period";

/**
 * HabitKit's JSON. A completion belongs to the day of its UTC instant plus its own offset. The schedule is a list of
 * intervals; each becomes a version from its first day on.
 */
export const habitKitReader = jsonReader("habitkit", pick, find);

function pick(value: unknown): JsonObject | null {
  const object = asObject(value);
  const isOurs =
    Array.isArray(object?.["completions"]) &&
    Array.isArray(object["habits"]) &&
    (Array.isArray(object["intervals"]) ||
      objectsIn(object, "completions").some((completion) => "habitId" in completion));
  return isOurs ? object : null;
}

function find(object: JsonObject, finding: JsonFinding): FoundHabit[] {
  const { where, warnings } = finding;
  const byHabit = (name: string) =>
    Map.groupBy(objectsIn(object, name), (part) => textIn(part, "habitId"));
  const [completions, intervals] = [byHabit("completions"), byHabit("intervals")];
  const reminders = byHabit("reminders");
  const ids = new Set(objectsIn(object, "habits").map((habit) => textIn(habit, "id")));
  for (const [id, own] of completions) {
    if (!ids.has(id)) {
      warnings.add("field_left", null, where, { text: shown(`habitId ${id}: ${own.length}`) });
    }
  }
  return objectsIn(object, "habits")
    .toSorted((a, b) => (numberIn(a, "orderIndex") ?? 0) - (numberIn(b, "orderIndex") ?? 0))
    .map((habit) => {
      const id = textIn(habit, "id");
      for (const _ of reminders.get(id) ?? []) warnings.add("reminder_left", id, where);
      return habitOf(habit, completions.get(id) ?? [], intervals.get(id) ?? [], finding);
    });
}

function habitOf(
  habit: JsonObject,
  completions: readonly JsonObject[],
  intervals: readonly JsonObject[],
  finding: JsonFinding,
): FoundHabit {
  const { where, warnings } = finding;
  const sourceId = textIn(habit, "id");
  if (flagIn(habit, "isInverse")) {
    warnings.add("field_left", sourceId, where, { text: "isInverse" });
  }
  const isCounter =
    intervals.some((interval) => perDay(interval) > 1) ||
    completions.some((completion) => (numberIn(completion, "amountOfCompletions") ?? 1) > 1);
  // Days of the intervals have no offset of their own; the habit's completions have the owner's.
  const offset = numberIn(completions[0] ?? null, "timezoneOffsetInMinutes") ?? 0;
  const versions = intervals
    .flatMap((interval) => versionOf(interval, isCounter, offset, sourceId, finding) ?? [])
    .toSorted((a, b) => a.from - b.from);
  const [first, ...later] = versions;
  const color = colorOf(textIn(habit, "color"));
  if (color === null && textIn(habit, "color") !== "") {
    warnings.add("color_unknown", sourceId, where, { text: shown(habit["color"]) });
  }
  return {
    sourceId,
    where,
    name: textIn(habit, "name"),
    description: textIn(habit, "description"),
    valueType: isCounter ? "counter" : "checkbox",
    schedule: first?.schedule ?? { kind: "daily" },
    target: first?.target ?? (isCounter ? { op: "at_least", value: 1 } : null),
    laterVersions: later,
    color,
    start: first?.from ?? localDay(textIn(habit, "createdAt"), offset),
    archived: flagIn(habit, "archived"),
    days: completions.flatMap((entry) => dayOf(entry, isCounter, sourceId, finding) ?? []),
  };
}

function perDay(interval: JsonObject): number {
  return numberIn(interval, "requiredNumberOfCompletionsPerDay") ?? 1;
}

function versionOf(
  interval: JsonObject,
  isCounter: boolean,
  offset: number,
  sourceId: string,
  { where, warnings }: JsonFinding,
): HabitVersion | null {
  const from = localDay(textIn(interval, "startDate"), offset);
  if (from === null) {
    warnings.add("bad_date", sourceId, where, { text: shown(interval["startDate"]) });
    return null;
  }
  const schedule = scheduleOf(interval);
  if (schedule === null) {
    warnings.add("schedule_unreadable", sourceId, where, { text: shown(interval["type"]) });
  }
  return {
    from,
    schedule: schedule ?? { kind: "daily" },
    target: isCounter ? { op: "at_least", value: perDay(interval) } : null,
  };
}

function scheduleOf(interval: JsonObject): Schedule | null {
  const type = textIn(interval, "type");
  if (type === "none" || type === "day") return { kind: "daily" };
  const period: Period | null = type === "week" || type === "month" ? type : null;
  const times = numberIn(interval, "requiredNumberOfCompletions") ?? 1;
  return period && (timesPerPeriod(times, 1, period)?.schedule ?? null);
}

function dayOf(
  completion: JsonObject,
  isCounter: boolean,
  sourceId: string,
  { where, warnings }: JsonFinding,
): FoundDay | null {
  const offset = numberIn(completion, "timezoneOffsetInMinutes") ?? 0;
  const day = localDay(textIn(completion, "date"), offset);
  if (day === null) {
    warnings.add("bad_date", sourceId, where, { text: shown(completion["date"]) });
    return null;
  }
  const amount = numberIn(completion, "amountOfCompletions");
  if (amount === null && "amountOfCompletions" in completion) {
    const text = shown(completion["amountOfCompletions"]);
    warnings.add("bad_value", sourceId, where, { text });
  }
  const count = amount ?? 1;
  const note = textIn(completion, "note");
  if (isCounter) return { day, status: null, value: count, note, where };
  return { day, status: count >= 1 ? "done" : "missed", value: null, note, where };
}

function localDay(text: string, offset: number): CalendarDay | null {
  // Some importers' samples leave the Z out; the format means UTC all the same.
  const instant = instantOf(/T[\d:.]+$/.test(text) ? `${text}Z` : text);
  return instant === null || Math.abs(offset) > 1000 ? null : dayAtOffset(instant, offset);
}
