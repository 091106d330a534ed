// What a page of the tests in Chromium can do: the store as it is, and ways to break the browser under it.

import fc from "fast-check";

import { unpackLogs } from "@/lib/domain/packed-logs";
import type { Intent } from "@/lib/sync/protocol/intent";
import { MemoryServer } from "@/lib/sync/protocol/memory-server";
import type { Runs } from "@/lib/sync/protocol/testing/runs";

import { browserWorld } from "../browser-world";
import { IndexedStorage } from "../indexed-storage";
import type { LocalStore } from "../local-store";
import { openLocalStore } from "../open-local-store";
import { Story } from "./story";
import { anyScript } from "./story-steps";
import { profileOf } from "./test-browser";

let opened: LocalStore | null = null;
let isFull = false;
let isBlocked = false;
let held: IDBDatabase | null = null;

const kept = {
  /** Opens a person's store; answers why it could not be opened. */
  async open(userId: string): Promise<string | null> {
    try {
      const covering = { profile: profileOf(userId), habits: [], goals: [], vacations: [] };
      opened = await openLocalStore(userId, covering, {
        world: browserWorld(),
        onBlocked: () => (isBlocked = true),
      });
      await store().complete;
      return null;
    } catch (error) {
      return String(error);
    }
  },

  /** Whether opening waits for another tab. */
  isBlocked: () => isBlocked,

  /** Makes changes, each in a unit of work of its own, all at once; answers those that failed. */
  async write(intents: readonly Intent[]): Promise<string[]> {
    const ends = await Promise.allSettled(intents.map((intent) => store().write([intent])));
    return ends.flatMap((end) => (end.status === "rejected" ? [String(end.reason)] : []));
  },

  sync: () => store().sync(),
  retry: (key: string) => store().retry(key),
  status: () => store().status(),

  /** Every day that says something: habit, day, status, value. */
  days(): [name: string, day: number, status: string | null, value: unknown][] {
    return store()
      .view()
      .habits.flatMap(({ habit, logs }) =>
        unpackLogs(logs).map(({ day, status, value }): ReturnType<typeof kept.days>[number] => [
          habit.name,
          day,
          status,
          value,
        ]),
      );
  },

  /** While the device is full, every row that is written fails as the browser fails then. */
  fill(full: boolean): void {
    isFull = full;
  },

  /** Opens the database and does not let go of it when a newer version wants it, as a tab that is stuck. */
  async hold(userId: string): Promise<void> {
    held = await raw(userId);
  },

  letGo(): void {
    held?.close();
  },

  /** The rows of a table as they are, without Kept. */
  async rows(userId: string, table: string): Promise<unknown[]> {
    const database = await raw(userId);
    const read = database.transaction(table).objectStore(table).getAll();
    await new Promise((resolve) => read.addEventListener("success", resolve));
    database.close();
    return read.result;
  },

  /** Plays stories of three devices on IndexedDB; answers what went wrong. */
  async converge(runs: Runs): Promise<string | null> {
    let story = 0;
    const property = fc.asyncProperty(anyScript, async (script) => {
      story++;
      const names = new Set<string>();
      const openRows = (device: number) => (store: number) => {
        const name = `${story}-${device}-${store}`;
        names.add(name);
        return new IndexedStorage(name);
      };
      const memory = new MemoryServer(() => 0);
      const wrong = await new Story(script, { memory, openRows }).play();
      for (const name of names) await new IndexedStorage(name).destroy();
      if (wrong.length > 0) throw new Error(wrong.join("\n"));
    });
    const result = await fc.check(property, runs);
    if (!result.failed) return null;
    const { counterexample, counterexamplePath: path, errorInstance } = result;
    return `story ${path}: ${JSON.stringify(counterexample)}\n${String(errorInstance)}`;
  },
};

/** What `page.evaluate` finds on `globalThis.kept`. */
export type KeptPage = typeof kept;

// oxlint-disable-next-line typescript/unbound-method -- bound again at every call
const put = IDBObjectStore.prototype.put;
IDBObjectStore.prototype.put = function full(...row) {
  if (isFull) throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
  return put.apply(this, row);
};

Object.assign(globalThis, { kept });

function store(): LocalStore {
  if (!opened) throw new Error("No store was opened.");
  return opened;
}

/** The database as it is, without Kept. */
async function raw(userId: string): Promise<IDBDatabase> {
  const request = indexedDB.open(`kept:${userId}`);
  await new Promise((resolve, reject) => {
    request.addEventListener("success", resolve);
    request.addEventListener("error", () => reject(new Error(String(request.error))));
  });
  return request.result;
}
