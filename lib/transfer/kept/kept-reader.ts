import { type CalendarDay, toIsoDay, type Weekday } from "@/lib/domain/calendar-day";
import type { Goal } from "@/lib/domain/goal";
import type { Habit } from "@/lib/domain/habit";
import type { HabitDraft } from "@/lib/domain/habit-draft";
import { isUuid } from "@/lib/domain/ids";
import { MAX_HABITS } from "@/lib/domain/limits";
import type { HabitLog } from "@/lib/domain/log";
import type { DaySettings } from "@/lib/domain/profile";
import type { Vacation } from "@/lib/domain/vacation";
import type { ImportRecord } from "@/lib/sync/protocol/import-fields";
import { MAX_GOALS, MAX_VACATIONS } from "@/lib/sync/protocol/message";

import {
  type KeptThings,
  logCounts,
  planCounts,
  type PlannedHabit,
  type ReadOptions,
  type ReadResult,
  refused,
} from "../import-plan";
import { isZone } from "../instants";
import { asObject, jsonObjectOf, jsonOf, type JsonObject, objectsIn, textIn } from "../json-file";
import { warnOfOthers, warnOfText } from "../named-table";
import type { Reader } from "../reader";
import type { TextFile } from "../source-file";
import type { Warnings } from "../warnings";
import { ARCHIVE_FILES, ARCHIVE_FORMAT, ARCHIVE_VERSION } from "./archive-format";
import { goalOfJson } from "./archive-goal";
import { habitOfJson } from "./archive-habit";
import { importOfJson } from "./archive-import";
import { logsOfJson } from "./archive-logs";
import { keptPast } from "./archive-past";
import { vacationOfJson } from "./archive-vacation";
import { wholeIn } from "./archive-values";

/** Kept's own archive, as `archiveFiles` writes it. Every habit keeps its id, so a second import finds the first. */
export const keptReader: Reader = {
  format: "kept",
  recognises: (files) => files.some((file) => manifestOf(file) !== null),
  read: readArchive,
};

function manifestOf(file: TextFile): JsonObject | null {
  const manifest = jsonObjectOf(file);
  return manifest?.["format"] === ARCHIVE_FORMAT ? manifest : null;
}

function readArchive(
  files: readonly TextFile[],
  { today }: ReadOptions,
  warnings: Warnings,
): ReadResult {
  const manifest = files.map(manifestOf).find((found) => found !== null) ?? null;
  const version = manifest?.["version"];
  if (typeof version !== "number" || version > ARCHIVE_VERSION) return refused("archive_too_new");
  const parts = partsOf(files, warnings);
  const habits = habitsOf(parts, today, warnings);
  if (habits.length === 0) return refused("nothing_inside");
  if (habits.length > MAX_HABITS) return refused("too_many_habits", { most: MAX_HABITS });
  const kept: KeptThings = {
    goals: goalsOf(parts, warnings),
    imports: importsOf(parts),
    vacations: vacationsOf(parts, warnings),
    settings: settingsOf(parts.get(ARCHIVE_FILES.profile)),
    timers: timersOf(objectOf(parts.get(ARCHIVE_FILES.device)), today, warnings),
    past: keptPast(objectOf(parts.get(ARCHIVE_FILES.account))),
  };
  const counts = planCounts(habits);
  const plan = { format: "kept", generation: String(version), habits, counts, kept } as const;
  return { kind: "plan", plan: { ...plan, ...warnings.result() } };
}

type Parts = ReadonlyMap<string, TextFile>;

// By name: the manifest has said whose files these are.
function partsOf(files: readonly TextFile[], warnings: Warnings): Parts {
  const names: readonly string[] = [...Object.values(ARCHIVE_FILES), "README.md"];
  const parts = new Map<string, TextFile>();
  for (const file of files) {
    const name = file.path.split("/").at(-1) ?? "";
    if (names.includes(name) && !parts.has(name)) parts.set(name, file);
  }
  warnOfOthers(files, [...parts.values()], warnings);
  for (const [name, file] of parts) {
    warnOfText(file, null, warnings);
    if (name.endsWith(".json") && jsonOf(file) === undefined) {
      warnings.add("field_left", null, { file: file.path, row: null }, { text: name });
    }
  }
  return parts;
}

/** The objects of a file that is a list; a file that is missing or damaged has none. */
function entriesOf(parts: Parts, name: string): JsonObject[] {
  const file = parts.get(name);
  return file ? objectsIn({ all: jsonOf(file) }, "all") : [];
}

function habitsOf(parts: Parts, today: CalendarDay, warnings: Warnings): PlannedHabit[] {
  const logs = new Map(
    entriesOf(parts, ARCHIVE_FILES.logs).map((entry) => [textIn(entry, "habit"), entry] as const),
  );
  const where = { file: ARCHIVE_FILES.habits, row: null };
  const found = new Map<string, Habit>();
  for (const entry of entriesOf(parts, ARCHIVE_FILES.habits)) {
    const habit = habitOfJson(entry, { where, warnings });
    if (habit === null || found.has(habit.id)) {
      warnings.add("not_a_habit", null, where, { text: textIn(entry, "name").slice(0, 60) });
    } else found.set(habit.id, habit);
  }
  const inLogs = { where: { file: ARCHIVE_FILES.logs, row: null }, warnings };
  return [...found.values()].map((habit) => {
    const days = objectsIn(logs.get(habit.id) ?? null, "days");
    return plannedFrom(habit, notToCome(logsOfJson(days, habit, inLogs), habit, today, warnings));
  });
}

// The day after today is no damage: an archive written in Auckland is read in Warsaw an hour later.
function notToCome(
  logs: readonly HabitLog[],
  { id }: Habit,
  today: CalendarDay,
  warnings: Warnings,
): HabitLog[] {
  const where = { file: ARCHIVE_FILES.logs, row: null };
  return logs.filter(({ day }) => {
    if (day <= today + 1) return true;
    warnings.add("future_date", id, where, { day: toIsoDay(day) });
    return false;
  });
}

function plannedFrom(habit: Habit, logs: readonly HabitLog[]): PlannedHabit {
  const { id, versions, pauses, position, archived, deleted, coach, ...properties } = habit;
  const [first, ...laterVersions] = versions;
  const draft: HabitDraft = {
    ...properties,
    schedule: first?.schedule ?? { kind: "daily" },
    target: first?.target ?? null,
  };
  return {
    sourceId: id,
    draft,
    laterVersions,
    pauses,
    archived,
    logs,
    counts: logCounts(logs),
    strength: null,
    asks: draft.name === "" ? ["name"] : [],
    kept: { id, position, deleted, ...(coach && { coach }) },
  };
}

function goalsOf(parts: Parts, warnings: Warnings): Goal[] {
  const where = { file: ARCHIVE_FILES.goals, row: null };
  const goals = new Map<string, Goal>();
  for (const entry of entriesOf(parts, ARCHIVE_FILES.goals)) {
    const goal = goalOfJson(entry, { where, warnings });
    if (goal === null || goals.size >= MAX_GOALS) {
      warnings.add("field_left", null, where, { text: textIn(entry, "name").slice(0, 60) });
    } else if (!goal.deleted) goals.set(goal.id, goal);
  }
  return [...goals.values()];
}

function importsOf(parts: Parts): ImportRecord[] {
  const records = entriesOf(parts, ARCHIVE_FILES.imports).flatMap((entry) => {
    const record = importOfJson(entry);
    return record ? [[record.id, record] as const] : [];
  });
  return [...new Map(records).values()];
}

function objectOf(file: TextFile | undefined): JsonObject | null {
  return file ? asObject(jsonOf(file)) : null;
}

// A timer that has run for days was forgotten, not kept running.
function timersOf(
  device: JsonObject | null,
  today: CalendarDay,
  warnings: Warnings,
): KeptThings["timers"] {
  const where = { file: ARCHIVE_FILES.device, row: null };
  return objectsIn(device, "timers").flatMap((entry) => {
    const [habit, startedAt] = [textIn(entry, "habit"), Date.parse(textIn(entry, "startedAt"))];
    const day = Math.floor(startedAt / 86_400_000);
    if (isUuid(habit) && Math.abs(day - today) <= 1) return [{ habit, startedAt }];
    warnings.add("field_left", habit, where, { text: textIn(entry, "startedAt").slice(0, 40) });
    return [];
  });
}

function vacationsOf(parts: Parts, warnings: Warnings): Vacation[] {
  const where = { file: ARCHIVE_FILES.vacations, row: null };
  const vacations = new Map<string, Vacation>();
  for (const entry of entriesOf(parts, ARCHIVE_FILES.vacations)) {
    const vacation = vacationOfJson(entry);
    if (vacation === null || vacations.size >= MAX_VACATIONS) {
      warnings.add("field_left", null, where, { text: textIn(entry, "from").slice(0, 60) });
    } else vacations.set(vacation.id, vacation);
  }
  return [...vacations.values()];
}

function settingsOf(file: TextFile | undefined): DaySettings | null {
  const profile = objectOf(file);
  const timeZone = textIn(profile, "timeZone");
  if (!profile || !isZone(timeZone)) return null;
  return {
    timeZone,
    dayStart: wholeIn(profile, "dayStart", { least: 0, most: 1439, usual: 0 }),
    // A whole number from 1 to 7 is a weekday.
    weekStart: wholeIn(profile, "weekStart", { least: 1, most: 7, usual: 1 }) as Weekday,
  };
}
