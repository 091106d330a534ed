import type { MemoryServer } from "@/lib/sync/protocol/memory-server";
import type { SyncRequest } from "@/lib/sync/protocol/message";

/** What the server in memory answers to one of the store's requests over HTTP. */
export function memoryAnswer(
  server: MemoryServer,
  url: string,
  { body }: RequestInit,
  partYears?: number,
): object {
  if (typeof body === "string") return server.sync(JSON.parse(body) as SyncRequest); // the store's own
  return server.copy(new URL(url, "http://kept.test").searchParams.get("after"), partYears);
}
