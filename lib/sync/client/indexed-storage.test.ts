import "fake-indexeddb/auto";
import { forceCloseDatabase } from "fake-indexeddb";
import { beforeEach, expect, test, vi } from "vitest";

import { firstState } from "./first-rows";
import { IndexedStorage } from "./indexed-storage";
import { SCHEMA } from "./schema";
import { OutdatedTabError, StorageFullError } from "./storage";
import { worldOfBoth } from "./world";

let people = 0;
let userId = "";

beforeEach(() => {
  userId = `018f0000-0000-7000-9100-${String(++people).padStart(12, "0")}`;
});

const timer = { habitId: "water", startedAt: 1 };

test("methods take effect in the order of their calls, all under way at once", async () => {
  const storage = new IndexedStorage(userId);
  const seen = await storage.write((tx) =>
    Promise.all([
      tx.all("timers"),
      tx.put("timers", [timer]),
      tx.get("timers", "water"),
      tx.remove("timers", ["water"]),
      tx.all("timers"),
    ]),
  );
  expect(seen).toEqual([[], undefined, timer, undefined, []]);
  storage.close();
});

test("a unit of work that throws leaves nothing behind", async () => {
  const storage = new IndexedStorage(userId);
  const work = storage.write(async (tx) => {
    await tx.put("timers", [timer]);
    throw new Error("no");
  });
  await expect(work).rejects.toThrow("no");
  expect(await storage.read((tx) => tx.all("timers"))).toEqual([]);
  storage.close();
});

test("what is written by one is seen by all", async () => {
  const [one, other] = [new IndexedStorage(userId), new IndexedStorage(userId)];
  await one.write((tx) => tx.put("timers", [timer]));
  expect(await other.read((tx) => tx.all("timers"))).toEqual([timer]);
  one.close();
  other.close();
});

test("a moment after the last write the disk is asked once, and never while it goes on", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const begun = vi.spyOn(IDBDatabase.prototype, "transaction");
  const strict = () => begun.mock.calls.filter(([, , options]) => options?.durability === "strict");
  const storage = new IndexedStorage(userId);
  const write = () => storage.write((tx) => tx.put("timers", [timer]));
  for (let tap = 0; tap < 3; tap++) {
    await write();
    await vi.advanceTimersByTimeAsync(900);
    await storage.read((tx) => tx.all("timers")); // asks for nothing
  }
  expect(strict()).toHaveLength(0);
  await vi.advanceTimersByTimeAsync(200);
  expect(strict()).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(strict()).toHaveLength(1);
  await write();
  storage.close();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(strict()).toHaveLength(1);
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test("a connection that the browser cut is opened again", async () => {
  const connections: IDBDatabase[] = [];
  const open = indexedDB.open.bind(indexedDB);
  vi.spyOn(indexedDB, "open").mockImplementation((...name) => {
    const request = open(...name);
    request.addEventListener("success", () => connections.push(request.result));
    return request;
  });
  const storage = new IndexedStorage(userId);
  await storage.write((tx) => tx.put("timers", [timer]));
  connections[0]?.close(); // without a word, as Safari does to a page that slept
  expect(await storage.read((tx) => tx.all("timers"))).toEqual([timer]);
  expect(connections).toHaveLength(2);
  storage.close();
  vi.restoreAllMocks();
});

test.each(["read", "write"] as const)(
  "a %s that is never answered, because the browser cut the connection as it began, is done on another one",
  async (mode) => {
    const storage = new IndexedStorage(userId);
    await storage.write((tx) => tx.put("timers", [timer]));
    cutAsTheNextBegins();
    expect(await storage[mode]((tx) => tx.all("timers"))).toEqual([timer]);
    vi.restoreAllMocks();
    storage.close();
  },
);

test("a connection that was cut is opened again although the browser is not done with the cut one", async () => {
  const storage = new IndexedStorage(userId);
  await storage.write((tx) => tx.put("timers", [timer]));
  cutAsTheNextBegins();
  const open = vi.spyOn(indexedDB, "open");
  open.mockImplementationOnce(() => refusedRequest("Connection is closing."));
  expect(await storage.read((tx) => tx.all("timers"))).toEqual([timer]);
  expect(open).toHaveBeenCalledTimes(2);
  vi.restoreAllMocks();
  storage.close();
});

test("a database that newer code has made is left alone", async () => {
  const newer = indexedDB.open(`kept:${userId}`, 9999);
  await new Promise((resolve) => newer.addEventListener("success", resolve));
  newer.result.close();
  await expect(new IndexedStorage(userId).read((tx) => tx.all("meta"))).rejects.toThrow(
    OutdatedTabError,
  );
});

test("after an upgrade by another tab nothing is written, and it is told once", async () => {
  const storage = new IndexedStorage(userId);
  const told = vi.fn<() => void>();
  storage.onOutdated(told);
  await storage.write((tx) => tx.put("timers", [timer]));
  const newer = indexedDB.open(`kept:${userId}`, 9999);
  await new Promise((resolve) => newer.addEventListener("success", resolve));
  newer.result.close();
  await expect(storage.write((tx) => tx.put("timers", [timer]))).rejects.toThrow(OutdatedTabError);
  expect(told).toHaveBeenCalledTimes(1);
});

test("rows of another shape are left alone by every unit of work that writes, whatever it looks at", async () => {
  const storage = new IndexedStorage(userId);
  await storage.write((tx) =>
    tx.put("meta", [{ ...firstState(worldOfBoth()), schema: SCHEMA + 1 }]),
  );
  await expect(storage.write((tx) => tx.put("timers", [timer]))).rejects.toThrow(OutdatedTabError);
  expect(await storage.read((tx) => tx.all("timers"))).toEqual([]);
  storage.close();
});

test.each(["put", "commit"])("a full disk at %s is told as such", async (at) => {
  const storage = new IndexedStorage(userId);
  await storage.read((tx) => tx.all("meta"));
  const full = new DOMException("full", "QuotaExceededError");
  const spy = vi.spyOn(IDBObjectStore.prototype, "put");
  spy.mockImplementationOnce(function (this: IDBObjectStore, row) {
    if (at === "put") throw full;
    Object.defineProperty(this.transaction, "error", { value: full });
    const request = this.put(row); // the real one
    request.addEventListener("success", () => this.transaction.abort());
    return request;
  });
  await expect(storage.write((tx) => tx.put("timers", [timer]))).rejects.toThrow(StorageFullError);
  vi.restoreAllMocks();
  expect(await storage.read((tx) => tx.all("timers"))).toEqual([]);
  storage.close();
});

test.each(["at a request", "at its end"])(
  "a unit of work that the browser breaks off %s is done once more, and once in all",
  async (at) => {
    const storage = new IndexedStorage(userId);
    await storage.read((tx) => tx.all("meta"));
    const spy = vi.spyOn(IDBObjectStore.prototype, "put");
    spy.mockImplementationOnce(function (this: IDBObjectStore, row) {
      const request = this.put(row); // the real one
      if (at === "at a request") this.transaction.abort();
      else request.addEventListener("success", () => this.transaction.abort());
      return request;
    });
    const begun = vi.fn<() => void>();
    await storage.write((tx) => {
      begun();
      return tx.put("timers", [timer]);
    });
    expect(begun).toHaveBeenCalledTimes(2);
    expect(await storage.read((tx) => tx.all("timers"))).toEqual([timer]);

    spy.mockImplementation(function (this: IDBObjectStore) {
      this.transaction.abort();
      throw new DOMException("The disk is broken.", "UnknownError");
    });
    await expect(storage.write((tx) => tx.put("timers", [timer]))).rejects.toThrow("disk");
    vi.restoreAllMocks();
    storage.close();
  },
);

test("what was destroyed is gone, and the store stays closed", async () => {
  const storage = new IndexedStorage(userId);
  await storage.write((tx) => tx.put("timers", [timer]));
  await storage.destroy();
  await expect(storage.read((tx) => tx.all("timers"))).rejects.toThrow("closed");
  const fresh = new IndexedStorage(userId);
  expect(await fresh.read((tx) => tx.all("timers"))).toEqual([]);
  fresh.close();
});

/** Its type takes the class for one of its objects. */
const cut = forceCloseDatabase as unknown as (database: IDBDatabase) => void;

/** The browser cuts the connection as the next transaction begins on it. */
function cutAsTheNextBegins(): void {
  const begin = vi.spyOn(IDBDatabase.prototype, "transaction");
  begin.mockImplementationOnce(function (this: IDBDatabase) {
    setTimeout(() => cut(this));
    return silentTransaction(this);
  });
}

/** What Chromium gives out between the end of a connection and its word that it has ended: nothing comes of it any more. */
function silentTransaction(db: IDBDatabase): IDBTransaction {
  const silence = () => ({});
  const objectStore = () => ({ get: silence, getAll: silence });
  return { db, error: null, objectStore, abort: silence } as unknown as IDBTransaction; // as far as it is asked
}

function refusedRequest(words: string): IDBOpenDBRequest {
  const request = { error: new DOMException(words, "AbortError"), onerror: () => {} };
  setTimeout(() => request.onerror());
  return request as unknown as IDBOpenDBRequest; // as far as it is heard
}
