import { AppError } from "@/lib/domain/app-error";

import { fieldsOfImport } from "./import-fields";
import type { ImportIntent, IntentState } from "./intent";
import type { SyncBatch } from "./message";
import { type Json, stampFields } from "./registers";
import type { Hlc } from "./stamp";

/** The registers that a change of an import writes. See `patchOf`. */
export function importPatch(intent: ImportIntent, state: IntentState, stamp: Hlc): SyncBatch {
  if (intent.type !== "import.record" && !state.item("import", intent.id)) {
    throw new AppError("not_found", "There is no such import.");
  }
  const f = stampFields(valuesOf(intent), stamp);
  return { items: [{ kind: "import", id: intent.id, f }], logs: [] };
}

function valuesOf(intent: ImportIntent): Record<string, Json> {
  switch (intent.type) {
    case "import.record":
      return fieldsOfImport(intent.record);
    case "import.finished":
      return { counts: intent.counts };
    case "import.undone":
      return { undone: true };
    case "import.delete":
      return { deleted: true };
  }
}
