import { parseIsoDay } from "@/lib/domain/calendar-day";
import { habitId, type HabitId, isUuid } from "@/lib/domain/ids";
import type { HabitLog } from "@/lib/domain/log";
import { type PackedLogs, unpackLogs } from "@/lib/domain/packed-logs";
import type { HabitHistory } from "@/lib/domain/tracker";
import type { ImportRecord } from "@/lib/sync/protocol/import-fields";
import type { Intent } from "@/lib/sync/protocol/intent";
import type { Json } from "@/lib/sync/protocol/registers";
import { sha256 } from "@/lib/transfer/sha256";

/** What an undo has to know of the device. */
export type Present = {
  habits: readonly HabitHistory[];
  goals: readonly { id: string }[];
  imports: readonly { id: string }[];
  vacations: readonly { id: string }[];
};

/**
 * What takes an import back: the habits it made go into the trash, and in habits that were there before, the days it
 * filled are cleared, except those that say something else by now, and a start that it moved back returns. An import that
 * was stopped half-way is taken back as far as it came.
 * @param view What is there and not deleted.
 */
export function undoIntents(record: ImportRecord, view: Present): Intent[] {
  const { habits: present, goals, imports, vacations } = view;
  const own = madeFromArchive(record);
  const made = present.filter(({ habit }) => habit.origin === record.id || own.has(habit.id));
  const filled = [...writtenBy(record)].flatMap(([id, logs]) => {
    const history = present.find(({ habit }) => habit.id === id);
    if (!history) return [];
    const now = new Map(unpackLogs(history.logs).map((log) => [log.day, log]));
    const cleared = logs.filter((wrote) => saysTheSame(now.get(wrote.day), wrote));
    return [...clearing(history, cleared), ...restoredStart(record, history, logs, cleared)];
  });
  return [
    ...made.map(({ habit }): Intent => ({ type: "habit.delete", id: habit.id })),
    ...filled,
    ...idsIn(record, "goals", goals).map((id): Intent => ({ type: "goal.delete", id })),
    ...idsIn(record, "imports", imports).map((id): Intent => ({ type: "import.delete", id })),
    ...idsIn(record, "vacations", vacations).map((id): Intent => ({ type: "vacation.delete", id })),
    { type: "import.undone", id: record.id },
  ];
}

// Habits of Kept's own archive keep the origin that they had before.
function madeFromArchive(record: ImportRecord): Set<string> {
  if (record.format !== "kept") return new Set();
  const actions = partOf(record.mapping, "actions");
  return new Set(
    Object.entries(habitsOfImport(record)).flatMap(([sourceId, id]) =>
      isObject(actions) && actions[sourceId] === "new" ? id : [],
    ),
  );
}

function idsIn(
  { mapping }: ImportRecord,
  name: "goals" | "imports" | "vacations",
  present: readonly { id: string }[],
): string[] {
  const ids = partOf(mapping, name);
  const known = new Set(present.map(({ id }) => id));
  return Array.isArray(ids) ? ids.filter((id) => typeof id === "string" && known.has(id)) : [];
}

/** Where the habits of the file went, by their source id. */
export function habitsOfImport({ mapping }: ImportRecord): Record<string, string> {
  const habits = partOf(mapping, "habits");
  return isObject(habits)
    ? Object.fromEntries(
        Object.entries(habits).flatMap(([sourceId, id]) =>
          typeof id === "string" ? [[sourceId, id] as const] : [],
        ),
      )
    : {};
}

/** Whether an import was never written to its end: the tab was closed, or the device full. */
export function isCutOff({ counts, undone }: ImportRecord): boolean {
  return !undone && partOf(counts, "open") === 1;
}

/** The same logs with a fingerprint in place of each note: a record is no second copy of somebody's diary. */
export function fingerprinted(logs: readonly HabitLog[]): HabitLog[] {
  return logs.map((log) => ({ ...log, note: fingerprint(log.note) }));
}

function clearing({ habit }: HabitHistory, logs: readonly HabitLog[]): Intent[] {
  return logs.flatMap(({ day, status, value, note }): Intent[] => [
    ...(status === null && value === null
      ? []
      : [{ type: "log.mark", habitId: habit.id, day, status: null, value: null } as const]),
    ...(note === null ? [] : [{ type: "log.note", habitId: habit.id, day, note: null } as const]),
  ]);
}

// Left where the import moved it, the start would make years of missed days. One that was changed since stays.
function restoredStart(
  { mapping }: ImportRecord,
  { habit, logs }: HabitHistory,
  written: readonly HabitLog[],
  cleared: readonly HabitLog[],
): Intent[] {
  const starts = partOf(mapping, "starts");
  const text = isObject(starts) ? starts[habit.id] : undefined;
  const before = typeof text === "string" ? parseIsoDay(text) : null;
  if (before === null || habit.start >= before || habit.start !== written[0]?.day) return [];
  const gone = new Set(cleared.map(({ day }) => day));
  const first = unpackLogs(logs).find(({ day }) => !gone.has(day))?.day ?? before;
  const start = first < before ? first : before;
  return start === habit.start
    ? []
    : [{ type: "habit.change", id: habit.id, patch: { start } } as const];
}

function saysTheSame(log: HabitLog | undefined, wrote: HabitLog): boolean {
  return (
    log !== undefined &&
    log.status === wrote.status &&
    log.value === wrote.value &&
    fingerprint(log.note) === wrote.note
  );
}

function writtenBy({ mapping }: ImportRecord): Map<HabitId, readonly HabitLog[]> {
  const written = partOf(mapping, "written");
  if (!isObject(written)) return new Map();
  return new Map(
    Object.entries(written).flatMap(([id, packed]) =>
      isUuid(id) && isPacked(packed) ? [[habitId(id), unpackLogs(packed)] as const] : [],
    ),
  );
}

function isPacked(value: Json | undefined): value is Json & PackedLogs {
  if (!isObject(value)) return false;
  const { base, letters, values, notes } = value as { readonly [key: string]: Json | undefined };
  return (
    typeof base === "number" &&
    typeof letters === "string" &&
    /^[.\-dsmDSMV]*$/.test(letters) &&
    Array.isArray(values) &&
    values.length === letters.replaceAll(/[^DSMV]/g, "").length &&
    isObject(notes)
  );
}

function partOf(value: Json, name: string): Json | undefined {
  return isObject(value) ? value[name] : undefined;
}

function isObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function fingerprint(note: string | null): string | null {
  return note === null ? null : sha256(new TextEncoder().encode(note)).slice(0, 16);
}
