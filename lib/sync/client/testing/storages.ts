import { IndexedStorage } from "../indexed-storage";
import { MemoryStorage } from "../memory-storage";
import type { Storage } from "../storage";

/** The kinds of storage that the store has to work on. Each makes what the tabs of one browser would open. */
export function storagesOf(userId: () => string): { name: string; shared: () => () => Storage }[] {
  return [
    {
      name: "in memory",
      shared: () => {
        const memory = new MemoryStorage();
        return () => memory;
      },
    },
    { name: "in IndexedDB", shared: () => () => new IndexedStorage(userId()) },
  ];
}

/** Stores of one device in memory, by number. */
export function inMemory(): (store: number) => Storage {
  const stores: MemoryStorage[] = [];
  return (store) => (stores[store] ??= new MemoryStorage());
}
