import type { UserId } from "@/lib/domain/ids";
import type { SyncResponse } from "@/lib/sync/protocol/message";

import { syncTx } from "../apply";
import { syncRequestSchema } from "../wire-schemas";

/** Exchanges with the server as a device does. What the body leaves out is a request that brings nothing and knows nothing. */
export function ask(userId: UserId, body: object, now: number): Promise<SyncResponse> {
  const request = { v: 1, device: "dev1", cursor: 0, now, items: [], logs: [], ...body };
  // Over the wire: what JSON cannot say does not arrive.
  const raw = syncRequestSchema.parse(JSON.parse(JSON.stringify(request)));
  return syncTx(userId, raw, { now, consequences: () => Promise.resolve([]) });
}

/** What became of each thing: its key, and the reason or else the status. */
export function brief(results: SyncResponse["results"]): [string, string][] {
  return results.map(({ key, status, code }) => [key, code ?? status]);
}

/** The names in an answer, in its order. */
export function namesIn({ items }: SyncResponse): unknown[] {
  return items.map(({ f }) => f["name"]?.[0]);
}

/** The same id for the same number. */
export function uuid(number: number): string {
  return `018f0000-0000-7000-8000-${number.toString(16).padStart(12, "0")}`;
}
