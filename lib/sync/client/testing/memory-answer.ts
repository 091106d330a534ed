import type { MemoryServer } from "@/lib/sync/protocol/memory-server";
import type { SyncRequest } from "@/lib/sync/protocol/message";

/** What the server in memory answers to one of the store's requests over HTTP. It has no other addresses than Kept's own. */
export function memoryAnswer(
  server: MemoryServer,
  url: string,
  { body }: RequestInit,
  partYears?: number,
): object {
  const { pathname, searchParams } = new URL(url, "http://kept.test");
  if (pathname === "/api/sync" && typeof body === "string") {
    return server.sync(JSON.parse(body) as SyncRequest); // the store's own
  }
  if (pathname === "/api/snapshot") return server.copy(searchParams.get("after"), partYears);
  throw new RangeError(`The server has no ${pathname}.`);
}
