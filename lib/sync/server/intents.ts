import "server-only";
import { asUserWriting, type UserTransaction } from "@/lib/data/as-user";
import { readTouched } from "@/lib/data/sync-rows";
import { AppError } from "@/lib/domain/app-error";
import type { UserId } from "@/lib/domain/ids";
import { mergeCell, type LogCell } from "@/lib/sync/protocol/cell";
import type { Intent, IntentState } from "@/lib/sync/protocol/intent";
import { patchOf, readsOf } from "@/lib/sync/protocol/intent-patch";
import { itemKey, logKey, type SyncBatch, type SyncResult } from "@/lib/sync/protocol/message";
import { type Fields, mergeFields } from "@/lib/sync/protocol/registers";
import { Clock, SERVER_DEVICE } from "@/lib/sync/protocol/stamp";

import { cellOfRow, fieldsOfRow } from "./rows";
import { problemText, syncItemSchema, syncLogSchema } from "./wire-schemas";
import { type BatchContext, writeBatch } from "./write-batch";

/** Works out the intents of one change; it may look at what is there first. */
export type IntentsOf = (tx: UserTransaction) => Promise<readonly Intent[]> | readonly Intent[];

/**
 * Does on the server what a tap does in the browser: the same intents, the same registers, the same
 * admission. All the intents happen, or none.
 *
 * @returns One result for each thing that was changed; a `name_taken` among them is a success with
 * another name.
 * @throws AppError `not_found` when the thing is not there, `invalid` when a value cannot be stored,
 * `conflict` when the person owns as many as they may, `signed_out` when the account is gone.
 */
export function applyIntents(
  userId: UserId,
  intentsOf: IntentsOf,
  context: Omit<BatchContext, "device">,
): Promise<readonly SyncResult[]> {
  return asUserWriting(userId, async (tx) => {
    const intents = await intentsOf(tx);
    const batch = await batchOf(tx, userId, intents, context.now);
    checkStorable(batch);
    const { results } = await writeBatch(tx, userId, batch, { ...context, device: SERVER_DEVICE });
    for (const result of results) throwIfRefused(result);
    return results;
  });
}

/** The registers that the intents write, each seeing those before it. */
async function batchOf(
  tx: UserTransaction,
  userId: UserId,
  intents: readonly Intent[],
  now: number,
): Promise<SyncBatch> {
  const reads = intents.map(readsOf);
  const ids = (kind: string) =>
    reads.flatMap(({ items }) => items.filter((item) => item.kind === kind).map(({ id }) => id));
  const rows = await readTouched(tx, userId, {
    habits: ids("habit"),
    goals: ids("goal"),
    imports: ids("import"),
    vacations: ids("vacation"),
    logs: reads.flatMap(({ logs }) => logs),
    parents: [],
    whole: [],
  });
  const state = new Draft();
  for (const kind of ["habit", "goal", "import", "vacation"] as const) {
    for (const row of rows[`${kind}s`]) state.items.set(itemKey(kind, row.id), fieldsOfRow(row));
  }
  for (const row of rows.logs) {
    state.cells.set(logKey(row.habitId, row.day), cellOfRow(row.cell));
  }
  const clock = new Clock(SERVER_DEVICE, () => now, rows.hlc);
  const patches = intents.map((intent) => {
    const patch = patchOf(intent, state, clock.tick(), SERVER_DEVICE);
    state.overlay(patch);
    return patch;
  });
  return {
    items: patches.flatMap(({ items }) => items),
    logs: patches.flatMap(({ logs }) => logs),
  };
}

class Draft implements IntentState {
  readonly items = new Map<string, Fields>();
  readonly cells = new Map<string, LogCell>();

  item(...of: Parameters<IntentState["item"]>): Fields | undefined {
    return this.items.get(itemKey(...of));
  }

  cell(...of: Parameters<IntentState["cell"]>): LogCell | undefined {
    return this.cells.get(logKey(...of));
  }

  overlay(patch: SyncBatch): void {
    for (const { kind, id, f } of patch.items) {
      this.items.set(itemKey(kind, id), mergeFields(this.item(kind, id) ?? {}, f));
    }
    for (const { h, d, c } of patch.logs) {
      this.cells.set(logKey(h, d), mergeCell(this.cell(h, d) ?? {}, c));
    }
  }
}

function checkStorable({ items, logs }: SyncBatch): void {
  const checks = [
    ...items.map((item) => syncItemSchema.safeParse(item)),
    ...logs.map((log) => syncLogSchema.safeParse(log)),
  ];
  const failed = checks.find(({ success }) => !success);
  if (failed?.error) throw new AppError("invalid", problemText(failed.error));
}

function throwIfRefused({ status, code, key }: SyncResult): void {
  if (status !== "error") return;
  if (code === "limit") throw new AppError("limit", "There are as many as there may be.");
  throw new AppError("not_found", `${key} is not there.`);
}
