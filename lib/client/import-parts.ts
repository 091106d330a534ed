import { withDays } from "@/lib/domain/edited-logs";
import type { HabitId } from "@/lib/domain/ids";
import type { HabitHistory } from "@/lib/domain/tracker";
import { freeName, nameKey } from "@/lib/sync/protocol/admit";
import { type ImportChoices, mergeOf } from "@/lib/transfer/import-choices";
import type { ImportPlan, PlannedHabit } from "@/lib/transfer/import-plan";
import { convertedLogs } from "@/lib/transfer/value-conversion";

import type { ImportRequest, ImportSetting, Part } from "./import-request";
import { keptPosition, newHabitId } from "./kept-intents";
import { lastPositions } from "./positions";

/** What becomes of each habit of the plan, in its order; those that are left out are missing. */
export function partsOf(
  { plan, choices }: Pick<ImportRequest, "plan" | "choices">,
  setting: Pick<ImportSetting, "existing" | "present" | "newUuid">,
): Part[] {
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
    const logs = convertedLogs(planned, choice);
    return [{ planned, habitId: newHabitId(planned, setting), logs, made, merge: null }];
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
  const merge = mergeOf(convertedLogs(planned, history.habit), history);
  const filled = merge.fill.map((log) => ({ day: log.day, log }));
  now.set(into, { habit: history.habit, logs: withDays(history.logs, filled) });
  return [{ planned, habitId: into, logs: merge.fill, made: null, merge }];
}
