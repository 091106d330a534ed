import "server-only";
import type { z } from "zod";

import { asUser, asUserWriting, type UserTransaction } from "@/lib/data/as-user";
import { type LogFacts, readLogFacts } from "@/lib/data/sync-rows";
import type { UserId } from "@/lib/domain/ids";
import {
  itemKey,
  type ItemKind,
  logKey,
  type SyncRequest,
  type SyncResponse,
  type SyncResult,
} from "@/lib/sync/protocol/message";
import { dueBefore } from "@/lib/sync/protocol/trash";

import { type Page, pageAfter } from "./feed";
import { purgeTrash } from "./purge";
import { problemText, type RawSyncRequest, syncItemSchema, syncLogSchema } from "./wire-schemas";
import { hasPlainKeys } from "./wire-value-schemas";
import { type BatchContext, writeBatch } from "./write-batch";

/**
 * Answers one `POST /api/sync`: takes what the device changed and tells what it does not know yet, in one
 * transaction. A request that brings nothing only reads and takes no lock, except on the day on which something in
 * the trash is due: whoever asks first deletes it for good.
 *
 * @param request Its envelope has been checked; items and logs are checked here, one by one.
 * @param context The server's time, and what looks after the consequences.
 * @throws AppError `signed_out` when the account is gone.
 */
export async function syncTx(
  userId: UserId,
  request: RawSyncRequest,
  context: Omit<BatchContext, "device">,
): Promise<SyncResponse> {
  const items = parseAll(request.items, syncItemSchema, itemKeyOf);
  const logs = parseAll(request.logs, syncLogSchema, logKeyOf);
  const refused = [...items.refused, ...logs.refused];
  const { now } = context;
  const cursor = {
    cursor: request.cursor,
    ...(request.epoch !== undefined && { epoch: request.epoch }),
    ...(request.limit !== undefined && { limit: request.limit }),
  };
  const batch = { items: items.valid, logs: logs.valid };
  if (items.valid.length + logs.valid.length === 0) {
    const page = await asUser(userId, async (tx) =>
      pageIfTidy(tx, userId, cursor, await readLogFacts(tx, userId), now),
    );
    if (page) return { now, results: refused, ...page };
  }
  return asUserWriting(userId, async (tx) => {
    const admitting = { ...context, device: request.device };
    const { results, facts } = await writeBatch(tx, userId, batch, admitting);
    const page =
      (await pageIfTidy(tx, userId, cursor, facts, now)) ??
      (await tidiedPage(tx, userId, cursor, now));
    return { now, results: [...refused, ...results], ...page };
  });
}

type Cursor = Pick<SyncRequest, "cursor" | "epoch" | "limit">;

/** What the device does not know yet; null when something in the trash has to be deleted for good first. */
async function pageIfTidy(
  tx: UserTransaction,
  userId: UserId,
  cursor: Cursor,
  facts: LogFacts,
  now: number,
): Promise<Page | null> {
  const isTrashDue = facts.trashSince !== null && facts.trashSince < dueBefore(now);
  return isTrashDue ? null : pageAfter(tx, userId, cursor, facts);
}

async function tidiedPage(
  tx: UserTransaction,
  userId: UserId,
  cursor: Cursor,
  now: number,
): Promise<Page> {
  await purgeTrash(tx, userId, now);
  return pageAfter(tx, userId, cursor, await readLogFacts(tx, userId));
}

/** Each key has one result: where one thing of a key is refused, all of them are. */
type Checked<Thing> = { valid: Thing[]; refused: SyncResult[] };

function parseAll<Thing>(
  raw: readonly unknown[],
  schema: z.ZodType<Thing>,
  keyOf: (value: Readonly<Record<string, unknown>>, index: number) => string,
): Checked<Thing> {
  const keyed = raw.map((value, index) => ({
    value,
    key: keyOf(Object(value) as Record<string, unknown>, index),
    problem: problemIn(value, schema),
  }));
  const refused = new Map<string, SyncResult>();
  for (const { key, problem } of keyed) {
    if (problem === null || refused.has(key)) continue;
    refused.set(key, { key, status: "error", code: "invalid", message: problem });
  }
  const valid = keyed.filter(({ key }) => !refused.has(key));
  // The values as they came, not zod's copies of them: nothing on the wire may be changed.
  return { valid: valid.map(({ value }) => value as Thing), refused: [...refused.values()] };
}

function problemIn(value: unknown, schema: z.ZodType): string | null {
  if (!hasPlainKeys(value)) return "no such register";
  const parsed = schema.safeParse(value);
  return parsed.success ? null : problemText(parsed.error);
}

function itemKeyOf({ kind, id }: Readonly<Record<string, unknown>>, index: number): string {
  if (typeof kind !== "string" || typeof id !== "string") return `item:${index}`;
  return itemKey(kind.slice(0, 20) as ItemKind, id.slice(0, 40)); // whatever it was that was refused
}

function logKeyOf({ h, d }: Readonly<Record<string, unknown>>, index: number): string {
  if (typeof h !== "string" || typeof d !== "string") return `log:${index}`;
  return logKey(h.slice(0, 40), d.slice(0, 20));
}
