import { act } from "@testing-library/react";

import { knownUser } from "@/lib/client/known-user";
import { currentSource } from "@/lib/client/tracker-source";

/**
 * Keeps the store of the shown page busy, as an answer of the server that is being filed: what is pressed from now on is
 * not in the store, and not in the tracker.
 * @returns Lets the store go on.
 */
export async function holdStore(): Promise<() => void> {
  const database = await opened(`kept:${knownUser() ?? ""}`);
  const busy = database.transaction([...database.objectStoreNames], "readwrite");
  let isHeld = true;
  const begun = Promise.withResolvers<void>();
  const goOn = () => {
    begun.resolve();
    if (isHeld) busy.objectStore("meta").get("state").onsuccess = goOn;
    else database.close();
  };
  busy.objectStore("meta").get("state").onsuccess = goOn;
  await begun.promise;
  return () => {
    isHeld = false;
  };
}

/** Lets the store go on, and waits until it was answered once more: what was pressed is kept and painted in a moment. */
export async function goOn(release: () => void, work?: Promise<unknown>): Promise<void> {
  await act(async () => {
    release();
    await work;
    const store = await currentSource()?.store;
    await store?.ledger(); // behind all that was asked of the store before
  });
}

function opened(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("The store does not open."));
  });
}
