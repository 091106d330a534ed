import { toIsoDay } from "@/lib/domain/calendar-day";
import type { HabitId } from "@/lib/domain/ids";
import { type HabitLog, saysNothing } from "@/lib/domain/log";
import { packLogs } from "@/lib/domain/packed-logs";
import type { HabitHistory } from "@/lib/domain/tracker";
import { freeName, nameKey } from "@/lib/sync/protocol/admit";
import type { Intent } from "@/lib/sync/protocol/intent";
import type { Json } from "@/lib/sync/protocol/registers";
import { chosenDraft, type ImportChoices, mergeOf } from "@/lib/transfer/import-choices";
import type { ImportPlan, PlannedHabit } from "@/lib/transfer/import-plan";

import { fingerprinted } from "./import-record";
import type { ImportRequest, ImportSetting, KeptParts, Part } from "./import-request";
import { keptPosition, keptThings, newHabitId } from "./kept-intents";
import { lastPositions } from "./positions";

/**
 * Everything that an import writes, in the order in which it has to be written: the record first, so that even an
 * import that was cut off can be undone; then each habit and its days.
 */
export function importIntents(request: ImportRequest, setting: ImportSetting): Intent[] {
  const parts = partsOf(request, setting);
  const kept = keptThings(request, setting, parts);
  return [
    recordIntent(request, setting, parts, kept),
    ...parts.flatMap((part) => [
      ...habitIntents(part, setting),
      ...logIntents(part),
      ...endIntents(part, setting),
    ]),
    ...kept.intents,
  ];
}

function partsOf({ plan, choices }: ImportRequest, setting: ImportSetting): Part[] {
  const { existing } = setting;
  const now = new Map(existing.map((history) => [history.habit.id, history]));
  const names = freeNames(plan, choices, existing);
  const news = plan.habits.filter(({ sourceId }) => choices[sourceId]?.action === "new");
  const positions = lastPositions(
    existing.map(({ habit }) => habit),
    news.length,
  );
  return plan.habits.flatMap((planned): Part[] => {
    const choice = choices[planned.sourceId] ?? { action: "leave" };
    if (choice.action === "leave") return [];
    if (choice.action === "merge") return mergedPart(planned, choice.into, now);
    const name = names.get(planned) ?? choice.name;
    const position = positions[news.indexOf(planned)] ?? "";
    const made = {
      choice: { ...choice, name },
      position: keptPosition(planned, setting) ?? position,
    };
    return [{ planned, habitId: newHabitId(planned, setting), logs: planned.logs, made }];
  });
}

// The server keeps names apart and would rename them after the fact. Of equal names the living habit gets the plain one.
function freeNames(
  plan: ImportPlan,
  choices: ImportChoices,
  existing: readonly HabitHistory[],
): Map<PlannedHabit, string> {
  const taken = new Set(existing.map(({ habit }) => nameKey(habit.name)));
  const names = new Map<PlannedHabit, string>();
  const livingFirst = plan.habits.toSorted((a, b) => Number(a.archived) - Number(b.archived));
  for (const planned of livingFirst) {
    const choice = choices[planned.sourceId];
    if (choice?.action !== "new") continue;
    // Two habits in the trash may have one name, and a living one too.
    if (planned.kept?.deleted) {
      names.set(planned, choice.name);
      continue;
    }
    const name = freeName(choice.name, (key) => taken.has(key));
    taken.add(nameKey(name));
    names.set(planned, name);
  }
  return names;
}

// Two habits of the file may go into one: the second finds the days of the first.
function mergedPart(planned: PlannedHabit, into: HabitId, now: Map<HabitId, HabitHistory>): Part[] {
  const history = now.get(into);
  // Deleted while the preview was open: its days have nowhere to go.
  if (!history) return [];
  const { fill } = mergeOf(planned, history);
  now.set(into, { habit: history.habit, logs: [...history.logs, ...fill] });
  return [{ planned, habitId: into, logs: fill, made: null }];
}

function recordIntent(
  { plan, fileName, fileHash, choices }: ImportRequest,
  { id, now, existing }: ImportSetting,
  parts: readonly Part[],
  { goals, imports }: Pick<KeptParts, "goals" | "imports">,
): Intent {
  const merged = parts.filter(({ made }) => made === null);
  const logs = parts.flatMap((part) => part.logs);
  const counts: Json = {
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
  const record = {
    fileName,
    fileHash,
    format: plan.format,
    counts,
    mapping,
    cells,
    createdAt: now,
  };
  return { type: "import.record", id, record };
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
        version: { schedule, target },
      }),
    ),
    ...planned.pauses.map(({ id: pauseId, from, to }): Intent => ({
      type: "habit.pause",
      id,
      pauseId,
      pause: { from, to },
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
