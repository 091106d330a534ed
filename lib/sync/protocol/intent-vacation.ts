import { AppError } from "@/lib/domain/app-error";

import type { IntentState, VacationIntent } from "./intent";
import type { SyncBatch } from "./message";
import { type Json, stampFields } from "./registers";
import type { Hlc } from "./stamp";
import { fieldsOfVacationDays } from "./vacation-fields";

/** The registers that a change of a vacation writes. See `patchOf`. */
export function vacationPatch(intent: VacationIntent, state: IntentState, stamp: Hlc): SyncBatch {
  if (intent.type !== "vacation.create" && !state.item("vacation", intent.id)) {
    throw new AppError("not_found", "There is no such vacation.");
  }
  const f = stampFields(valuesOf(intent), stamp);
  return { items: [{ kind: "vacation", id: intent.id, f }], logs: [] };
}

function valuesOf(intent: VacationIntent): Record<string, Json> {
  return {
    ...("days" in intent && fieldsOfVacationDays(intent.days)),
    ...(intent.type !== "vacation.change" && { deleted: intent.type === "vacation.delete" }),
  };
}
