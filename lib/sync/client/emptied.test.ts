import "fake-indexeddb/auto";
import { beforeEach, describe, expect, test } from "vitest";

import { addDays, calendarDay } from "@/lib/domain/calendar-day";
import { blankHabit } from "@/lib/domain/habit-draft";
import { logOn, NO_LOGS } from "@/lib/domain/packed-logs";
import { cellAmount } from "@/lib/sync/protocol/cell";
import type { Intent } from "@/lib/sync/protocol/intent";

import type { LocalStore } from "./local-store";
import { openLocalStore } from "./open-local-store";
import { type Storage, StorageFullError } from "./storage";
import { FullStorage } from "./testing/full-storage";
import { STORAGES } from "./testing/storages";
import { TestBrowser } from "./testing/test-browser";
import type { Channel } from "./world";

const DAY = calendarDay("2026-03-02");
const WATER = "018f0000-0000-7000-8000-000000000001";

let people = 0;
let userId = "";
let browser = new TestBrowser();

beforeEach(() => {
  userId = `018f0000-0000-7000-9000-2${String(++people).padStart(11, "0")}`;
  browser = new TestBrowser();
});

describe.each(STORAGES)("a store that the browser empties $name", ({ shared }) => {
  /** A store with a habit of which the server knows, and the hand that takes its rows away. */
  async function filled() {
    const open = shared(userId);
    const [store, other] = [
      await browser.openTab(userId, open()),
      await browser.openTab(userId, open()),
    ];
    const draft = {
      ...blankHabit(addDays(DAY, -500)),
      name: "Water",
      valueType: "counter" as const,
    };
    await store.write([{ type: "habit.create", id: WATER, draft, position: "a0" }, add(1)]);
    await store.sync();
    await browser.rest();
    const rows = open();
    return { store, other, open, rows, empty: () => emptied(rows) };
  }

  test("is filled again, under another name, with what is pressed meanwhile on top", async () => {
    const { store, other, empty } = await filled();
    await empty();
    await store.write([add(2)]);
    expect(amountIn(store)).toBe(3); // on what was on screen
    await browser.pass(1000);
    expect(store.status()).toMatchObject({
      word: "saved",
      waiting: 0,
      problems: [],
      hindrance: null,
    });
    expect([store, other].map(amountIn)).toEqual([3, 3]);
    expect(sums()).toEqual([1000, 2000]);
    store.close();
    other.close();
  });

  test("takes what is pressed without a network when it has been filled again", async () => {
    const { store, other, empty } = await filled();
    browser.isOnline = false;
    await empty();
    await expect(store.write([add(2)])).rejects.toThrow(StorageFullError);
    expect(amountIn(store)).toBe(1);
    expect(store.status()).toMatchObject({ waiting: 1, hindrance: null });
    browser.isOnline = true;
    await store.sync();
    await browser.pass(1000);
    expect(store.status()).toMatchObject({ word: "saved", waiting: 0, problems: [] });
    expect([store, other].map(amountIn)).toEqual([3, 3]);
    store.close();
    other.close();
  });

  test("stays empty when the session has ended, as after signing out elsewhere", async () => {
    const { store, other, empty, rows } = await filled();
    await empty();
    browser.faults = [401, 401, 401, 401];
    await expect(store.write([add(2)])).rejects.toThrow(StorageFullError);
    await other.sync();
    expect(store.status()).toMatchObject({ word: "signed_out" });
    expect(await rows.read((tx) => tx.all("meta"))).toEqual([]);
    store.close();
    other.close();
  });

  test("takes a change back when it is filled again, which needs to know what was there", async () => {
    const { store, other, empty } = await filled();
    const undo = await store.write([add(4)]);
    await store.sync();
    await empty();
    const undone = undo();
    await browser.pass(1000);
    await undone;
    await store.sync();
    expect([store, other].map(amountIn)).toEqual([1, 1]);
    expect(cellAmount(browser.server.cell(WATER, "2026-03-02") ?? {})).toBe(1000);
    store.close();
    other.close();
  });

  test("takes what is pressed, and taken back at once, in a tab that has not heard of it", async () => {
    const { store, other, open, empty } = await filled();
    const { asleep, wake } = await sleepingTab(open());
    await empty();
    await store.write([add(2)]); // begins anew
    await asleep.write([add(3)]);
    expect(amountIn(asleep)).toBe(6);
    const undo = await asleep.write([add(4)]);
    await undo();
    expect(amountIn(asleep)).toBe(6);
    wake();
    await browser.pass(1000);
    expect([store, other, asleep].map(amountIn)).toEqual([6, 6, 6]);
    expect(cellAmount(browser.server.cell(WATER, "2026-03-02") ?? {})).toBe(6000);
    for (const tab of [store, other, asleep]) tab.close();
  });

  test("takes back in such a tab, too, what was there before, when it is filled again", async () => {
    const { store, other, open, empty } = await filled();
    const { asleep, wake } = await sleepingTab(open());
    const undo = await asleep.write([add(4)]);
    await store.sync();
    await empty();
    await store.write([add(2)]); // begins anew
    const undone = undo();
    await browser.rest();
    wake();
    await browser.pass(1000);
    await undone;
    await browser.pass(1000);
    expect([store, other, asleep].map(amountIn)).toEqual([3, 3, 3]);
    for (const tab of [store, other, asleep]) tab.close();
  });

  test.each([
    ["and is pressed once more", [add(4)], 10],
    ["and meets the server", [], 6],
  ] as const)(
    "takes what a tab had no room for that has not heard of it %s",
    async (_, presses, sum) => {
      const { store, other, open, empty } = await filled();
      const room = { after: 0, missing: Infinity };
      const { asleep, wake } = await sleepingTab(new FullStorage(open(), room));
      await expect(asleep.write([add(3)])).rejects.toThrow(StorageFullError);
      await empty();
      await store.write([add(2)]); // begins anew
      for (const press of presses)
        await expect(asleep.write([press])).rejects.toThrow(StorageFullError);
      room.missing = 0;
      const synced = asleep.sync();
      wake();
      await browser.pass(1000);
      await synced;
      expect([store, other, asleep].map(amountIn)).toEqual([sum, sum, sum]);
      expect(cellAmount(browser.server.cell(WATER, "2026-03-02") ?? {})).toBe(sum * 1000);
      expect(asleep.status()).toMatchObject({ word: "saved", waiting: 0, problems: [] });
      for (const tab of [store, other, asleep]) tab.close();
    },
  );

  test("refuses nothing there behind an undo that has no room", async () => {
    const { store, other, open, empty } = await filled();
    const room = { after: 0, missing: Infinity };
    const { asleep, wake } = await sleepingTab(new FullStorage(open(), room));
    await expect(asleep.takeBack([{ press: "never-written" }])).rejects.toThrow(StorageFullError);
    await empty();
    await store.write([add(2)]); // begins anew
    await expect(asleep.write([add(3)])).rejects.toThrow(StorageFullError);
    room.missing = 0;
    const synced = asleep.sync();
    wake();
    await browser.pass(1000);
    await synced;
    expect([store, other, asleep].map(amountIn)).toEqual([6, 6, 6]);
    for (const tab of [store, other, asleep]) tab.close();
  });

  test("is filled by a new page too, and the old one shows that", async () => {
    const { store, other, empty, open } = await filled();
    await empty();
    other.close();
    const late = await browser.openTab(userId, open());
    await late.sync();
    await late.write([add(2)]);
    await browser.pass(1000);
    expect([store, late].map(amountIn)).toEqual([3, 3]);
    store.close();
    late.close();
  });

  test("keeps nothing of a copy that it was emptied in the middle of", async () => {
    const { store, other, open, rows } = await filled();
    await store.write([add(1, addDays(DAY, -400))]);
    await store.sync();
    store.close();
    other.close();
    await emptied(rows);
    let years = 0;
    browser.stepAside = () => (++years === 2 ? emptied(rows) : Promise.resolve());
    const late = await browser.openTab(userId, open());
    await late.sync();
    await browser.pass(10_000);
    expect(amountIn(late)).toBe(1);
    expect((await rows.read((tx) => tx.all("chunks"))).map(({ year }) => year).sort()).toEqual([
      "2025",
      "2026",
    ]);
    late.close();
  });
});

function sums(): number[] {
  return Object.values(browser.server.cell(WATER, "2026-03-02")?.inc ?? {}).map(([sum]) => sum);
}

function add(amount: number, day = DAY): Intent {
  return { type: "log.add", habitId: WATER, day, amount };
}

function amountIn(store: LocalStore): unknown {
  const history = store.view().habits.find(({ habit }) => habit.id === WATER);
  return logOn(history?.logs ?? NO_LOGS, DAY)?.value;
}

/** A tab that hears nothing of the others until it wakes, and then all of it. */
async function sleepingTab(storage: Storage): Promise<{ asleep: LocalStore; wake: () => void }> {
  let heard: (() => void)[] | null = [];
  const world = browser.world();
  const openChannel = (name: string): Channel => {
    const channel = world.openChannel(name);
    return {
      ...channel,
      onMessage: (listener) =>
        channel.onMessage((message) => {
          if (heard) heard.push(() => listener(message));
          else listener(message);
        }),
    };
  };
  const asleep = await openLocalStore(userId, null, { world: { ...world, openChannel }, storage });
  if (!asleep) throw new Error("The store was not filled.");
  const wake = () => {
    for (const hear of heard ?? []) hear();
    heard = null;
  };
  return { asleep, wake };
}

async function emptied(rows: Storage): Promise<void> {
  await rows.write(async (tx) => {
    for (const table of ["meta", "items", "chunks", "outbox", "problems", "timers"] as const)
      await tx.clear(table);
  });
}
