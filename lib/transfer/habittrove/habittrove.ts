import { parseRecurrenceRule } from "@/lib/analytics/rrule";
import type { CalendarDay, Weekday } from "@/lib/domain/calendar-day";
import type { Schedule } from "@/lib/domain/schedule";

import { type FoundHabit, foundPlan } from "../found-habit";
import type { ReadOptions, ReadResult, Where } from "../import-plan";
import { daysIn, instantOf, isZone } from "../instants";
import {
  flagIn,
  type JsonObject,
  jsonObjectOf,
  listIn,
  numberIn,
  objectIn,
  objectsIn,
  shown,
  textIn,
} from "../json-file";
import { warnOfOthers } from "../named-table";
import type { Reader } from "../reader";
import type { TextFile } from "../source-file";
import type { Warnings } from "../warnings";

const WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/**
 * HabitTrove's backup: `habits.json` with the completions as UTC instants, which belong to the day that they have in
 * the zone of `settings.json`. A habit with several completions a day counts them against `targetCompletions`.
 * `auth.json` holds passwords and is never read.
 */
export const habitTroveReader: Reader = {
  format: "habittrove",
  recognises: (files) => files.some((file) => isHabits(jsonObjectOf(file))),
  read: readHabitTrove,
};

function isHabits(object: JsonObject | null): boolean {
  return objectsIn(object, "habits").some(
    (habit) => Array.isArray(habit["completions"]) && "frequency" in habit,
  );
}

function isSettings(object: JsonObject | null): boolean {
  return objectIn(object, "system") !== null && objectIn(object, "ui") !== null;
}

function isAuth(object: JsonObject | null): boolean {
  return objectsIn(object, "users").some((user) => "username" in user);
}

function readHabitTrove(
  files: readonly TextFile[],
  options: ReadOptions,
  warnings: Warnings,
): ReadResult {
  const used = files.filter((file) => isHabits(jsonObjectOf(file)));
  const others = files.filter((file) => isPart(file, warnings));
  warnOfOthers(files, [...used, ...others], warnings);
  const [first = null] = used;
  const where = { file: first?.path ?? "", row: null };
  const dayOf = daysIn(zoneOf(files, options, where, warnings));
  const habits = used.flatMap((file) => objectsIn(jsonObjectOf(file), "habits"));
  warnOfPeople(habits, where, warnings);
  const tasks = habits.filter((habit) => flagIn(habit, "isTask"));
  if (tasks.length > 0) {
    warnings.add("not_a_habit", null, where, { text: `tasks: ${tasks.length}` });
  }
  const found = habits
    .filter((habit) => !flagIn(habit, "isTask"))
    .map((habit) => habitOf(habit, dayOf, where, warnings));
  return foundPlan("habittrove", null, found, { today: options.today, warnings });
}

/** Whether the file is another part of the backup; says what is left out with it. */
function isPart(file: TextFile, warnings: Warnings): boolean {
  const object = jsonObjectOf(file);
  const where = { file: file.path, row: null };
  const coins = listIn(object, "transactions").length;
  const wishes = objectsIn(object, "items").filter((item) => "coinCost" in item).length;
  if (coins > 0) warnings.add("not_a_habit", null, where, { text: `transactions: ${coins}` });
  if (wishes > 0) warnings.add("not_a_habit", null, where, { text: `wishlist: ${wishes}` });
  if (isAuth(object)) warnings.add("secrets_left", null, where, { text: "users" });
  return coins > 0 || wishes > 0 || isAuth(object) || isSettings(object);
}

function zoneOf(
  files: readonly TextFile[],
  { timeZone = "UTC" }: ReadOptions,
  where: Where,
  warnings: Warnings,
): string {
  const settings = files.map(jsonObjectOf).find(isSettings) ?? null;
  const zone = textIn(objectIn(settings, "system"), "timezone");
  if (isZone(zone)) return zone;
  warnings.add("zone_unknown", null, where, zone === "" ? {} : { text: shown(zone) });
  return timeZone;
}

// Whose habit it is stands in the users' ids; who they are stands only in the file that is not read.
function warnOfPeople(habits: readonly JsonObject[], where: Where, warnings: Warnings): void {
  const people = new Set(habits.flatMap((habit) => listIn(habit, "userIds").map(shown)));
  if (people.size > 1) warnings.add("several_people", null, where, { text: String(people.size) });
}

function habitOf(
  habit: JsonObject,
  dayOf: (instant: number) => CalendarDay,
  where: Where,
  warnings: Warnings,
): FoundHabit {
  const sourceId = textIn(habit, "id");
  const wanted = numberIn(habit, "targetCompletions") ?? 1;
  const counts = new Map<CalendarDay, number>();
  for (const text of listIn(habit, "completions")) {
    const instant = instantOf(text);
    if (instant === null) {
      warnings.add("bad_date", sourceId, where, { text: shown(text) });
      continue;
    }
    const day = dayOf(instant);
    counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  const isCounter = wanted > 1;
  return {
    sourceId,
    where,
    name: textIn(habit, "name"),
    description: textIn(habit, "description"),
    valueType: isCounter ? "counter" : "checkbox",
    target: isCounter ? { op: "at_least", value: wanted } : null,
    schedule: scheduleOf(textIn(habit, "frequency"), sourceId, where, warnings),
    archived: flagIn(habit, "archived"),
    days: [...counts].map(([day, count]) => ({
      day,
      status: isCounter ? null : "done",
      value: isCounter ? count : null,
      note: "",
      where,
    })),
  };
}

function scheduleOf(rule: string, sourceId: string, where: Where, warnings: Warnings): Schedule {
  const text = rule
    .trim()
    .toUpperCase()
    .replace(/^RRULE:/, "");
  if (/^FREQ=DAILY(?:;INTERVAL=1)?$/.test(text)) return { kind: "daily" };
  const weekly = /^FREQ=WEEKLY(?:;INTERVAL=1)?;BYDAY=([A-Z,]+)$/.exec(text);
  const days = weekly?.[1]?.split(",").map((name) => WEEKDAYS.indexOf(name) + 1) ?? [];
  if (days.length > 0 && days.every((day) => day > 0)) {
    // Checked: the places of the list, counted from 1, are the weekdays.
    return { kind: "weekdays", days: [...new Set(days)].toSorted((a, b) => a - b) as Weekday[] };
  }
  if (parseRecurrenceRule(text) !== null) return { kind: "rrule", rule: text };
  warnings.add("schedule_unreadable", sourceId, where, { text: shown(rule) });
  return { kind: "daily" };
}
