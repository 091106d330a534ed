import type { IntentReads } from "@/lib/sync/protocol/intent";
import type { SyncBatch } from "@/lib/sync/protocol/message";

/** Everything that is named anywhere. */
export function gathered(reads: readonly IntentReads[]): IntentReads {
  return {
    items: reads.flatMap(({ items }) => items),
    logs: reads.flatMap(({ logs }) => logs),
  };
}

/** The things and days of a batch. */
export function readsOfBatch({ items, logs }: SyncBatch): IntentReads {
  return {
    items: items.map(({ kind, id }) => ({ kind, id })),
    logs: logs.map(({ h, d }) => ({ h, d })),
  };
}
