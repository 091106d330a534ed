import { uuidV7 } from "@/lib/domain/uuid-v7";
import { NOON, type TestBrowser } from "@/lib/sync/client/testing/test-browser";
import { syncItemSchema, syncLogSchema } from "@/lib/sync/server/wire-schemas";

let ids = 0;

/** An id that no other call gives, the same ones in every run. */
export function newUuid(): string {
  return uuidV7(
    NOON + ++ids,
    Uint8Array.from({ length: 10 }, () => ids % 251),
  );
}

/** What the real server would refuse of all that was sent; the one in memory believes everything. */
export function refusedBy({ requests }: TestBrowser): string[] {
  return requests.flatMap(({ items, logs }) => [
    ...items.flatMap((item) => messagesOf(syncItemSchema.safeParse(item))),
    ...logs.flatMap((log) => messagesOf(syncLogSchema.safeParse(log))),
  ]);
}

function messagesOf({
  error,
}: ReturnType<typeof syncItemSchema.safeParse | typeof syncLogSchema.safeParse>): string[] {
  return error?.issues.map(({ message }) => message) ?? [];
}
