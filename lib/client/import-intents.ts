import { toIsoDay } from "@/lib/domain/calendar-day";
import type { HabitId } from "@/lib/domain/ids";
import { type HabitLog, saysNothing } from "@/lib/domain/log";
import { packLogs } from "@/lib/domain/packed-logs";
import type { Intent } from "@/lib/sync/protocol/intent";
import type { Json } from "@/lib/sync/protocol/registers";
import { chosenDraft, fittingVersion } from "@/lib/transfer/import-choices";
import type { ImportPlan, PlannedHabit } from "@/lib/transfer/import-plan";

import { partsOf } from "./import-parts";
import { fingerprinted } from "./import-record";
import type { ImportRequest, ImportSetting, KeptParts, Part } from "./import-request";
import { keptThings } from "./kept-intents";

/**
 * Everything that an import writes, in the order in which it has to be written: the record first, so that even an
 * import that was cut off can be undone; then each habit and its days; at last that it is whole.
 */
export function importIntents(request: ImportRequest, setting: ImportSetting): Intent[] {
  const parts = partsOf(request, setting);
  const kept = keptThings(request, setting, parts);
  const written = [
    ...parts.flatMap((part) => [
      ...habitIntents(part, setting),
      ...logIntents(part),
      ...endIntents(part, setting),
    ]),
    ...kept.intents,
  ];
  const record = recordOf(request, setting, parts, kept);
  const { id } = setting;
  if (written.length === 0) return [{ type: "import.record", id, record }];
  return [
    { type: "import.record", id, record: { ...record, counts: { ...record.counts, open: 1 } } },
    ...written,
    { type: "import.finished", id, counts: record.counts },
  ];
}

function recordOf(
  { plan, fileName, fileHash, choices }: ImportRequest,
  { now, existing }: ImportSetting,
  parts: readonly Part[],
  { goals, imports, vacations }: Pick<KeptParts, "goals" | "imports" | "vacations">,
) {
  const merged = parts.filter(({ made }) => made === null);
  const logs = parts.flatMap((part) => part.logs);
  const counts = {
    habits: parts.length - merged.length,
    merged: merged.length,
    left: plan.habits.length - parts.length,
    days: logs.filter((log) => !saysNothing(log)).length,
    notes: logs.filter(({ note }) => note !== null).length,
    warnings: Object.values(plan.warningCounts).reduce((sum, count) => sum + count, 0),
    goals: goals.length,
    strengthDays: sumOf(plan, "days"),
    strengthDiffering: sumOf(plan, "differing"),
  };
  const mapping: Json = {
    generation: plan.generation,
    ...(goals.length > 0 && { goals }),
    ...(imports.length > 0 && { imports }),
    ...(vacations.length > 0 && { vacations }),
    habits: Object.fromEntries(parts.map((part) => [part.planned.sourceId, part.habitId])),
    actions: Object.fromEntries(
      plan.habits.map(({ sourceId }) => [sourceId, choices[sourceId]?.action ?? "leave"]),
    ),
    // A day before a habit's start moves the start; this is where it goes back to.
    starts: Object.fromEntries(
      existing
        .filter(({ habit }) => merged.some((part) => part.habitId === habit.id))
        .map(({ habit }) => [habit.id, toIsoDay(habit.start)]),
    ),
    written: Object.fromEntries(
      [...Map.groupBy(merged, (part) => part.habitId)].map(([into, filling]) => [
        into,
        { ...packLogs(fingerprinted(ascending(filling.flatMap(({ logs }) => logs)))) },
      ]),
    ),
  };
  const cells = merged.flatMap((part) =>
    part.logs.map(({ day }) => ({ habitId: part.habitId, day })),
  );
  return { fileName, fileHash, format: plan.format, counts, mapping, cells, createdAt: now };
}

function ascending(logs: readonly HabitLog[]): HabitLog[] {
  return logs.toSorted((a, b) => a.day - b.day);
}

function sumOf(plan: ImportPlan, part: "days" | "differing"): number {
  return plan.habits.reduce((sum, { strength }) => sum + (strength?.[part] ?? 0), 0);
}

function habitIntents({ planned, habitId: id, made }: Part, setting: ImportSetting): Intent[] {
  if (made === null) return [];
  const origin = planned.kept ? planned.draft.origin : setting.id;
  const draft = chosenDraft(planned, made.choice, origin);
  return [
    { type: "habit.create", id, draft, position: made.position },
    // A schedule that the owner chose replaces every one of the file's.
    ...(made.choice.schedule ? [] : planned.laterVersions).map(
      ({ from, schedule, target }): Intent => ({
        type: "habit.version",
        id,
        from,
        version: fittingVersion(draft, { schedule, target }),
      }),
    ),
    ...planned.pauses.map(({ id: pauseId, from, to }): Intent => ({
      type: "habit.pause",
      id,
      pauseId,
      pause: { from, to },
    })),
    ...answerIntents(planned, id),
  ];
}

function answerIntents({ kept }: PlannedHabit, id: HabitId): Intent[] {
  const { declined = [], followed = [] } = kept?.coach ?? {};
  return [
    ...declined.map(({ kind, day }): Intent => ({ type: "habit.declined", id, kind, day })),
    ...followed.map(({ day, ...one }): Intent => ({
      type: "habit.followed",
      id,
      day,
      followed: one,
    })),
  ];
}

// After the days: archiving looks at the day on which it happens.
function endIntents({ planned, habitId: id, made }: Part, { today }: ImportSetting): Intent[] {
  if (made === null) return [];
  return [
    ...(planned.archived ? [{ type: "habit.archive", id, today } as const] : []),
    ...(planned.archived && planned.kept
      ? [{ type: "habit.change", id, patch: { end: planned.draft.end } } as const]
      : []),
    ...(planned.kept?.deleted ? [{ type: "habit.delete", id } as const] : []),
  ];
}

function logIntents({ habitId: id, logs }: Part): Intent[] {
  return logs.flatMap(({ day, status, value, note }): Intent[] => [
    ...(status === null && value === null
      ? []
      : [{ type: "log.mark", habitId: id, day, status, value } as const]),
    ...(note === null ? [] : [{ type: "log.note", habitId: id, day, note } as const]),
  ]);
}
