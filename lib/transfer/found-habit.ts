import { parseRecurrenceRule } from "@/lib/analytics/rrule";
import { isAccumulating, MAX_AMOUNT } from "@/lib/domain/amount";
import { type CalendarDay, toIsoDay } from "@/lib/domain/calendar-day";
import type { HabitVersion, Level, Target, ValueType } from "@/lib/domain/habit";
import type { HabitColor } from "@/lib/domain/habit-color";
import { blankHabit, checkVersion, cleanName, type HabitDraft } from "@/lib/domain/habit-draft";
import { MAX_DESCRIPTION, MAX_HABITS, MAX_NAME, MAX_NOTE, MAX_TEXT } from "@/lib/domain/limits";
import { type HabitLog, type LogStatus, type LogValue, saysNothing } from "@/lib/domain/log";
import type { Schedule } from "@/lib/domain/schedule";

import { cleanText } from "./clean-text";
import {
  type ImportFormat,
  logCounts,
  planCounts,
  type PlannedHabit,
  type ReadResult,
  refused,
  type Where,
} from "./import-plan";
import { shown } from "./json-file";
import { ownId } from "./own-id";
import type { Warnings } from "./warnings";

/** One entry of a day, in Kept's words. Amounts in the unit or in minutes, not yet checked. */
export type FoundDay = {
  day: CalendarDay;
  status: LogStatus | null;
  /** A text only in a habit of texts. */
  value: LogValue;
  note: string;
  where: Where;
};

/** A habit of a file in Kept's words. Texts and days are as the file has them: too long, twice, or still to come. */
export type FoundHabit = {
  /** The source's own id or position. */
  sourceId: string;
  where: Where;
  name: string;
  description?: string;
  category?: string;
  tags?: readonly string[];
  cue?: string;
  difficulty?: Level;
  priority?: Level;
  valueType: ValueType;
  unit?: string;
  /** Null when the file has none; undefined never warns. */
  color?: HabitColor | null;
  schedule: Schedule;
  target?: Target | null;
  /** The source has a target for this habit, but not in the file. */
  asksTarget?: boolean;
  laterVersions?: readonly HabitVersion[];
  start?: CalendarDay | null;
  end?: CalendarDay | null;
  archived?: boolean;
  days: readonly FoundDay[];
  automatic?: number;
};

export type FindingContext = { today: CalendarDay; warnings: Warnings };

/**
 * The plan that found habits make. What every format shares happens here: texts are cleaned and cut, days to come are
 * left out, of two entries of a day the later one counts, impossible amounts, schedules and targets are refused. Each
 * of these is said in the warnings.
 */
export function foundPlan(
  format: ImportFormat,
  generation: string | null,
  found: readonly FoundHabit[],
  context: FindingContext,
): ReadResult {
  if (found.length === 0) return refused("nothing_inside");
  if (found.length > MAX_HABITS) return refused("too_many_habits", { most: MAX_HABITS });
  const habits = withOwnIds(found).map((habit) => plannedFrom(habit, context));
  const counts = planCounts(habits);
  return {
    kind: "plan",
    plan: { format, generation, habits, counts, ...context.warnings.result() },
  };
}

function withOwnIds(found: readonly FoundHabit[]): FoundHabit[] {
  const taken = new Set<string>();
  return found.map((habit, index) => {
    const number = index + 1;
    const plain = cleanText(habit.sourceId, 100).text || String(number);
    return { ...habit, sourceId: ownId(plain, taken, number) };
  });
}

function plannedFrom(found: FoundHabit, context: FindingContext): PlannedHabit {
  const logs = logsOf(found, context);
  const draft = draftOf(found, logs, context);
  return {
    sourceId: found.sourceId,
    draft,
    laterVersions: laterOf(found, draft, context),
    pauses: [],
    archived: found.archived ?? false,
    logs,
    counts: { ...logCounts(logs), automatic: found.automatic ?? 0 },
    strength: null,
    asks: [
      ...(draft.name === "" ? (["name"] as const) : []),
      ...(found.asksTarget && draft.target === null ? (["target"] as const) : []),
    ],
  };
}

function logsOf(found: FoundHabit, { today, warnings }: FindingContext): HabitLog[] {
  const { sourceId } = found;
  const byDay = new Map<CalendarDay, HabitLog>();
  for (const entry of found.days) {
    const day = { day: toIsoDay(entry.day) };
    if (entry.day > today) {
      warnings.add("future_date", sourceId, entry.where, day);
      continue;
    }
    if (byDay.has(entry.day)) warnings.add("duplicate_day", sourceId, entry.where, day);
    // The later entry counts, but no note is lost.
    const earlier = byDay.get(entry.day)?.note;
    const isNew = earlier && entry.note.trim() !== earlier;
    const note = cleanText(isNew ? `${earlier}\n${entry.note}` : entry.note, MAX_NOTE);
    if (note.cut) warnings.add("note_cut", sourceId, entry.where);
    const value = valueOf(entry, found, warnings);
    const log = { day: entry.day, status: entry.status, value, note: note.text || null };
    if (log.note !== null || !saysNothing(log)) byDay.set(entry.day, log);
  }
  return [...byDay.values()].toSorted((a, b) => a.day - b.day);
}

function valueOf(
  { value, where }: FoundDay,
  { valueType, sourceId }: FoundHabit,
  warnings: Warnings,
): LogValue {
  if (value === null || valueType === "checkbox") return null;
  if (valueType === "text") return cleanText(String(value), MAX_TEXT).text;
  const known = typeof value === "number" && value >= 0 && value <= MOST[valueType];
  if (known && isAccumulating(valueType)) return Math.round(value * 1000) / 1000;
  if (known && Number.isInteger(value)) return value;
  warnings.add("bad_value", sourceId, where, { text: shown(value) });
  return null;
}

const MOST = { counter: MAX_AMOUNT, duration: MAX_AMOUNT, time: 1439, scale: 10 };

function draftOf(
  found: FoundHabit,
  logs: readonly HabitLog[],
  { today, warnings }: FindingContext,
): HabitDraft {
  const { sourceId, where } = found;
  const cut = (text: string | undefined, most: number) => {
    const clean = cleanText(text ?? "", most);
    if (clean.cut) warnings.add("text_cut", sourceId, where);
    return clean.text;
  };
  const life = lifeOf(found, logs, today);
  const blank = blankHabit(life.start);
  const draft: HabitDraft = {
    ...blank,
    ...life,
    name: nameOf(found, warnings),
    description: cut(found.description, MAX_DESCRIPTION),
    category: cut(cleanName(found.category ?? ""), 60),
    tags: [...new Set((found.tags ?? []).map((tag) => cut(cleanName(tag), 40)).filter(Boolean))],
    cue: cut(found.cue, 300),
    difficulty: found.difficulty ?? blank.difficulty,
    priority: found.priority ?? blank.priority,
    valueType: found.valueType,
    unit: found.valueType === "counter" ? cut(cleanName(found.unit ?? ""), 40) : "",
    color: found.color ?? blank.color,
  };
  return { ...draft, ...versionOf(found, found, warnings) };
}

function nameOf({ name, sourceId, where }: FoundHabit, warnings: Warnings): string {
  const clean = cleanName(name.toWellFormed());
  if (clean === "") warnings.add("name_missing", sourceId, where);
  if (clean.length <= MAX_NAME) return clean;
  warnings.add("name_cut", sourceId, where);
  return cleanText(clean, MAX_NAME).text;
}

// A day outside the life that the file names is still a day that was lived: life stretches.
function lifeOf(
  { start, end, archived }: FoundHabit,
  logs: readonly HabitLog[],
  today: CalendarDay,
): Pick<HabitDraft, "start" | "end"> {
  const first = logs[0]?.day;
  const said = start ?? first ?? today;
  const begin = [first ?? said, said, today].reduce((a, b) => (b < a ? b : a));
  const last = logs.at(-1)?.day ?? begin;
  const ends = end ?? (archived ? last : null);
  return { start: begin, end: ends === null || ends > last ? ends : last };
}

type Version = { schedule: Schedule; target?: Target | null };

function versionOf(
  found: FoundHabit,
  version: Version,
  warnings: Warnings,
): Pick<HabitDraft, "schedule" | "target"> {
  const { sourceId, where, valueType } = found;
  const full = { schedule: version.schedule, target: roundedTarget(version.target ?? null) };
  const known = (rule: string) => parseRecurrenceRule(rule) !== null;
  const problems = checkVersion({ valueType, scaleMax: 10 }, full, known);
  if (problems.schedule) {
    warnings.add("schedule_unreadable", sourceId, where, { text: scheduleText(full.schedule) });
  }
  if (problems.target) {
    warnings.add("target_unreadable", sourceId, where, { text: shown(full.target?.value) });
  }
  return {
    schedule: problems.schedule ? { kind: "daily" } : full.schedule,
    target: problems.target ? null : full.target,
  };
}

function laterOf(
  found: FoundHabit,
  { start }: HabitDraft,
  { warnings }: FindingContext,
): HabitVersion[] {
  const byDay = new Map<CalendarDay, HabitVersion>();
  for (const version of found.laterVersions ?? []) {
    if (version.from <= start) continue;
    byDay.set(version.from, { from: version.from, ...versionOf(found, version, warnings) });
  }
  return [...byDay.values()].toSorted((a, b) => a.from - b.from);
}

function roundedTarget(target: Target | null): Target | null {
  return target && { ...target, value: Math.round(target.value * 1000) / 1000 };
}

function scheduleText(schedule: Schedule): string {
  const { kind, ...rest } = schedule;
  return shown(`${kind} ${Object.values(rest).join("/")}`);
}
