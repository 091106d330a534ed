/**
 * Keeps a store busy, for a second if nothing else is said, as an answer of the server that is being filed: units of work
 * come one after the other. To be run in the page. It is over as soon as the store is held.
 */
export async function keepBusy(wanted: string | { store: string; forMs: number }): Promise<void> {
  const { store, forMs } = typeof wanted === "string" ? { store: wanted, forMs: 1000 } : wanted;
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(store);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const busy = database.transaction([...database.objectStoreNames], "readwrite");
  const until = performance.now() + forMs;
  const goOn = () => {
    if (performance.now() < until) busy.objectStore("meta").get("state").onsuccess = goOn;
    else database.close();
  };
  goOn();
}
