import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { AppError } from "@/lib/domain/app-error";
import { addDays, calendarDay } from "@/lib/domain/calendar-day";
import { blankHabit } from "@/lib/domain/habit-draft";
import { logOn, NO_LOGS, unpackLogs } from "@/lib/domain/packed-logs";
import { cellAmount } from "@/lib/sync/protocol/cell";
import type { Intent } from "@/lib/sync/protocol/intent";
import { MemoryServer } from "@/lib/sync/protocol/memory-server";
import { stampOf } from "@/lib/sync/protocol/stamp";

import type { LocalStore } from "./local-store";
import { StorageFullError } from "./storage";
import { FullStorage, type Room } from "./testing/full-storage";
import { STORAGES } from "./testing/storages";
import { NOON, profileOf, TestBrowser } from "./testing/test-browser";

const DAY = calendarDay("2026-03-02");
const WATER = "018f0000-0000-7000-8000-000000000001";
const BROUGHT = "018f0000-0000-7000-8000-000000000002";
const NOWHERE = "018f0000-0000-7000-8000-000000000003";
const IMPORT = "018f0000-0000-7000-8000-0000000000d1";
/** More units of work than anything here takes. */
const FOR_LONG = 1000;

let people = 0;
let userId = "";
let browser = new TestBrowser();
let room: Room = { after: 0, missing: 0 };
let opened: LocalStore[] = [];

beforeEach(() => {
  userId = `018f0000-0000-7000-9000-1${String(++people).padStart(11, "0")}`;
  browser = new TestBrowser();
  room = { after: 0, missing: 0 };
  opened = [];
});

afterEach(() => {
  for (const store of opened) store.close();
});

describe.each(STORAGES)("a full device $name", ({ shared }) => {
  let open: () => Promise<LocalStore>;

  beforeEach(() => {
    const rows = shared(userId);
    open = async () => {
      const store = await browser.openTab(userId, new FullStorage(rows(), room));
      opened.push(store);
      await browser.rest();
      return store;
    };
  });

  async function filled(): Promise<LocalStore> {
    const store = await open();
    await store.write([create(WATER, "Water"), add(1)]);
    await browser.pass(1000);
    return store;
  }

  test.each([
    { what: "a log", intents: [add(2)], shows: { amount: 3 } },
    {
      what: "an edit",
      intents: [{ type: "habit.change", id: WATER, patch: { name: "Tea" } } satisfies Intent],
      shows: { name: "Tea" },
    },
    { what: "an import of one unit", intents: imported(), shows: { imports: 1, brought: 400 } },
  ])("keeps $what in the page, says so, and saves it whole when there is room", async (change) => {
    const store = await filled();
    const before = shownOf(store);
    room.missing = FOR_LONG;
    await expect(store.write(change.intents)).rejects.toThrow(StorageFullError);
    expect(store.status()).toMatchObject({
      word: "problem",
      waiting: 1,
      problems: [{ key: "storage", kind: "storage_full", code: "1" }],
    });
    await store.sync();
    expect(store.status()).toMatchObject({ word: "problem", waiting: 1 });
    expect(shownOf(store)).toEqual(before);

    room.missing = 0;
    await store.sync();
    await browser.rest();
    expect(store.status()).toMatchObject({ word: "saved", waiting: 0, problems: [] });
    expect(shownOf(store)).toMatchObject(change.shows);
  });

  test("keeps an undo in the page, and does it when there is room, in its turn", async () => {
    const store = await filled();
    const undo = await store.write([add(4)]);
    room.missing = FOR_LONG;
    await expect(undo()).rejects.toThrow(StorageFullError);
    expect(store.status().problems).toMatchObject([{ kind: "storage_full", code: "1" }]);
    await expect(store.write([add(10)])).rejects.toThrow(StorageFullError);
    expect(store.status()).toMatchObject({
      word: "problem",
      waiting: 3, // the addition is still to be sent
      problems: [{ key: "storage", kind: "storage_full", code: "2" }],
    });
    expect(shownOf(store).amount).toBe(5);

    room.missing = 0;
    await store.sync();
    await browser.rest();
    expect(store.status()).toMatchObject({ word: "saved", waiting: 0, problems: [] });
    expect(shownOf(store).amount).toBe(11);
    expect(cellAmount(browser.server.cell(WATER, "2026-03-02") ?? {})).toBe(11_000);
  });

  test("keeps in the page that a change is to win after all", async () => {
    const store = await filled();
    browser.isOnline = false;
    await store.write([typed(5)]);
    await browser.pass(1000);
    typedElsewhere(8);
    browser.isOnline = true;
    await store.sync();
    const [lost] = store.status().notices;
    expect([lost?.kind, shownOf(store).amount]).toEqual(["lost", 9]);

    room.missing = FOR_LONG;
    await expect(store.insist(lost?.key ?? "")).rejects.toThrow(StorageFullError);
    expect(shownOf(store).amount).toBe(9);
    room.missing = 0;
    await store.sync();
    await browser.rest();
    expect(shownOf(store).amount).toBe(5);
    expect(store.status()).toMatchObject({ word: "saved", waiting: 0, problems: [], notices: [] });
  });

  test("lets no older value come out on top", async () => {
    const store = await filled();
    room.missing = 2;
    await expect(store.write([typed(5)])).rejects.toThrow(StorageFullError);
    await expect(store.write([typed(6)])).rejects.toThrow(StorageFullError); // nor goes it first
    await store.write([typed(7)]);
    expect(shownOf(store).amount).toBe(7);
    await store.sync();
    expect(shownOf(store).amount).toBe(7);
    expect(store.status()).toMatchObject({ word: "saved", waiting: 0, problems: [] });
  });

  test("lets no older value come out on top of one that was typed in the same moment", async () => {
    const store = await filled();
    room.missing = 1;
    const ends = await Promise.allSettled([store.write([typed(5)]), store.write([typed(6)])]);
    expect(ends.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    await store.sync();
    await browser.rest();
    expect(shownOf(store).amount).toBe(6);
    expect(store.status()).toMatchObject({ word: "saved", waiting: 0, problems: [] });
  });

  test("refuses what is impossible, also while older changes wait", async () => {
    const store = await filled();
    room.missing = FOR_LONG;
    await expect(store.write([create(BROUGHT, "Brought")])).rejects.toThrow(StorageFullError);
    await expect(store.write([add(1, BROUGHT)])).rejects.toThrow(StorageFullError); // it will be there
    await expect(store.write([add(1, NOWHERE)])).rejects.toThrow(AppError);
    expect(store.status().waiting).toBe(2);

    room.missing = 0;
    await store.sync();
    expect(store.status()).toMatchObject({ word: "saved", waiting: 0, problems: [] });
    expect(shownOf(store).brought).toBe(1);
  });

  test("refuses what is not on the server's page, also while older changes wait", async () => {
    browser.isOnline = false;
    const store = await open();
    room.missing = FOR_LONG;
    await expect(store.write([create(WATER, "Water")])).rejects.toThrow(StorageFullError);
    await expect(store.write([add(1)])).rejects.toThrow(StorageFullError);
    await expect(store.write([add(1, NOWHERE)])).rejects.toThrow(AppError);
    expect(store.status().waiting).toBe(2);

    room.missing = 0;
    browser.isOnline = true;
    await store.sync();
    await browser.rest();
    expect(store.status()).toMatchObject({ word: "saved", waiting: 0, problems: [] });
    expect(shownOf(store).amount).toBe(1);
  });

  test("says so when what it kept has become impossible", async () => {
    const store = await filled();
    room.missing = 2;
    await expect(store.write([add(1)])).rejects.toThrow(StorageFullError);
    browser.server = new MemoryServer(() => browser.now);
    browser.server.epoch = "another"; // and the habit is not in it
    await store.sync(); // no room yet for the change, but for the copy
    await store.sync();
    expect(store.status()).toMatchObject({
      waiting: 0,
      problems: [{ key: `log:${WATER}|2026-03-02`, kind: "refused", code: "unknown" }],
    });
  });

  test("keeps a timer in the page, also one that was stopped", async () => {
    const store = await filled();
    const other = await open();
    await store.setTimer(WATER, NOON);
    room.missing = FOR_LONG;
    await store.setTimer(WATER, null);
    await store.setTimer(BROUGHT, NOON + 1);
    expect([...store.view().timers]).toEqual([[BROUGHT, NOON + 1]]);
    expect(store.status()).toMatchObject({
      waiting: 0,
      problems: [{ key: "storage", kind: "storage_full", code: "2" }],
    });

    room.missing = 0;
    await store.sync();
    await browser.rest();
    expect(store.status()).toMatchObject({ word: "saved", problems: [] });
    expect([...other.view().timers]).toEqual([[BROUGHT, NOON + 1]]);
  });

  test("shows the settings that the server has, and lets go of what is not wanted any more", async () => {
    const store = await filled();
    room.missing = FOR_LONG;
    await store.saveProfile({ ...profileOf(userId), name: "Ada L." });
    expect(store.view().profile.name).toBe("Ada L.");
    await expect(store.write([add(2)])).rejects.toThrow(StorageFullError);
    await store.setTimer(WATER, NOON);
    await store.dismiss("storage");
    expect(store.status()).toMatchObject({ word: "saved", waiting: 0, problems: [] });
    expect([...store.view().timers]).toEqual([]);
  });

  test("opens with everything that is there, and with what waits", async () => {
    const store = await filled();
    browser.isOnline = false;
    await store.write([add(4)]);
    store.close();

    room.missing = FOR_LONG;
    const again = await open();
    expect(shownOf(again)).toMatchObject({ name: "Water", amount: 5 });
    expect(again.status().waiting).toBe(1);

    room.missing = 0;
    browser.isOnline = true;
    await again.sync();
    expect(cellAmount(browser.server.cell(WATER, "2026-03-02") ?? {})).toBe(5000);
  });

  test("keeps what was sent until its answer finds room, and hears it once", async () => {
    const store = await filled();
    browser.isOnline = false;
    await store.write([add(2)]);
    browser.isOnline = true;
    room.missing = 1;
    await store.sync();
    expect(store.status()).toMatchObject({
      word: "problem",
      waiting: 1,
      problems: [{ kind: "storage_full", code: "0" }],
    });
    await store.sync();
    expect(store.status()).toMatchObject({ word: "saved", waiting: 0, problems: [] });
    expect(cellAmount(browser.server.cell(WATER, "2026-03-02") ?? {})).toBe(3000);
  });

  test.each([
    { after: 0, what: "the news that it is needed" },
    { after: 1, what: "its years" },
    { after: 2, what: "its end" },
  ])("takes a copy anew when $what found no room", async ({ after }) => {
    const store = await filled();
    await store.write(imported());
    await browser.pass(1000);
    browser.isOnline = false;
    await store.write([add(2)]);
    browser.isOnline = true;
    browser.server.epoch = "restored";

    room.after = after;
    room.missing = 1;
    await store.sync();
    expect(store.status()).toMatchObject({ problems: [{ kind: "storage_full" }] });
    expect(shownOf(store)).toMatchObject({ amount: 3, brought: 400 });
    await store.sync();
    await browser.rest();
    expect(store.status()).toMatchObject({ word: "saved", waiting: 0, problems: [] });
    expect(shownOf(store)).toMatchObject({ amount: 3, brought: 400, imports: 1 });
  });
});

function shownOf(store: LocalStore) {
  const { habits, imports } = store.view();
  const of = (id: string) => habits.find(({ habit }) => habit.id === id);
  return {
    name: of(WATER)?.habit.name,
    amount: logOn(of(WATER)?.logs ?? NO_LOGS, DAY)?.value,
    brought: unpackLogs(of(BROUGHT)?.logs ?? NO_LOGS).length,
    imports: imports.length,
  };
}

/** A habit with 400 days and the record of itself. */
function imported(): Intent[] {
  const record = {
    fileName: "habits.csv",
    fileHash: "0".repeat(64),
    format: "table",
    counts: {},
    mapping: {},
    cells: [],
    createdAt: Date.UTC(2026, 2, 2),
  };
  const days = Array.from({ length: 400 }, (_, index): Intent => {
    const day = addDays(DAY, -index);
    return { type: "log.mark", habitId: BROUGHT, day, status: null, value: 1 };
  });
  return [create(BROUGHT, "Brought"), ...days, { type: "import.record", id: IMPORT, record }];
}

function create(id: string, name: string): Intent {
  const draft = { ...blankHabit(addDays(DAY, -500)), name, valueType: "counter" as const };
  return { type: "habit.create", id, draft, position: "a0" };
}

/** Another device types, later than anything here. */
function typedElsewhere(value: number): void {
  const now = browser.now;
  const mark = [{ s: null, v: value * 1000 }, stampOf(now, 0, "elsewher")] as const;
  const logs = [{ h: WATER, d: "2026-03-02", c: { mark } }];
  browser.server.sync({ v: 1, device: "elsewher", cursor: 0, now, items: [], logs });
}

function typed(value: number): Intent {
  return { type: "log.mark", habitId: WATER, day: DAY, status: null, value };
}

function add(amount: number, habitId = WATER): Intent {
  return { type: "log.add", habitId, day: DAY, amount };
}
