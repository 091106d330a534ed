import type { IntentReads } from "@/lib/sync/protocol/intent";

/** Everything that is named anywhere. */
export function gathered(reads: readonly IntentReads[]): IntentReads {
  return {
    items: reads.flatMap(({ items }) => items),
    logs: reads.flatMap(({ logs }) => logs),
  };
}
