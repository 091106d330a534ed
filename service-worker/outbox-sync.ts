import { OUTBOX_TAG } from "@/lib/offline/background-sync";

import { sendWaiting, withStores } from "./device-stores";
import { workerWorld } from "./worker-world";

declare const self: ServiceWorkerGlobalScope;

type SyncEvent = ExtendableEvent & { tag: string };

/** Sends what waits when the browser says that there is a network, with or without an open page. */
export function hearBackgroundSync(): void {
  self.addEventListener("sync", (event) => {
    const sync = event as SyncEvent; // not in TypeScript's library: Chromium's alone
    if (sync.tag === OUTBOX_TAG) sync.waitUntil(sendAll());
  });
}

/** Throws when the server could not be reached, so that the browser tries again later. */
async function sendAll(): Promise<void> {
  await withStores(workerWorld(), async (store) => {
    const isSent = await sendWaiting(store);
    if (!isSent && store.status().word === "offline") throw new Error("The server is away.");
  });
}
