import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { calendarDay } from "@/lib/domain/calendar-day";
import { blankHabit } from "@/lib/domain/habit-draft";
import type { Intent } from "@/lib/sync/protocol/intent";

import { IndexedStorage } from "./indexed-storage";
import type { LocalStore } from "./local-store";
import { MemoryStorage } from "./memory-storage";
import type { Storage } from "./storage";
import { TestBrowser } from "./testing/test-browser";

const DAY_MS = 86_400_000;
const DAY = calendarDay("2026-03-02");
const WATER = "018f0000-0000-7000-8000-000000000001";
const RUN = "018f0000-0000-7000-8000-000000000002";

let people = 0;
let userId = "";
let [home, away] = [new TestBrowser(), new TestBrowser()];
let opened: LocalStore[] = [];

beforeEach(() => {
  userId = `018f0000-0000-7000-9000-${String(++people).padStart(12, "0")}`;
  home = new TestBrowser();
  away = new TestBrowser(home.server);
  opened = [];
});

afterEach(() => {
  for (const store of opened) store.close();
});

/** The storages of two devices. */
const storages: { name: string; make: () => [Storage, Storage] }[] = [
  { name: "in memory", make: () => [new MemoryStorage(), new MemoryStorage()] },
  {
    name: "in IndexedDB",
    make: () => [new IndexedStorage(userId), new IndexedStorage(`${userId}-away`)],
  },
];

describe.each(storages)("what is deleted for good, $name", ({ make }) => {
  test("leaves every device that knew the trash, its days too", async () => {
    const [one, two, rows] = await devices();
    await one.write([{ type: "habit.delete", id: WATER }]);
    await meetAll();
    expect(one.view().trash).toMatchObject([{ habit: { id: WATER }, goneAt: expect.any(Number) }]);
    const days = ((one.view().trash[0]?.goneAt ?? 0) - home.now) / DAY_MS;
    expect(days).toBeCloseTo(90, 3);
    pass(91);
    await meetAll();

    for (const store of [one, two]) {
      expect(store.view()).toMatchObject({ habits: [{ habit: { id: RUN } }], trash: [] });
      expect(store.status()).toMatchObject({ word: "saved", problems: [] });
    }
    const left = await rows.read(async (tx) => [await tx.all("items"), await tx.chunkKeys()]);
    expect(left).toMatchObject([[{ id: RUN }], []]);
    expect(away.copies).toHaveLength(1); // the one it began with
  });

  test("is said once on a device that still changed it, and nothing of it stays", async () => {
    const [one, two] = await devices();
    away.isOnline = false;
    await two.write([tap(WATER), tap(RUN)]);
    await two.write([{ type: "habit.change", id: WATER, patch: { cue: "tea" } }]);
    await one.write([{ type: "habit.delete", id: WATER }]);
    await meetAll();
    pass(91);
    await one.sync();
    away.isOnline = true;
    await meetAll();

    expect(two.status()).toMatchObject({
      word: "problem",
      waiting: 0,
      problems: [{ key: `habit:${WATER}`, kind: "gone", name: "Water" }],
    });
    expect(two.view().habits.map(({ habit }) => habit.name)).toEqual(["Run"]);
    expect(away.server.cell(RUN, "2026-03-02")?.mark?.[0].s).toBe("done");
    expect(away.copies).toHaveLength(2);
    await two.dismiss(`habit:${WATER}`);
    expect(two.status()).toMatchObject({ word: "saved", problems: [] });
  });

  test("does not come back when a device restores it too late", async () => {
    const [one, two] = await devices();
    await one.write([{ type: "habit.delete", id: WATER }]);
    await meetAll();
    away.isOnline = false;
    await two.write([{ type: "habit.restore", id: WATER }]);
    expect(two.view().habits).toHaveLength(2);
    pass(91);
    await one.sync();
    away.isOnline = true;
    await meetAll();
    expect(two.view().habits.map(({ habit }) => habit.name)).toEqual(["Run"]);
    expect(two.status().problems).toMatchObject([{ kind: "gone", name: "Water" }]);
  });

  test("does not come back by an answer that a sleeping tab files long after", async () => {
    const [one, , rows] = await devices();
    await one.write([tap(WATER), { type: "habit.change", id: WATER, patch: { cue: "tea" } }]);
    await home.pass(1000);
    const asleep = new TestBrowser(home.server, home.now);
    let wake = () => {};
    asleep.onAnswer = () => new Promise((resolve) => (wake = resolve));
    const sleeper = await asleep.openTab(userId, rows);
    await sleeper.write([tap(WATER), tap(RUN)]);
    const answered = sleeper.sync();
    await asleep.rest();
    expect(asleep.requests).toHaveLength(1);
    await one.write([{ type: "habit.delete", id: WATER }]);
    await meetAll();
    pass(91);
    await meetAll();
    wake();
    await answered;
    asleep.now = home.now;
    await sleeper.sync();

    const left = await rows.read(async (tx) => [await tx.all("items"), await tx.chunkKeys()]);
    expect(left).toMatchObject([[{ id: RUN }], [[RUN, "2026"]]]);
    expect(away.server.cell(RUN, "2026-03-02")?.mark?.[0].s).toBe("done");
    expect(sleeper.status().waiting).toBe(0);
    sleeper.close();
  });

  async function devices(): Promise<[LocalStore, LocalStore, Storage]> {
    const [here, there] = make();
    const one = await home.openTab(userId, here);
    await one.write([create(WATER, "Water"), create(RUN, "Run"), tap(WATER)]);
    await home.pass(1000);
    away.now = home.now;
    const two = await away.openTab(userId, there);
    opened = [one, two];
    await meetAll();
    return [one, two, there];
  }

  async function meetAll(): Promise<void> {
    for (let round = 0; round < 2; round++) {
      for (const [index, store] of opened.entries()) {
        await store.sync();
        await [home, away][index]?.rest();
      }
    }
  }

  function pass(days: number): void {
    home.now += days * DAY_MS;
    away.now = home.now;
  }
});

function create(id: string, name: string): Intent {
  return { type: "habit.create", id, draft: { ...blankHabit(DAY), name }, position: "a0" };
}

function tap(habitId: string): Intent {
  return { type: "log.mark", habitId, day: DAY, status: "done", value: null };
}
