import "server-only";
import type { UserTransaction } from "@/lib/data/as-user";
import { type ChangedRow, type LogFacts, readChanges } from "@/lib/data/sync-rows";
import type { UserId } from "@/lib/domain/ids";
import { PAGE_ROWS, type SyncRequest, type SyncResponse } from "@/lib/sync/protocol/message";

import { cellOfRow, fieldsOfRow } from "./rows";

/** What a device does not know yet. */
export type Page = Pick<
  SyncResponse,
  "cursor" | "more" | "reset" | "epoch" | "items" | "logs" | "purged"
>;

/**
 * The person's changes after the cursor, in one statement. A cursor that cannot be continued from (ahead
 * of the server, of another epoch, older than a purge) gets `reset` and nothing else.
 * @param facts Read in the same transaction, after the person's row was locked if it writes.
 */
export async function pageAfter(
  tx: UserTransaction,
  userId: UserId,
  request: Pick<SyncRequest, "cursor" | "epoch" | "limit">,
  facts: LogFacts,
): Promise<Page> {
  const { epoch } = facts;
  const { cursor } = request;
  if (cannotContinue(request, facts)) {
    return { cursor, more: false, reset: true, epoch, items: [], logs: [] };
  }
  const limit = request.limit ?? PAGE_ROWS;
  const rows = await readChanges(tx, userId, cursor, limit + 1);
  const page = rows.slice(0, limit);
  const purged = page.flatMap((row) =>
    row.kind === "purge" ? [{ ...row.purged, seq: row.seq }] : [],
  );
  return {
    cursor: page.at(-1)?.seq ?? cursor,
    more: rows.length > page.length,
    epoch,
    items: page.flatMap(itemOfRow),
    logs: page.flatMap(logOfRow),
    ...(purged.length > 0 && { purged }),
  };
}

function cannotContinue(
  { cursor, epoch }: Pick<SyncRequest, "cursor" | "epoch">,
  facts: LogFacts,
): boolean {
  if (epoch !== undefined && epoch !== facts.epoch) return true;
  return cursor > facts.lastSeq || cursor < facts.purgedSeq;
}

function itemOfRow(row: ChangedRow): SyncResponse["items"] {
  return row.kind === "log" || row.kind === "purge"
    ? []
    : [{ kind: row.kind, id: row.id, f: fieldsOfRow(row), seq: row.seq }];
}

function logOfRow(row: ChangedRow): SyncResponse["logs"] {
  return row.kind === "log"
    ? [{ h: row.habitId, d: row.day, c: cellOfRow(row.cell), seq: row.seq }]
    : [];
}
