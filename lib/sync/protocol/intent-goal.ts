import { AppError } from "@/lib/domain/app-error";

import {
  contributionName,
  fieldsOfGoalDraft,
  fieldsOfGoalProperties,
  jsonOfMilestone,
  milestoneName,
} from "./goal-fields";
import type { GoalIntent, IntentState } from "./intent";
import type { SyncBatch } from "./message";
import { type Json, stampFields } from "./registers";
import type { Hlc } from "./stamp";

/** The registers that a change of a goal writes. See `patchOf`. */
export function goalPatch(intent: GoalIntent, state: IntentState, stamp: Hlc): SyncBatch {
  if (intent.type !== "goal.create" && !state.item("goal", intent.id)) {
    throw new AppError("not_found", "There is no such goal.");
  }
  const f = stampFields(valuesOf(intent), stamp);
  return {
    items: Object.keys(f).length > 0 ? [{ kind: "goal", id: intent.id, f }] : [],
    logs: [],
  };
}

function valuesOf(intent: GoalIntent): Record<string, Json> {
  switch (intent.type) {
    case "goal.create":
      return fieldsOfGoalDraft(intent.draft, intent.position);
    case "goal.change":
      return fieldsOfGoalProperties(intent.patch);
    case "goal.contribution":
      return { [contributionName(intent.habitId)]: intent.weight };
    case "goal.milestone":
      return {
        [milestoneName(intent.milestoneId)]: intent.milestone && jsonOfMilestone(intent.milestone),
      };
    case "goal.move":
      return { position: intent.position };
    case "goal.archive":
      return { archived: true };
    case "goal.unarchive":
      return { archived: false };
    case "goal.delete":
      return { deleted: true };
    case "goal.restore":
      return { deleted: false };
  }
}
