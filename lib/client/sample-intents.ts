import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { Goal } from "@/lib/domain/goal";
import type { HabitHistory } from "@/lib/domain/tracker";
import { freeName, nameKey } from "@/lib/sync/protocol/admit";
import type { ImportRecord } from "@/lib/sync/protocol/import-fields";
import type { Intent } from "@/lib/sync/protocol/intent";
import type { SampleKey } from "@/lib/transfer/samples/sample-habits";
import { SAMPLE_ORIGIN, type SampleWords, sampleYear } from "@/lib/transfer/samples/sample-year";
import { sha256 } from "@/lib/transfer/sha256";

import { lastPositions } from "./positions";

/** `format` of the record that remembers the sample goals; goals carry no origin of their own. */
export const SAMPLE_FORMAT = "sample";

export type SampleSetting = {
  habits: readonly HabitHistory[];
  goals: readonly Goal[];
  today: CalendarDay;
  /** Milliseconds since 1970. */
  now: number;
  newUuid: () => string;
};

/** Everything that adds a year of sample data, the record first. */
export function sampleIntents(words: SampleWords, setting: SampleSetting): Intent[] {
  const { newUuid, today, now } = setting;
  const year = sampleYear(words, today);
  const habitIds = new Map<SampleKey, string>(year.habits.map(({ key }) => [key, newUuid()]));
  const goalIds = year.goals.map(() => newUuid());
  const record = {
    fileName: "",
    fileHash: sha256(new Uint8Array(0)), // there is no file
    format: SAMPLE_FORMAT,
    counts: { habits: year.habits.length, goals: year.goals.length },
    mapping: { goals: goalIds },
    cells: [],
    createdAt: now,
  };
  return [
    { type: "import.record", id: newUuid(), record },
    ...habitIntents(year, habitIds, setting),
    ...goalIntents(year, habitIds, goalIds, setting),
  ];
}

/** Everything that takes the sample data away again: its habits with their logs, its goals, and the record. */
export function sampleRemoval(
  habits: readonly HabitHistory[],
  goals: readonly Goal[],
  records: readonly ImportRecord[],
): Intent[] {
  const open = records.filter(({ format, undone }) => format === SAMPLE_FORMAT && !undone);
  const goalIds = new Set(open.flatMap(({ mapping }) => goalsOf(mapping)));
  return [
    ...goals
      .filter(({ id }) => goalIds.has(id))
      .map(({ id }): Intent => ({ type: "goal.delete", id })),
    ...sampleHabits(habits).map(({ habit }): Intent => ({ type: "habit.delete", id: habit.id })),
    ...open.map(({ id }): Intent => ({ type: "import.undone", id })),
  ];
}

/** The sample habits that are there. */
export function sampleHabits(habits: readonly HabitHistory[]): HabitHistory[] {
  return habits.filter(({ habit }) => habit.origin === SAMPLE_ORIGIN);
}

type Year = ReturnType<typeof sampleYear>;

function habitIntents(
  { habits }: Year,
  ids: ReadonlyMap<SampleKey, string>,
  setting: SampleSetting,
): Intent[] {
  const present = setting.habits.map(({ habit }) => habit);
  const names = new Set(present.map(({ name }) => nameKey(name)));
  const positions = lastPositions(present, habits.length);
  return habits.flatMap(({ key, draft, laterVersions, pauses, logs }, index): Intent[] => {
    const id = ids.get(key) ?? "";
    const name = freeName(draft.name, (taken) => names.has(taken));
    const position = positions[index] ?? "";
    return [
      { type: "habit.create", id, draft: { ...draft, name }, position },
      ...laterVersions.map(({ from, ...version }): Intent => ({
        type: "habit.version",
        id,
        from,
        version,
      })),
      ...pauses.map((pause): Intent => {
        return { type: "habit.pause", id, pauseId: setting.newUuid(), pause };
      }),
      ...logs.flatMap(({ day, status, value, note }): Intent[] => [
        { type: "log.mark", habitId: id, day, status, value },
        ...(note === null ? [] : [{ type: "log.note", habitId: id, day, note } as const]),
      ]),
    ];
  });
}

function goalIntents(
  { goals }: Year,
  ids: ReadonlyMap<SampleKey, string>,
  goalIds: readonly string[],
  setting: SampleSetting,
): Intent[] {
  const positions = lastPositions(setting.goals, goals.length);
  return goals.flatMap(({ draft, from, milestones }, index): Intent[] => {
    const id = goalIds[index] ?? "";
    const habitId = ids.get(from.key) ?? "";
    return [
      { type: "goal.create", id, draft, position: positions[index] ?? "" },
      { type: "goal.contribution", id, habitId, weight: from.weight },
      ...milestones.map((milestone): Intent => {
        return { type: "goal.milestone", id, milestoneId: setting.newUuid(), milestone };
      }),
    ];
  });
}

function goalsOf(mapping: ImportRecord["mapping"]): string[] {
  if (typeof mapping !== "object" || mapping === null || !("goals" in mapping)) return [];
  const { goals } = mapping;
  return Array.isArray(goals) ? goals.filter((id): id is string => typeof id === "string") : [];
}
