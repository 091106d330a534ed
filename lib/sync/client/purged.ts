import type { PurgedThing, SyncResult } from "@/lib/sync/protocol/message";
import { textIn } from "@/lib/sync/protocol/read-json";

import type { ProblemRow } from "./rows";
import type { StorageTransaction } from "./storage";

/** Takes away what the server has deleted for good, days of habits with them. What waits is refused when it is sent. */
export async function dropPurged(
  tx: StorageTransaction,
  purged: readonly PurgedThing[],
): Promise<void> {
  for (const { kind, id } of purged) {
    await tx.remove("items", [[kind, id]]);
    if (kind === "habit") {
      const chunks = await tx.chunksOf(id);
      await tx.remove(
        "chunks",
        chunks.map(({ habitId, year }) => [habitId, year] as const),
      );
    }
  }
}

/**
 * Changes of things that were deleted for good have no place any more: they are dropped, and said once for each
 * thing, under the name that it had here, however many days of it there were.
 */
export async function goneProblems(
  tx: StorageTransaction,
  results: readonly SyncResult[],
  at: number,
): Promise<ProblemRow[]> {
  const keys = new Set(
    results.filter(({ code }) => code === "gone").map(({ key }) => thingOf(key)),
  );
  const problems: ProblemRow[] = [];
  for (const key of keys) {
    const [kind = "", id = ""] = key.split(":");
    const name = textIn((await tx.get("items", [kind, id]))?.f ?? {}, "name");
    problems.push({ key, kind: "gone", code: "gone", at, refused: null, ...(name && { name }) });
  }
  return problems;
}

/** The key of the thing that a result is about: of a day its habit. */
function thingOf(key: string): string {
  return key.replace(/^log:(.*)\|.*$/u, "habit:$1");
}
