import { toIsoDay } from "@/lib/domain/calendar-day";

import type {
  GoalIntent,
  HabitIntent,
  ImportIntent,
  Intent,
  IntentReads,
  IntentState,
  LogIntent,
  VacationIntent,
} from "./intent";
import { goalPatch } from "./intent-goal";
import { habitPatch } from "./intent-habit";
import { importPatch } from "./intent-import";
import { logPatch } from "./intent-log";
import { vacationPatch } from "./intent-vacation";
import type { ItemKind, SyncBatch } from "./message";
import type { Hlc } from "./stamp";

/**
 * The registers that a change writes, under one stamp. The browser's store and the server's forms both
 * call this, so a form before hydration does the same as a tap after it. Texts are made storable here;
 * whether a draft makes sense is asked before (`checkHabitDraft`, `checkGoalDraft`).
 *
 * @param state Has to know everything that `readsOf(intent)` names.
 * @param stamp A fresh one: above every stamp in `state`.
 * @param device Whose sub-counter an addition goes to.
 * @returns At most one item for each thing and at most one log for each day; empty when nothing changes.
 * @throws AppError `not_found` when the thing is not there, `invalid` when the value cannot be stored.
 * @example
 * patchOf({ type: "habit.delete", id }, state, stamp, device)
 * // { items: [{ kind: "habit", id, f: { deleted: [true, stamp] } }], logs: [] }
 */
export function patchOf(intent: Intent, state: IntentState, stamp: Hlc, device: string): SyncBatch {
  if (isOf("habit", intent)) return habitPatch(intent, state, stamp);
  if (isOf("goal", intent)) return goalPatch(intent, state, stamp);
  if (isOf("import", intent)) return importPatch(intent, state, stamp);
  if (isOf("vacation", intent)) return vacationPatch(intent, state, stamp);
  return logPatch(intent, state, stamp, device);
}

/** What has to be in the state before `patchOf` is called. */
export function readsOf(intent: Intent): IntentReads {
  if (isOf("log", intent)) {
    const { habitId, day } = intent;
    return {
      items: [{ kind: "habit", id: habitId }],
      logs: [{ h: habitId, d: toIsoDay(day) }],
    };
  }
  return {
    items: [{ kind: kindOf(intent), id: intent.id }],
    logs: intent.type === "habit.archive" ? [{ h: intent.id, d: toIsoDay(intent.today) }] : [],
  };
}

type Group = {
  habit: HabitIntent;
  goal: GoalIntent;
  log: LogIntent;
  import: ImportIntent;
  vacation: VacationIntent;
};

function kindOf(intent: Exclude<Intent, LogIntent>): ItemKind {
  if (isOf("habit", intent)) return "habit";
  if (isOf("goal", intent)) return "goal";
  return isOf("import", intent) ? "import" : "vacation";
}

function isOf<Name extends keyof Group>(name: Name, intent: Intent): intent is Group[Name] {
  return intent.type.startsWith(`${name}.`);
}
