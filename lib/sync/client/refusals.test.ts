import "fake-indexeddb/auto";
import { describe, expect, test } from "vitest";

import { NO_LOGS, unpackLogs } from "@/lib/domain/packed-logs";
import { itemKey, logKey } from "@/lib/sync/protocol/message";

import { type Storage, StorageFullError } from "./storage";
import { ownBrowser } from "./testing/own-browser";
import { STORAGES } from "./testing/storages";
import type { TestBrowser } from "./testing/test-browser";
import { add, create, history, logOn, mark, note, READ, WATER } from "./testing/two-habits";

describe.each(STORAGES)("what was not taken as it came, $name", ({ shared }) => {
  const given = ownBrowser(shared);

  test("a change that the server refuses is listed, kept, and sent again on request", async () => {
    const { browser, filledTab } = given();
    const store = await filledTab();
    const later = "018f0000-0000-7000-8000-00000000000a";
    browser.isOnline = false;
    await store.write([create(later, { name: "Stretch" })]);
    await store.write([mark(later, "done")]);
    refuseNext(browser, `habit:${later}`);
    browser.isOnline = true;
    await store.sync();

    const keys = store.status().problems.map(({ key, kind }) => `${kind} ${key}`);
    expect(keys).toContain(`refused habit:${later}`);
    expect(store.status().word).toBe("problem");

    for (const { key } of store.status().problems) await store.retry(key);
    await store.sync();
    expect(store.status()).toMatchObject({ word: "saved", problems: [], waiting: 0 });
    expect(browser.server.item("habit", later)?.["name"]?.[0]).toBe("Stretch");
    expect(unpackLogs(history(store, later)?.logs ?? NO_LOGS)[0]?.status).toBe("done");
  });

  test("a second refusal of a day keeps what the first one has kept", async () => {
    const { browser, filledTab } = given();
    const store = await filledTab();
    const key = `log:${READ}|2026-03-02`;
    for (const change of [mark(READ, "done"), note(READ, "chapter 3")]) {
      browser.isOnline = false;
      await store.write([change]);
      refuseNext(browser, key);
      browser.isOnline = true;
      await store.sync();
    }
    expect(store.status().problems).toMatchObject([{ key, kind: "refused" }]);
    expect(logOn(store, READ)).toBeUndefined();

    await store.retry(key);
    expect(store.status()).toMatchObject({ word: "saved", problems: [] });
    expect(logOn(store, READ)).toMatchObject({ status: "done", note: "chapter 3" });
  });

  test("a second habit of the same name is renamed and said so", async () => {
    const { browser, filledTab } = given();
    const store = await filledTab();
    const second = "018f0000-0000-7000-8000-00000000000b";
    await store.write([create(second, { name: "read" })]);
    await browser.pass(1000);

    expect(history(store, second)?.habit.name).toBe("read (2)");
    // It is saved, so what is said of it must not stand before what the owner has to know: that nobody answers.
    const notices = [{ key: `habit:${second}`, kind: "renamed" }];
    expect(store.status()).toMatchObject({ word: "saved", problems: [], notices });
    browser.isOnline = false;
    await store.write([add(WATER, 1)]);
    await browser.pass(1000);
    expect(store.status()).toMatchObject({ word: "offline", waiting: 1, notices });
    await store.dismiss(`habit:${second}`);
    expect(store.status()).toMatchObject({ word: "offline", notices: [] });
  });

  test("an ended session keeps the data and asks for nothing until somebody does", async () => {
    const { browser, filledTab } = given();
    const store = await filledTab();
    browser.faults = [401];
    await store.write([mark(READ, "done")]);
    await browser.pass(600_000);
    const asked = browser.requests.length;
    await store.write([add(WATER, 1)]);
    await browser.pass(600_000);
    expect(store.status()).toMatchObject({ word: "signed_out", waiting: 2 });
    expect(browser.requests.length).toBe(asked);

    await store.sync();
    expect(store.status()).toMatchObject({ word: "saved", waiting: 0 });
  });

  test("a write that the device has no room for is said, kept in the page and tried again", async () => {
    const { browser, storage, tab } = given();
    const rows = fullable(storage());
    const store = await tab({ rows });
    await store.write([create(READ, { name: "Read" })]);
    await browser.pass(1000);
    rows.isFull = true;
    await expect(store.write([mark(READ, "done")])).rejects.toThrow(StorageFullError);
    expect(store.status()).toMatchObject({
      word: "problem",
      waiting: 1,
      problems: [{ kind: "storage_full", code: "1" }],
    });
    expect(logOn(store, READ)).toBeUndefined();

    rows.isFull = false;
    await store.retry("storage");
    expect(logOn(store, READ)?.status).toBe("done");
    await browser.pass(1000);
    expect(store.status()).toMatchObject({ word: "saved", problems: [] });
  });
});

/** Makes the server refuse a habit or a day once, as it does with one too many. */
function refuseNext({ server }: TestBrowser, key: string): void {
  const honest = server.sync.bind(server);
  server.sync = (request) => {
    server.sync = honest;
    const items = request.items.filter((item) => itemKey(item.kind, item.id) !== key);
    const logs = request.logs.filter((log) => logKey(log.h, log.d) !== key);
    const response = honest({ ...request, items, logs });
    const refused = { key, status: "error" as const, code: "limit" as const };
    return { ...response, results: [...response.results, refused] };
  };
}

/** A storage whose device can run out of room. */
function fullable(storage: Storage): Storage & { isFull: boolean } {
  return {
    isFull: false,
    read: (work) => storage.read(work),
    write(work) {
      return this.isFull
        ? Promise.reject(new StorageFullError("No room on this device."))
        : storage.write(work);
    },
    onOutdated: (listener) => storage.onOutdated(listener),
    close: () => storage.close(),
    destroy: () => storage.destroy(),
  };
}
