import type { Contribution, Goal } from "@/lib/domain/goal";
import { habitId, type HabitId } from "@/lib/domain/ids";
import type { ImportRecord } from "@/lib/sync/protocol/import-fields";
import type { Intent } from "@/lib/sync/protocol/intent";
import type { KeptThings, PlannedHabit } from "@/lib/transfer/import-plan";

import type {
  ImportRequest,
  ImportSetting,
  KeptParts,
  Part,
  PresentThings,
} from "./import-request";
import { lastPositions } from "./positions";

const NOTHING: KeptParts = { intents: [], goals: [], imports: [], vacations: [] };

/**
 * The id of a habit that is about to be made: the archive's own, so that goals and a second import find it. Not where
 * a habit has it already, in the trash too: nobody's days may be mixed with others.
 */
export function newHabitId(
  { kept }: PlannedHabit,
  setting: Pick<ImportSetting, "existing" | "present" | "newUuid">,
): HabitId {
  const { existing, present, newUuid } = setting;
  const taken = [...existing, ...(present?.trash ?? [])];
  if (!kept || taken.some(({ habit }) => habit.id === kept.id)) return habitId(newUuid());
  return kept.id;
}

/** The place that the archive gives a habit, where there is nothing yet that it could collide with. */
export function keptPosition(
  { kept }: PlannedHabit,
  { existing }: Pick<ImportSetting, "existing">,
): string | null {
  return existing.length === 0 ? (kept?.position ?? null) : null;
}

/**
 * The goals, vacations and records of an archive. A goal that is there stays as it is. Habits that went elsewhere are fed from
 * there, and those that were left out feed nothing. Records of earlier imports come along only when every habit kept
 * its id: they name them.
 */
export function keptThings(
  { plan, choices }: Pick<ImportRequest, "plan" | "choices">,
  setting: ImportSetting,
  parts: readonly Part[],
): KeptParts {
  const { kept, habits } = plan;
  if (!kept || !setting.present) return NOTHING;
  const places = new Map(parts.map((part) => [part.planned.sourceId, part.habitId] as const));
  const known = new Set<string>(setting.present.goals.map(({ id }) => id));
  const goals = kept.goals.filter(({ id }) => !known.has(id));
  const keepsIds = habits.every(({ sourceId }) => {
    return choices[sourceId]?.action === "new" && places.get(sourceId) === sourceId;
  });
  const present = new Set<string>(setting.present.vacations.map(({ id }) => id));
  const vacations = kept.vacations.filter(({ id }) => !present.has(id));
  const records = keepsIds ? missingRecords(kept, setting.present) : [];
  return {
    intents: [
      ...vacations.map(({ id, from, to }): Intent => ({
        type: "vacation.create",
        id,
        days: { from, to },
      })),
      ...goalIntents(goals, places, setting.present),
      ...records.map(recordIntents).flat(),
    ],
    goals: goals.map(({ id }) => id),
    imports: records.map(({ id }) => id),
    vacations: vacations.map(({ id }) => id),
  };
}

function missingRecords({ imports }: KeptThings, present: PresentThings): ImportRecord[] {
  const known = new Set<string>(present.imports.map(({ id }) => id));
  return imports.filter(({ id, deleted }) => !known.has(id) && !deleted);
}

function goalIntents(
  goals: readonly Goal[],
  places: ReadonlyMap<string, HabitId>,
  present: PresentThings,
): Intent[] {
  const behind = lastPositions(present.goals, goals.length);
  const placed = (contributions: readonly Contribution[]) =>
    contributions.flatMap(({ habitId: from, weight }) => {
      const to = places.get(from);
      return to ? [{ habitId: to, weight }] : [];
    });
  return goals.flatMap(({ id, contributions, coming, ...goal }, index): Intent[] => {
    const terms = coming && {
      ...coming.terms,
      contributions: placed(coming.terms.contributions),
    };
    const draft = {
      ...goal,
      contributions: placed(contributions),
      coming: coming && terms && { from: coming.from, terms },
    };
    const position = present.goals.length === 0 ? goal.position : (behind[index] ?? "");
    return [
      { type: "goal.create", id, draft, position },
      ...(goal.archived ? [{ type: "goal.archive", id } as const] : []),
    ];
  });
}

function recordIntents({ id, undone, ...record }: ImportRecord): Intent[] {
  const { fileName, fileHash, format, counts, mapping, cells, createdAt } = record;
  const brought = { fileName, fileHash, format, counts, mapping, cells, createdAt };
  return [
    { type: "import.record", id, record: brought },
    ...(undone ? [{ type: "import.undone", id } as const] : []),
  ];
}
