import "fake-indexeddb/auto";
import { describe, expect, test } from "vitest";

import { addDays } from "@/lib/domain/calendar-day";
import { NO_LOGS, unpackLogs } from "@/lib/domain/packed-logs";
import { cellAmount, stampsOfCell } from "@/lib/sync/protocol/cell";
import { MemoryServer } from "@/lib/sync/protocol/memory-server";
import { MAX_LOGS, PAGE_ROWS } from "@/lib/sync/protocol/message";
import { stampsOfFields } from "@/lib/sync/protocol/registers";
import { MAX_DRIFT_MS, msOfStamp } from "@/lib/sync/protocol/stamp";

import { ownBrowser } from "./testing/own-browser";
import { STORAGES } from "./testing/storages";
import { NOON } from "./testing/test-browser";
import {
  add,
  create,
  DAY,
  history,
  idOf,
  logOn,
  mark,
  READ,
  rename,
  WATER,
} from "./testing/two-habits";

/** More days than one answer holds. */
const LONG_PAST = Array.from({ length: PAGE_ROWS + 50 }, (_, back) =>
  mark(READ, "done", addDays(DAY, -1 - back)),
);

describe.each(STORAGES)("an exchange, $name", ({ shared }) => {
  const given = ownBrowser(shared);

  test("a tap during the flight of another one survives the answer", async () => {
    const { browser, filledTab } = given();
    const store = await filledTab();
    const gate = Promise.withResolvers<void>();
    browser.gate = gate.promise;
    await store.write([add(WATER, 1)]);
    await browser.pass(400); // the request is under way
    await store.write([add(WATER, 1)]);
    browser.gate = null;
    gate.resolve();
    await browser.rest();

    expect(logOn(store, WATER)?.value).toBe(2);
    await browser.pass(1000);
    expect(cellAmount(browser.server.cell(WATER, "2026-03-02") ?? {})).toBe(2000);
    expect(store.status()).toMatchObject({ word: "saved", waiting: 0 });
  });

  test.each(["lost_request", "lost_response", "duplicate", 500, 503] as const)(
    "the addition counts once whatever happens to its request: %s",
    async (fault) => {
      const { browser, filledTab } = given();
      const store = await filledTab();
      browser.faults = [fault];
      await store.write([add(WATER, 1)]);
      await browser.pass(60_000);

      expect(store.status()).toMatchObject({ word: "saved", waiting: 0 });
      expect(cellAmount(browser.server.cell(WATER, "2026-03-02") ?? {})).toBe(1000);
      expect(logOn(store, WATER)?.value).toBe(1);
    },
  );

  test("another device's changes arrive, and its clock may be wrong by a day", async () => {
    const { browser, elsewhere, filledTab } = given();
    const store = await filledTab();
    await elsewhere([add(WATER, 5), rename(READ, "Read a book")], browser.now + 86_400_000);
    await store.write([add(WATER, 1)]);
    await store.sync();
    expect(logOn(store, WATER)?.value).toBe(6);
    expect(history(store, READ)?.habit.name).toBe("Read a book");

    await store.write([rename(READ, "Read")]);
    await store.sync();
    expect(browser.server.item("habit", READ)?.["name"]?.[0]).toBe("Read");
  });

  test("a clock that jumps a day ahead is set right, and wins nothing by it", async () => {
    const { browser, elsewhere, filledTab } = given();
    let serverNow = NOON;
    browser.server = new MemoryServer(() => serverNow);
    const store = await filledTab();
    browser.now += 86_400_000;
    const gate = Promise.withResolvers<void>();
    browser.gate = gate.promise;
    await store.write([mark(READ, "done")]);
    await browser.pass(400); // the request is under way
    await store.write([rename(READ, "Reading")]);
    browser.gate = null;
    gate.resolve();
    await browser.pass(1000);
    await store.write([mark(READ, "skipped")]);
    await browser.pass(1000);

    const [last, previous] = browser.requests.toReversed();
    const late = [
      ...(last?.logs ?? []).flatMap(({ c }) => stampsOfCell(c)),
      ...(previous?.items ?? []).flatMap(({ f }) => stampsOfFields(f)),
    ];
    expect(late).toHaveLength(2);
    for (const stamp of late) expect(msOfStamp(stamp)).toBeLessThan(serverNow + MAX_DRIFT_MS);

    serverNow += 1000;
    await elsewhere([mark(READ, "missed"), rename(READ, "Read a book")], serverNow);
    await store.sync();
    expect(logOn(store, READ)?.status).toBe("missed");
    expect(history(store, READ)?.habit.name).toBe("Read a book");
  });

  test("an edit is acknowledged on top of what is there, also when the conversation ends before its row comes", async () => {
    const { browser, elsewhere, filledTab, tab } = given();
    const store = await filledTab();
    await elsewhere(LONG_PAST);
    const before = browser.requests.length;
    store.subscribe(() => {
      browser.isOnline = browser.requests.length === before; // the first page comes, the second does not
    });
    await store.write([{ type: "habit.change", id: READ, patch: { color: "plum" } }]);
    await browser.pass(1000);
    expect(browser.requests.length).toBe(before + 1);
    store.close();

    const again = await tab();
    expect(again.status().waiting).toBe(0);
    expect(again.view().habits.map(({ habit }) => [habit.name, habit.color])).toEqual([
      ["Water", "lagoon"],
      ["Read", "plum"],
    ]);
  });

  test("neither what was acknowledged nor what was there before blinks, also when its row comes on a later page", async () => {
    const { browser, elsewhere, filledTab } = given();
    const store = await filledTab();
    await store.write([{ type: "log.note", habitId: WATER, day: DAY, note: "cold" }]);
    await browser.pass(1000);
    await elsewhere(LONG_PAST);

    const values: unknown[] = [];
    await store.write([add(WATER, 1)]);
    store.subscribe(() => {
      const log = logOn(store, WATER);
      values.push(`${log?.value} ${log?.note}`);
    });
    await browser.pass(1000);
    expect(browser.requests.at(-1)?.logs).toEqual([]); // a second page was asked for
    expect(new Set(values)).toEqual(new Set(["1 cold"]));
    expect(unpackLogs(history(store, READ)?.logs ?? NO_LOGS)).toHaveLength(PAGE_ROWS + 50);
  });

  test("a full copy replaces what was confirmed when the server was set back, and what waits stays", async () => {
    const { browser, filledTab } = given();
    const store = await filledTab();
    const backup = { items: browser.server.items(), logs: browser.server.logs() };
    await store.write([add(WATER, 1)]);
    await browser.pass(1000);
    browser.isOnline = false;
    await store.write([mark(READ, "done")]);
    browser.server = new MemoryServer(() => browser.now);
    browser.server.sync({ v: 1, device: "backup00", cursor: 0, now: browser.now, ...backup });
    browser.server.epoch = "restored";
    browser.isOnline = true;
    await store.sync();

    expect(logOn(store, WATER)).toBeUndefined(); // the server has forgotten it
    expect(logOn(store, READ)?.status).toBe("done");
    expect(store.status()).toMatchObject({ word: "saved", waiting: 0 });
  });

  test("more than one batch is sent in as many requests as it takes, parents first", async () => {
    const { browser, filledTab } = given();
    const store = await filledTab();
    browser.isOnline = false;
    const ids = Array.from({ length: 60 }, (_, index) => idOf(100 + index));
    await store.write(ids.map((id, index) => create(id, { name: `Habit ${index}` })));
    await store.write(
      ids
        .toReversed()
        .flatMap((id) => [0, 1, 2, 3, 4].map((back) => mark(id, "done", addDays(DAY, back)))),
    );
    browser.isOnline = true;
    await store.sync();

    expect(store.status()).toMatchObject({ word: "saved", waiting: 0, problems: [] });
    expect(browser.server.logs()).toHaveLength(300);
    const known = new Set([WATER, READ]);
    for (const { items, logs } of browser.requests) {
      for (const { id } of items) known.add(id);
      expect(logs.filter(({ h }) => !known.has(h))).toEqual([]);
      expect(items.length).toBeLessThanOrEqual(50);
      expect(logs.length).toBeLessThanOrEqual(MAX_LOGS);
    }
  });

  test("the first tap leaves at once, the next ones together", async () => {
    const { browser, filledTab } = given();
    const store = await filledTab();
    await browser.pass(10_000);
    const before = browser.requests.length;
    await store.write([add(WATER, 1)]);
    await browser.pass(0);
    expect(browser.requests.length).toBe(before + 1);
    for (let tap = 0; tap < 5; tap++) {
      await store.write([add(WATER, 1)]);
      await browser.pass(20);
    }
    await browser.pass(2000);
    expect(browser.requests.length).toBe(before + 2);
    expect(cellAmount(browser.server.cell(WATER, "2026-03-02") ?? {})).toBe(6000);
  });

  test("a tap does not wait for company when the device has only listened before", async () => {
    const { browser, filledTab } = given();
    const store = await filledTab();
    await browser.pass(10_000);
    await store.sync();
    await browser.pass(1);
    const before = browser.requests.length;
    await store.write([add(WATER, 1)]);
    await browser.pass(0);
    expect(browser.requests.length).toBe(before + 1);

    await browser.pass(10_000);
    let answer = () => {};
    browser.gate = new Promise((resolve) => (answer = resolve));
    void store.sync();
    await browser.rest();
    await store.write([add(WATER, 1)]);
    browser.gate = null;
    answer();
    await browser.pass(0);
    expect(cellAmount(browser.server.cell(WATER, "2026-03-02") ?? {})).toBe(2000);
  });

  test("a dead network is not asked at every tap, and less and less often", async () => {
    const { browser, filledTab } = given();
    const store = await filledTab();
    browser.isOnline = false;
    const before = browser.attempts;
    for (let tap = 0; tap < 18; tap++) {
      // less than the second that the shortest pause takes
      await store.write([add(WATER, 1)]);
      await browser.pass(50);
    }
    expect(browser.attempts - before).toBe(1);
    await browser.pass(3_600_000);
    expect(browser.attempts - before).toBeLessThan(35); // every 5 minutes at last, chance makes it up to twice that
    expect(browser.attempts - before).toBeGreaterThan(10);
  });
});
