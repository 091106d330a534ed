import "server-only";
import type { UserTransaction } from "@/lib/data/as-user";
import { type ChangedRow, type LogFacts, readChanges, readLogFacts } from "@/lib/data/sync-rows";
import type { UserId } from "@/lib/domain/ids";
import { PAGE_ROWS, type SyncRequest, type SyncResponse } from "@/lib/sync/protocol/message";

import { cellOfRow, fieldsOfRow } from "./rows";

/** What a device does not know yet. */
export type Page = Pick<SyncResponse, "cursor" | "more" | "reset" | "epoch" | "items" | "logs">;

/**
 * The person's changes after the cursor, in two statements. A cursor that cannot be continued from (ahead
 * of the server, of another epoch, older than a purge) gets `reset` and nothing else.
 */
export async function pageAfter(
  tx: UserTransaction,
  userId: UserId,
  request: Pick<SyncRequest, "cursor" | "epoch" | "limit">,
): Promise<Page> {
  const facts = await readLogFacts(tx, userId);
  const { epoch } = facts;
  const { cursor } = request;
  if (cannotContinue(request, facts)) {
    return { cursor, more: false, reset: true, epoch, items: [], logs: [] };
  }
  const limit = request.limit ?? PAGE_ROWS;
  const rows = await readChanges(tx, userId, cursor, limit + 1);
  const page = rows.slice(0, limit);
  return {
    cursor: page.at(-1)?.seq ?? cursor,
    more: rows.length > page.length,
    epoch,
    items: page.flatMap(itemOfRow),
    logs: page.flatMap(logOfRow),
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
  return row.kind === "log"
    ? []
    : [{ kind: row.kind, id: row.id, f: fieldsOfRow(row), seq: row.seq }];
}

function logOfRow(row: ChangedRow): SyncResponse["logs"] {
  return row.kind === "log"
    ? [{ h: row.habitId, d: row.day, c: cellOfRow(row.cell), seq: row.seq }]
    : [];
}
