import { type CalendarDay, parseIsoDay, toIsoDay } from "@/lib/domain/calendar-day";
import {
  type Habit,
  type HabitVersion,
  type Level,
  PARTS_OF_DAY,
  type Pause,
  VALUE_TYPES,
} from "@/lib/domain/habit";
import { HABIT_COLORS } from "@/lib/domain/habit-color";
import type { HabitDraft, HabitProperties } from "@/lib/domain/habit-draft";
import { habitId } from "@/lib/domain/ids";
import { MAX_DESCRIPTION } from "@/lib/domain/limits";

import { answersIn } from "./coach-fields";
import {
  choiceIn,
  dayIn,
  dayOfJson,
  flagIn,
  listedUnder,
  memberOf,
  numberIn,
  textIn,
  valueOf,
} from "./read-json";
import type { Fields, Json } from "./registers";
import { jsonOfVersion, versionOfJson } from "./schedule-json";
import { msOfStamp } from "./stamp";
import { storableName, storableText } from "./text";
import { mapped, pick, withoutUndefined } from "./write-json";

/** Properties whose registers hold them as they are. A draft has more members, which must not become registers. */
const PLAIN_PROPERTIES = [
  "valueType",
  "scaleMax",
  "unloggedIsDone",
  "clockOrigin",
  "timeWindow",
  "partOfDay",
  "color",
  "difficulty",
  "priority",
] as const satisfies readonly (keyof HabitProperties)[];

/** A version and the day its register is named after, which may lie before the habit's start. */
export type VersionRegister = HabitVersion & { readonly register: CalendarDay };

/**
 * The habit that registers describe. Null while the name, the start or every version is missing.
 * Versions ascend, the first one reaches back (or is cut) to the start; pauses ascend.
 */
export function habitOfFields(id: string, fields: Fields): Habit | null {
  const start = dayIn(fields, "start");
  const versions = versionsIn(fields);
  const coach = answersIn(fields);
  if (start === null || versions.length === 0 || !fields["name"]) return null;
  return {
    id: habitId(id),
    name: textIn(fields, "name"),
    description: textIn(fields, "description"),
    valueType: choiceIn(fields, "valueType", VALUE_TYPES, "checkbox"),
    unit: textIn(fields, "unit"),
    scaleMax: numberIn(fields, "scaleMax", 10),
    start,
    end: dayIn(fields, "end"),
    versions: versions.map(({ from, schedule, target }) => ({ from, schedule, target })),
    pauses: pausesIn(fields),
    unloggedIsDone: flagIn(fields, "unloggedIsDone"),
    clockOrigin: numberIn(fields, "clockOrigin", 0),
    timeWindow: numberIn(fields, "timeWindow", 60),
    partOfDay: choiceIn(fields, "partOfDay", PARTS_OF_DAY, "anytime"),
    tags: tagsIn(fields),
    category: textIn(fields, "category"),
    color: choiceIn(fields, "color", HABIT_COLORS, "lagoon"),
    icon: textIn(fields, "icon", "circle"),
    difficulty: levelIn(fields, "difficulty"),
    priority: levelIn(fields, "priority"),
    cue: textIn(fields, "cue"),
    position: textIn(fields, "position", "a0"),
    archived: flagIn(fields, "archived"),
    deleted: flagIn(fields, "deleted"),
    origin: textIn(fields, "origin") || null,
    ...(coach && { coach }),
  };
}

/** When the habit or goal went into the trash, in milliseconds since 1970; null when it is not there. */
export function deletedAt(fields: Fields): number | null {
  const register = fields["deleted"];
  return register?.[0] === true ? msOfStamp(register[1]) : null;
}

/**
 * The versions in force, ascending by `from`. Of the registers up to the start only the last one counts,
 * and it begins at the start; when none is that early, the first one reaches back to the start.
 */
export function versionsIn(fields: Fields): VersionRegister[] {
  const start = dayIn(fields, "start");
  const all = listedUnder(fields, "version")
    .flatMap(([iso, json]): VersionRegister[] => {
      const register = parseIsoDay(iso);
      const version = versionOfJson(json);
      return register === null || version === null
        ? []
        : [{ ...version, from: register, register }];
    })
    .sort((a, b) => a.from - b.from);
  if (start === null) return all;
  const first = Math.max(
    0,
    all.findLastIndex((version) => version.from <= start),
  );
  return all
    .slice(first)
    .map((version, index) => (index === 0 ? { ...version, from: start } : version));
}

/** The registers of a habit that is about to be made, unstamped. Texts are made storable here. */
export function fieldsOfHabitDraft(draft: HabitDraft, position: string): Record<string, Json> {
  return {
    ...fieldsOfHabitProperties(draft),
    [versionName(draft.start)]: jsonOfVersion(draft),
    position,
    archived: false,
    deleted: false,
    origin: draft.origin,
  };
}

/** The registers of some changed properties, unstamped. */
export function fieldsOfHabitProperties(patch: Partial<HabitProperties>): Record<string, Json> {
  return withoutUndefined({
    ...pick(patch, PLAIN_PROPERTIES),
    name: mapped(patch.name, storableName),
    description: mapped(patch.description, (text) => storableText(text, MAX_DESCRIPTION)),
    unit: mapped(patch.unit, (text) => storableName(text, 40)),
    category: mapped(patch.category, (text) => storableName(text, 60)),
    cue: mapped(patch.cue, (text) => storableName(text, 300)),
    icon: mapped(patch.icon, (text) => storableName(text, 40)),
    tags: mapped(patch.tags, cleanTags),
    start: mapped(patch.start, toIsoDay),
    end: mapped(patch.end, (day) => day && toIsoDay(day)),
  });
}

/** The register of the version that begins on a day. @example versionName(day) // "version:2026-03-01" */
export function versionName(from: CalendarDay): string {
  return `version:${toIsoDay(from)}`;
}

/** The register of a pause. */
export function pauseName(id: string): string {
  return `pause:${id}`;
}

/** A pause as its register holds it. */
export function jsonOfPause(pause: Omit<Pause, "id">): Json {
  return { from: toIsoDay(pause.from), to: pause.to === null ? null : toIsoDay(pause.to) };
}

function pausesIn(fields: Fields): Pause[] {
  return listedUnder(fields, "pause")
    .flatMap(([id, json]): Pause[] => {
      const from = dayOfJson(memberOf(json, "from"));
      return from === null ? [] : [{ id, from, to: dayOfJson(memberOf(json, "to")) }];
    })
    .sort((a, b) => a.from - b.from || (a.id < b.id ? -1 : 1));
}

function tagsIn(fields: Fields): string[] {
  const tags = valueOf(fields, "tags");
  return Array.isArray(tags) ? tags.filter((tag) => typeof tag === "string") : [];
}

function levelIn(fields: Fields, name: string): Level {
  const level = valueOf(fields, name);
  return level === 1 || level === 3 ? level : 2;
}

function cleanTags(tags: readonly string[]): string[] {
  return [...new Set(tags.map((tag) => storableName(tag, 40)).filter((tag) => tag !== ""))];
}
