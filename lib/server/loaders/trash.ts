import "server-only";
import { readTrash, type Trashed } from "@/lib/data/trash";

import { readActor } from "../session";

/** What lies in the person's trash, for pages without scripts; elsewhere the browser's store knows it. */
export async function loadTrash(kind: "habit" | "goal"): Promise<readonly Trashed[]> {
  const actor = await readActor();
  return actor ? readTrash(actor.userId, kind) : [];
}
