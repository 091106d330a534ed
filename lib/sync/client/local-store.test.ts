import "fake-indexeddb/auto";
import { describe, expect, test } from "vitest";

import { addDays } from "@/lib/domain/calendar-day";
import { cellAmount } from "@/lib/sync/protocol/cell";

import { IndexedStorage } from "./indexed-storage";
import { SCHEMA } from "./schema";
import { OutdatedTabError } from "./storage";
import { ownBrowser } from "./testing/own-browser";
import { STORAGES } from "./testing/storages";
import { TestBrowser } from "./testing/test-browser";
import {
  add,
  create,
  DAY,
  history,
  idOf,
  logOn,
  mark,
  note,
  READ,
  shown,
  typed,
  WATER,
} from "./testing/two-habits";

describe.each(STORAGES)("the store, $name", ({ shared }) => {
  const given = ownBrowser(shared);

  test("90 additions from three tabs at once make 90", async () => {
    const { browser, filledTab, tab } = given();
    const first = await filledTab();
    const tabs = [first, await tab(), await tab()];

    const taps = tabs.flatMap((store) =>
      Array.from({ length: 30 }, () => store.write([add(WATER, 1)])),
    );
    await Promise.all(taps);
    await browser.pass(1000);

    for (const store of tabs) expect(logOn(store, WATER)?.value).toBe(90);
    expect(cellAmount(browser.server.cell(WATER, "2026-03-02") ?? {})).toBe(90_000);
    for (const store of tabs) expect(store.status()).toMatchObject({ word: "saved", waiting: 0 });
  });

  test("a tap shows at once, waits while offline and leaves when the network is back", async () => {
    const { browser, filledTab } = given();
    const store = await filledTab();
    browser.isOnline = false;

    await store.write([mark(READ, "done")]);
    expect(logOn(store, READ)).toEqual({ day: DAY, status: "done", value: null, note: null });
    await browser.pass(5000);
    expect(store.status()).toMatchObject({ word: "offline", waiting: 1 });

    browser.isOnline = true;
    await store.sync();
    expect(store.status()).toMatchObject({ word: "saved", waiting: 0 });
    expect(browser.server.cell(READ, "2026-03-02")?.mark?.[0]).toEqual({ s: "done", v: null });
  });

  test("what was tapped offline is there after a restart, and is sent then", async () => {
    const { browser, filledTab, tab } = given();
    const store = await filledTab();
    browser.isOnline = false;
    await store.write([add(WATER, 2)]);
    await store.write([note(READ, "chapter 3")]);
    store.close();

    const again = await tab();
    expect(logOn(again, WATER)?.value).toBe(2);
    expect(logOn(again, READ)?.note).toBe("chapter 3");
    expect(again.status().waiting).toBe(2);

    browser.isOnline = true;
    await again.sync();
    expect(again.status()).toMatchObject({ word: "saved", waiting: 0 });
    expect(cellAmount(browser.server.cell(WATER, "2026-03-02") ?? {})).toBe(2000);
  });

  test("one change replaces one history and leaves the others as they are", async () => {
    const { browser, filledTab } = given();
    const store = await filledTab();
    const [water, read] = [history(store, WATER), history(store, READ)];
    const { goals } = store.view();
    await store.write([add(WATER, 1)]);
    expect(history(store, WATER)).not.toBe(water);
    expect(history(store, READ)).toBe(read);
    expect(store.view().goals).toBe(goals);

    const after = store.view();
    await browser.pass(1000); // the answer confirms what is shown already
    expect(store.view()).toBe(after);
  });

  test("a transaction that throws leaves nothing behind", async () => {
    const { filledTab } = given();
    const store = await filledTab();
    const before = shown(store);
    await expect(store.write([add(WATER, 1), add(idOf(99), 1)])).rejects.toThrow("no such habit");
    expect(shown(store)).toEqual(before);
    expect(store.status().waiting).toBe(0);
  });

  test("logs of a habit are read anew when its type changes, and come back with it", async () => {
    const { filledTab } = given();
    const store = await filledTab();
    await store.write([typed(WATER, 3)]);
    await store.write([{ type: "habit.change", id: WATER, patch: { valueType: "text" } }]);
    expect(logOn(store, WATER)?.value ?? null).toBeNull();
    await store.write([{ type: "habit.change", id: WATER, patch: { valueType: "counter" } }]);
    expect(logOn(store, WATER)?.value).toBe(3);
  });

  test("tells when days were logged: what was said last, not what was skipped or only noted", async () => {
    const { browser, filledTab } = given();
    const store = await filledTab();
    await store.write([mark(READ, "done")]);
    const first = browser.now;
    await browser.pass(60_000);
    await store.write([{ type: "log.add", habitId: WATER, day: DAY, amount: 1 }]);
    await browser.pass(60_000);
    const last = browser.now;
    await store.write([
      { type: "log.add", habitId: WATER, day: DAY, amount: 1 },
      { type: "log.note", habitId: WATER, day: addDays(DAY, -1), note: "Thirsty" },
      { type: "log.mark", habitId: WATER, day: addDays(DAY, -2), status: "skipped", value: null },
    ]);
    const waiting = await store.loggedInstants([WATER, READ]);
    expect(waiting.get(READ)).toEqual([{ day: DAY, at: expect.closeTo(first, -2) }]);
    expect(waiting.get(WATER)).toEqual([{ day: DAY, at: expect.closeTo(last, -2) }]);

    await browser.pass(1000); // confirmed by the server, it is the same
    expect(await store.loggedInstants([WATER, READ])).toEqual(waiting);
    expect(await store.loggedInstants([])).toEqual(new Map());
  });

  test("a store of another shape is not written to", async () => {
    const { storage, tab } = given();
    const rows = storage();
    const store = await tab({ rows });
    await store.write([create(READ, { name: "Read" })]);
    await rows.write(async (tx) => {
      const state = await tx.get("meta", "state");
      if (state?.key === "state") await tx.put("meta", [{ ...state, schema: SCHEMA + 1 }]);
    });
    await expect(store.write([mark(READ, "done")])).rejects.toThrow(OutdatedTabError);
    expect(store.status().hindrance).toBe("newer_tab");
  });
});

test("an old tab stops when a newer one changes the database under it", async () => {
  const browser = new TestBrowser();
  const userId = idOf(0);
  const store = await browser.openTab(userId, new IndexedStorage(userId));
  await browser.rest();
  await store.write([create(READ, { name: "Read" })]);
  const upgrade = indexedDB.open(`kept:${userId}`, 9999);
  await new Promise((resolve) => upgrade.addEventListener("success", resolve));

  expect(store.status().hindrance).toBe("newer_tab");
  await expect(store.write([mark(READ, "done")])).rejects.toThrow(OutdatedTabError);
  upgrade.result.close();
});
