import type { StorageFullError } from "@/lib/sync/client/storage";

/** The name of the store's own error: its class would bring the store's code into the page's first part. */
const ROOMLESS: StorageFullError["name"] = "StorageFullError";

/** Whether a change found no room on this device. It is not to be made again: it waits in the page. */
export function isRoomless(error: unknown): boolean {
  return error instanceof Error && error.name === ROOMLESS;
}
