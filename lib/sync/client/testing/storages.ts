import { IndexedStorage } from "../indexed-storage";
import { MemoryStorage } from "../memory-storage";
import type { Storage } from "../storage";

/** The kinds of storage that the store has to work on. Each makes what the tabs of a person's browser would open. */
export const STORAGES: readonly { name: string; shared: (userId: string) => () => Storage }[] = [
  {
    name: "in memory",
    shared: () => {
      const memory = new MemoryStorage();
      return () => memory;
    },
  },
  { name: "in IndexedDB", shared: (userId) => () => new IndexedStorage(userId) },
];

/** Stores of one device in memory, by number. */
export function inMemory(): (store: number) => Storage {
  const stores: MemoryStorage[] = [];
  return (store) => (stores[store] ??= new MemoryStorage());
}
