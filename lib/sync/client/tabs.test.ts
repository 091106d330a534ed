import "fake-indexeddb/auto";
import { describe, expect, test } from "vitest";

import { cellAmount } from "@/lib/sync/protocol/cell";

import type { Storage } from "./storage";
import { isSettled } from "./testing/is-settled";
import { ownBrowser } from "./testing/own-browser";
import { STORAGES } from "./testing/storages";
import { NOON } from "./testing/test-browser";
import { add, create, history, logOn, mark, READ, WATER } from "./testing/two-habits";

describe.each(STORAGES)("tabs of one browser, $name", ({ shared }) => {
  const given = ownBrowser(shared);

  test("a tab that opens while another one fills the store, or logs, has all of it", async () => {
    const { browser, elsewhere, storage, tab, userId } = given();
    await elsewhere([create(READ, { name: "Read" })]);
    const shared = storage();
    // The second tab reads the empty store, and before it has an ear on the channel the first one is done.
    const slow = Promise.withResolvers<void>();
    const late = browser.openTab(userId, lateAfter(shared, slow.promise));
    await browser.rest();
    const first = await tab({ rows: shared });
    expect(history(first, READ)?.habit.name).toBe("Read");
    slow.resolve();
    const second = await late;
    await browser.pass(100);
    await second.complete;
    expect(history(second, READ)?.habit.name).toBe("Read");
    second.close();
  });

  test("a tap in one tab shows in the others while offline, and whoever leads sends it", async () => {
    const { browser, filledTab, tab } = given();
    const leading = await filledTab();
    const other = await tab();
    browser.isOnline = false;
    await other.write([mark(READ, "done")]);
    await browser.rest();
    expect(logOn(leading, READ)?.status).toBe("done");
    expect(leading.status().waiting).toBe(1);
    browser.isOnline = true;
    await browser.pass(60_000);
    expect(other.status()).toMatchObject({ word: "saved", waiting: 0 });
    expect(browser.server.cell(READ, "2026-03-02")?.mark?.[0].s).toBe("done");
  });

  test("a tab that does not lead waits for an exchange that began after it asked", async () => {
    const { browser, elsewhere, filledTab, tab } = given();
    await filledTab();
    const other = await tab();
    // The answer is on its way, and does not tell what another device says next.
    const asked = Promise.withResolvers<void>();
    browser.onAnswer = async () => {
      await elsewhere([add(WATER, 5)]);
      void other.sync().then(asked.resolve);
      await browser.rest(); // whoever leads has heard it
    };
    await other.sync();
    await asked.promise;
    expect(logOn(other, WATER)?.value).toBe(5);
  });

  test("an exchange is over where it was asked for when what it brought is on screen, also while that is being read", async () => {
    const { browser, elsewhere, filledTab, storage, tab } = given();
    await filledTab();
    const reading = Promise.withResolvers<void>();
    let held = 0;
    const other = await tab({ rows: readLate(storage(), () => held-- === 1 && reading.promise) });
    await elsewhere([add(WATER, 5)]);
    held = 1; // what the tab that leads tells of, before it says that the exchange is over
    const asked = other.sync();
    await browser.rest();
    expect([held < 1, await isSettled(asked)]).toEqual([true, false]);
    reading.resolve();
    await asked;
    expect(logOn(other, WATER)?.value).toBe(5);
  });

  test("what a tab asked of one that closes is done by the next one in line", async () => {
    const { browser, filledTab, tab } = given();
    const first = await filledTab();
    await tab();
    const third = await tab();
    browser.gate = new Promise(() => {}); // the first one gets no answer any more
    const done = third.sync();
    await browser.rest();
    browser.gate = null;
    const before = browser.requests.length;
    first.close();
    await browser.rest();
    expect(await isSettled(done)).toBe(true); // no time has passed: nobody's patience came to its end
    expect(browser.requests.length).toBeGreaterThan(before);
  });

  test("the tab that leads hands over when it closes", async () => {
    const { browser, filledTab, tab } = given();
    const first = await filledTab();
    const second = await tab();
    first.close();
    await browser.rest();
    await second.write([add(WATER, 3)]);
    await browser.pass(1000);
    expect(second.status()).toMatchObject({ word: "saved", waiting: 0 });
    expect(cellAmount(browser.server.cell(WATER, "2026-03-02") ?? {})).toBe(3000);
  });

  test("a tab that opens later is told how the conversation stands", async () => {
    const { browser, filledTab, tab } = given();
    const leading = await filledTab();
    browser.faults = [401];
    await leading.write([mark(READ, "done")]);
    await browser.pass(1000);
    const later = await tab();
    expect(later.status()).toMatchObject({ word: "signed_out", waiting: 1 });
  });

  test("what a tab that led before says late is no word on how the one that leads now stands", async () => {
    const { browser, filledTab, tab } = given();
    const before = await filledTab();
    const now = await tab();
    const gate = Promise.withResolvers<void>();
    browser.gate = gate.promise;
    const late = before.sync();
    await browser.rest();
    browser.gate = null;
    browser.handOver();
    await now.sync();
    await browser.rest();
    expect(now.status().word).toBe("saved");
    browser.faults = [503];
    gate.resolve();
    await late;
    await browser.rest();
    expect(now.status().word).toBe("saved");
  });

  test("a tab that closes while its request is under way leaves in peace", async () => {
    const { browser, filledTab, tab } = given();
    const store = await filledTab();
    const gate = Promise.withResolvers<void>();
    browser.gate = gate.promise;
    await store.write([add(WATER, 1)]);
    await browser.pass(400);
    store.close();
    gate.resolve();
    await browser.rest(); // an unhandled rejection would fail the run

    const again = await tab();
    await browser.pass(1000);
    expect(again.status()).toMatchObject({ word: "saved", waiting: 0 });
    expect(cellAmount(browser.server.cell(WATER, "2026-03-02") ?? {})).toBe(1000);
  });

  test("timers and settings are the same in every tab and after a restart", async () => {
    const { browser, filledTab, tab } = given();
    const store = await filledTab();
    const other = await tab();
    await store.setTimer(WATER, NOON);
    await store.saveProfile({ ...store.view().profile, dayStart: 180 });
    await browser.rest();
    expect(other.view().timers.get(WATER)).toBe(NOON);
    expect(other.view().profile.dayStart).toBe(180);

    store.close();
    other.close();
    const again = await tab({ covering: null });
    expect(again.view().timers.get(WATER)).toBe(NOON);
    expect(again.view().profile.dayStart).toBe(180);
    await again.setTimer(WATER, null);
    expect(again.view().timers.size).toBe(0);
  });

  test("wiping deletes the rows and sends the other tabs away", async () => {
    const { browser, filledTab, tab } = given();
    const store = await filledTab();
    await tab();
    await store.wipe();
    await browser.rest();
    expect(browser.left).toBe(1);

    browser.isOnline = false;
    const empty = await tab();
    expect(empty.view().habits).toEqual([]);
  });
});

/** The same rows, whose first unit of work is heard of only later. */
function lateAfter(storage: Storage, later: Promise<void>): Storage {
  return {
    ...sameRows(storage),
    write: async (work) => {
      const result = await storage.write(work);
      await later;
      return result;
    },
  };
}

/** The same rows, of which some are read only later. @param until What the next reading waits for, if anything. */
function readLate(storage: Storage, until: () => Promise<void> | false): Storage {
  return {
    ...sameRows(storage),
    read: async (work) => {
      await until();
      return storage.read(work);
    },
  };
}

function sameRows(storage: Storage): Storage {
  return {
    read: (work) => storage.read(work),
    write: (work) => storage.write(work),
    onOutdated: (listener) => storage.onOutdated(listener),
    close: () => undefined, // the other tab needs them
    destroy: () => storage.destroy(),
  };
}
