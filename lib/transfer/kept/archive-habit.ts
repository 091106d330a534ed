import { parseRecurrenceRule } from "@/lib/analytics/rrule";
import { type CalendarDay, toIsoDay } from "@/lib/domain/calendar-day";
import {
  type Habit,
  type HabitVersion,
  type Level,
  PARTS_OF_DAY,
  type Pause,
  VALUE_TYPES,
} from "@/lib/domain/habit";
import { HABIT_COLORS } from "@/lib/domain/habit-color";
import { checkVersion } from "@/lib/domain/habit-draft";
import { habitId, isUuid } from "@/lib/domain/ids";
import { MAX_DESCRIPTION, MAX_NAME } from "@/lib/domain/limits";
import type { Json } from "@/lib/sync/protocol/registers";
import { jsonOfVersion, versionOfJson } from "@/lib/sync/protocol/schedule-json";
import { storableName } from "@/lib/sync/protocol/text";

import { flagIn, type JsonObject, listIn, objectsIn, shown, textIn } from "../json-file";
import { answersOfJson, jsonOfAnswers } from "./archive-coach";
import { type ArchiveFinding, dayIn, positionIn, storedTextIn, wholeIn } from "./archive-values";

/**
 * A habit as `habits.json` holds it: every property, days as `YYYY-MM-DD`. The way back is `habitOfJson`.
 * @example jsonOfHabit(read)["versions"] // [{ from: "2026-03-01", schedule: { kind: "daily" }, target: null }]
 */
export function jsonOfHabit(habit: Habit): { readonly [key: string]: Json } {
  const { start, end, versions, pauses, coach, ...plain } = habit;
  return {
    ...plain,
    start: toIsoDay(start),
    end: end === null ? null : toIsoDay(end),
    ...(coach && { answers: jsonOfAnswers(coach) }),
    versions: versions.map(({ from, ...version }) => ({
      from: toIsoDay(from),
      // A version is an object, as its register holds it.
      ...(jsonOfVersion(version) as { readonly [key: string]: Json }),
    })),
    // Vacations are not the habit's own: the archive has a file of them.
    pauses: pauses
      .filter(({ isVacation }) => !isVacation)
      .map(({ id, from, to }) => ({
        id,
        from: toIsoDay(from),
        to: to === null ? null : toIsoDay(to),
      })),
  };
}

/**
 * The habit that an object of `habits.json` describes; null without an id and a start. Whatever else is damaged gets
 * its usual value, and a schedule, a target or a text that had to be changed is said.
 */
export function habitOfJson(json: JsonObject, finding: ArchiveFinding): Habit | null {
  const id = textIn(json, "id");
  const start = dayIn(json, "start");
  if (!isUuid(id) || start === null) return null;
  const valueType = VALUE_TYPES.find((known) => known === json["valueType"]) ?? "checkbox";
  const scaleMax = wholeIn(json, "scaleMax", { least: 2, most: 10, usual: 10 });
  const line = (name: string, most: number) =>
    storedTextIn(json, name, { most, id, oneLine: true }, finding);
  const description = { most: MAX_DESCRIPTION, id, oneLine: false };
  const coach = answersOfJson(json["answers"], { valueType, scaleMax });
  return {
    ...(coach && { coach }),
    id: habitId(id),
    name: line("name", MAX_NAME),
    description: storedTextIn(json, "description", description, finding),
    valueType,
    unit: line("unit", 40),
    scaleMax,
    start,
    end: dayIn(json, "end"),
    versions: versionsOf(json, { id, start, valueType, scaleMax }, finding),
    pauses: pausesOf(json),
    unloggedIsDone: flagIn(json, "unloggedIsDone"),
    clockOrigin: wholeIn(json, "clockOrigin", { least: 0, most: 1439, usual: 0 }),
    timeWindow: wholeIn(json, "timeWindow", { least: 0, most: 720, usual: 60 }),
    partOfDay: PARTS_OF_DAY.find((known) => known === json["partOfDay"]) ?? "anytime",
    tags: tagsOf(json),
    category: line("category", 60),
    color: HABIT_COLORS.find((known) => known === json["color"]) ?? "lagoon",
    icon: line("icon", 40) || "circle",
    difficulty: levelIn(json, "difficulty"),
    priority: levelIn(json, "priority"),
    cue: line("cue", 300),
    position: positionIn(json),
    archived: flagIn(json, "archived"),
    deleted: flagIn(json, "deleted"),
    origin: storableName(textIn(json, "origin"), 64) || null,
  };
}

type Known = { id: string; start: CalendarDay } & Pick<Habit, "valueType" | "scaleMax">;

// Of the versions up to the start only the last counts, and the first reaches back to the start.
function versionsOf(json: JsonObject, habit: Known, finding: ArchiveFinding): HabitVersion[] {
  const byDay = new Map<CalendarDay, HabitVersion>();
  for (const entry of objectsIn(json, "versions")) {
    const from = dayIn(entry, "from");
    const version = versionOfJson(entry as Json); // it comes from JSON.parse
    if (from === null || version === null) {
      const text = shown(JSON.stringify(entry));
      finding.warnings.add("schedule_unreadable", habit.id, finding.where, { text });
      continue;
    }
    byDay.set(from, { from, ...checked(version, habit, finding) });
  }
  const found = [...byDay.values()].toSorted((a, b) => a.from - b.from);
  const first = Math.max(
    0,
    found.findLastIndex(({ from }) => from <= habit.start),
  );
  const [begin, ...later] = found.slice(first);
  const plan = begin ?? { schedule: { kind: "daily" } as const, target: null };
  return [{ ...plan, from: habit.start }, ...later];
}

function checked(
  version: Omit<HabitVersion, "from">,
  habit: Known,
  { where, warnings }: ArchiveFinding,
): Omit<HabitVersion, "from"> {
  const problems = checkVersion(habit, version, (rule) => parseRecurrenceRule(rule) !== null);
  if (problems.schedule) {
    warnings.add("schedule_unreadable", habit.id, where, { text: version.schedule.kind });
  }
  if (problems.target) {
    warnings.add("target_unreadable", habit.id, where, { text: shown(version.target?.value) });
  }
  return {
    schedule: problems.schedule ? { kind: "daily" } : version.schedule,
    target: problems.target ? null : version.target,
  };
}

function pausesOf(json: JsonObject): Pause[] {
  const taken = new Set<string>();
  return objectsIn(json, "pauses")
    .flatMap((entry): Pause[] => {
      const id = textIn(entry, "id");
      const [from, to] = [dayIn(entry, "from"), dayIn(entry, "to")];
      if (!isUuid(id) || taken.has(id) || from === null || (to !== null && to < from)) return [];
      taken.add(id);
      return [{ id, from, to }];
    })
    .toSorted((a, b) => a.from - b.from || (a.id < b.id ? -1 : 1));
}

function tagsOf(json: JsonObject): string[] {
  const tags = listIn(json, "tags").flatMap((tag) =>
    typeof tag === "string" ? storableName(tag, 40) : [],
  );
  return [...new Set(tags)].filter((tag) => tag !== "").slice(0, 100);
}

function levelIn(json: JsonObject, name: string): Level {
  const level = json[name];
  return level === 1 || level === 3 ? level : 2;
}
