import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { addDays, calendarDay } from "@/lib/domain/calendar-day";
import { blankHabit } from "@/lib/domain/habit-draft";
import { logOn, NO_LOGS, unpackLogs } from "@/lib/domain/packed-logs";
import { cellAmount } from "@/lib/sync/protocol/cell";
import type { Intent } from "@/lib/sync/protocol/intent";
import { MemoryServer } from "@/lib/sync/protocol/memory-server";
import { Replica } from "@/lib/sync/protocol/replica";

import { fileCopy } from "./copy";
import type { LocalStore } from "./local-store";
import { stateOf } from "./local-write";
import { MemoryStorage } from "./memory-storage";
import type { Storage } from "./storage";
import { confirmedIn } from "./testing/agreement";
import { STORAGES } from "./testing/storages";
import { NOON, TestBrowser } from "./testing/test-browser";

const DAY = calendarDay("2026-03-02");
const HABITS = 12;

let people = 0;
let userId = "";
let server = new MemoryServer(() => NOON);
let browser = new TestBrowser(server);
let opened: LocalStore[] = [];

beforeEach(() => {
  userId = `018f0000-0000-7000-9000-${String(++people).padStart(12, "0")}`;
  server = new MemoryServer(() => NOON);
  browser = new TestBrowser(server);
  browser.partYears = 10;
  opened = [];
});

afterEach(() => {
  for (const store of opened) store.close();
});

describe.each(STORAGES)("a full copy $name", ({ shared }) => {
  let storage: () => Storage = () => new MemoryStorage();

  beforeEach(() => {
    storage = shared(userId);
    tell(server, history());
  });

  async function tab(): Promise<LocalStore> {
    const store = await browser.openTab(userId, storage());
    opened.push(store);
    await browser.rest();
    return store;
  }

  test("is what a new device begins with: part after part, then the feed", async () => {
    const store = await tab();
    await store.complete;

    expect(browser.copies).toHaveLength(3); // 24 habit-years
    // The copy is there a moment before the exchange that follows it.
    await expect.poll(() => browser.requests.map(({ cursor }) => cursor)).toEqual([server.seq]);
    await expect.poll(() => store.status()).toMatchObject({ word: "saved", waiting: 0 });
    expect(store.view().habits).toHaveLength(HABITS);
    for (const { logs } of store.view().habits) expect(unpackLogs(logs)).toHaveLength(4);

    store.close();
    browser.copies.length = 0;
    await tab();
    expect(browser.copies).toEqual([]);
  });

  test("is followed by what changed while its parts were on their way", async () => {
    const working = server.copy.bind(server);
    server.copy = (after, years) => {
      if (after !== null) tell(server, history(1, 1, "skipped"));
      return working(after, years);
    };
    const store = await tab();
    await store.complete;
    await store.sync();
    const first = store.view().habits.find(({ habit }) => habit.id === idOf(1));
    expect(logOn(first?.logs ?? NO_LOGS, DAY)?.status).toBe("skipped");
  });

  test("goes on where it broke off", async () => {
    browser.faults = [0, 0].map(() => "lost_response" as const);
    const working = browser.server.copy.bind(server);
    const asked: (string | null)[] = [];
    server.copy = (after, years) => {
      asked.push(after);
      return working(after, years);
    };
    const store = await tab();
    await browser.pass(60_000);
    await store.complete;
    expect(new Set(asked).size).toBe(3);
    expect(asked.filter((after) => after === null)).toHaveLength(3); // two of them were lost

    asked.length = 0;
    server.epoch = "restored";
    browser.faults = [];
    const syncing = store.sync();
    server.copy = (after, years) => {
      asked.push(after);
      if ([2, 4].includes(asked.length)) throw new TypeError("Failed to fetch");
      return working(after, years);
    };
    await syncing;
    await browser.pass(60_000);
    const [, second, , third] = asked;
    expect(asked).toEqual([null, second, second, third, third]);
    expect(new Set(asked).size).toBe(3);
    expect(store.view().habits).toHaveLength(HABITS);
  });

  test("is begun anew when the server's data was set back in the middle", async () => {
    const working = server.copy.bind(server);
    let asked = 0;
    server.copy = (after, years) => {
      if (++asked === 2) server.epoch = "restored";
      return working(after, years);
    };
    const store = await tab();
    await store.complete;
    expect(asked).toBe(2 + 3);
    expect(store.status()).toMatchObject({ word: "saved" });
  });

  test("replaces what was confirmed, takes away what is gone and keeps what waits", async () => {
    const store = await tab();
    const before = server.items().length;
    // A backup of yesterday: another habit less, one year less.
    const restored = new MemoryServer(() => browser.now);
    tell(restored, history(HABITS - 1, 2));
    restored.epoch = "restored";
    browser.isOnline = false;
    await store.write([tap(1)]);
    browser.server = restored;
    browser.isOnline = true;
    await store.sync();

    expect(before).toBe(HABITS);
    expect(store.view().habits).toHaveLength(HABITS - 1);
    const [first] = store.view().habits;
    expect(first && unpackLogs(first.logs).map(({ day }) => day)).toEqual([
      DAY,
      addDays(DAY, 1),
      addDays(DAY, 9),
    ]);
    expect(restored.cell(idOf(1), "2026-03-11")?.mark?.[0].s).toBe("done");
    expect(store.status()).toMatchObject({ word: "saved", waiting: 0 });

    store.close();
    const again = await tab();
    expect(again.view().habits[0]?.logs).toEqual(first?.logs);
  });

  test("after a lost store comes under another name, and what was added under the old one counts on", async () => {
    tell(server, counter());
    const store = await tab();
    await store.complete;
    await store.write([glass(2)]);
    await store.sync();
    await store.wipe();

    const again = await tab();
    await again.complete;
    await again.write([glass(1)]);
    await again.sync();
    const cell = server.cell(idOf(99), "2026-03-02") ?? {};
    expect(Object.values(cell.inc ?? {}).map(([sum]) => sum)).toEqual([2000, 1000]);
    expect(cellAmount(cell)).toBe(3000);
  });

  test("of a backup leaves what was typed as it was typed, whatever additions are lost", async () => {
    tell(server, counter());
    const store = await tab();
    await store.complete;
    await store.write([glass(2)]);
    await store.sync();
    const putBack = server.backUp();
    await store.write([glass(3)]);
    await store.sync();
    browser.isOnline = false;
    await store.write([typed(8)]);
    browser.isOnline = true;
    putBack();
    await store.sync();
    await store.sync();
    expect(cellAmount(server.cell(idOf(99), "2026-03-02") ?? {})).toBe(8000);
    const counted = store.view().habits.find(({ habit }) => habit.id === idOf(99));
    expect(counted && unpackLogs(counted.logs)).toMatchObject([{ value: 8 }]);
    expect(store.status()).toMatchObject({ word: "saved", waiting: 0, notices: [] });
    await store.write([glass(1)]);
    await store.sync();
    expect(cellAmount(server.cell(idOf(99), "2026-03-02") ?? {})).toBe(9000);
  });

  test("that a tab which was asleep has kept is left when another tab has met the server since", async () => {
    const store = await tab();
    const rows = storage();
    const read = () =>
      rows.read(async (tx) => ({ state: await stateOf(tx), held: await confirmedIn(tx) }));
    const asleep = { copy: server.copy(null), asked: (await read()).state };
    tell(server, history(HABITS, 4, "skipped"));
    await store.sync();
    const before = await read();
    expect(before.state.cursor).toBe(server.seq);

    const flight = { sentAt: NOON, receivedAt: NOON };
    await fileCopy(rows, [asleep.copy], flight, {
      asked: asleep.asked,
      now: () => NOON,
      stepAside: async () => {},
    });
    expect(await read()).toEqual(before);
  });

  test("of a backup that was put back stays as it is when an answer from before comes late", async () => {
    const store = await tab();
    const rows = storage();
    const putBack = server.backUp();
    const asleep = new TestBrowser(server);
    const awake = Promise.withResolvers<void>();
    asleep.onAnswer = () => awake.promise;
    const sleeper = await asleep.openTab(userId, rows);
    opened.push(sleeper);
    await sleeper.write([tap(1)]);
    const answered = sleeper.sync();
    await asleep.rest();
    await store.sync(); // sends it too, and hears that it is there
    putBack();
    await store.sync();
    const held = () => rows.read(confirmedIn);
    const before = await held();
    awake.resolve();
    await answered;

    expect(asleep.requests.length).toBeGreaterThan(0);
    expect(await held()).toEqual(before);
    expect(server.cell(idOf(1), "2026-03-11")).toBeUndefined();
    await store.sync();
    expect(logOn(store.view().habits[0]?.logs ?? NO_LOGS, addDays(DAY, 9))).toBeNull();
  });

  test("being filed keeps no tap waiting longer than one slice, and loses none", async () => {
    const store = await tab();
    const restored = new MemoryServer(() => browser.now);
    tell(restored, history());
    restored.epoch = "restored";
    browser.server = restored;
    const [, ...undone] = await Promise.all([
      store.sync(),
      ...Array.from({ length: 8 }, (_, n) => store.write([tap(n + 1)])),
    ]);
    await browser.pass(5000);

    expect(undone).toHaveLength(8);
    for (let n = 1; n <= 8; n++) {
      expect(restored.cell(idOf(n), "2026-03-11")?.mark?.[0].s).toBe("done");
    }
    expect(store.status()).toMatchObject({ word: "saved", waiting: 0 });
  });
});

/** Habits with two days in each of two years. */
function history(habits = HABITS, days = 4, status: "done" | "skipped" = "done"): Replica {
  const device = new Replica(`other${status.slice(0, 3)}`, () => NOON - 60_000);
  const all = [DAY, addDays(DAY, 1), addDays(DAY, 300), addDays(DAY, 500)];
  for (let number = 1; number <= habits; number++) {
    const draft = { ...blankHabit(DAY), name: `Habit ${number}` };
    const position = `a${String.fromCharCode(96 + number)}`;
    device.write({ type: "habit.create", id: idOf(number), draft, position });
    for (const day of all.slice(0, days)) {
      device.write({ type: "log.mark", habitId: idOf(number), day, status, value: null });
    }
  }
  return device;
}

function counter(): Replica {
  const device = new Replica("other001", () => NOON - 50_000);
  const draft = { ...blankHabit(DAY), name: "Water", valueType: "counter" as const };
  device.write({ type: "habit.create", id: idOf(99), draft, position: "a9" });
  return device;
}

function typed(value: number): Intent {
  return { type: "log.mark", habitId: idOf(99), day: DAY, status: null, value };
}

function glass(amount: number): Intent {
  return { type: "log.add", habitId: idOf(99), day: DAY, amount };
}

function tell(to: MemoryServer, device: Replica): void {
  const sentAt = to.now();
  while (device.waiting > 0) {
    const sent = device.request();
    device.receive(sent, to.sync(sent), sentAt);
  }
}

function tap(number: number): Intent {
  const day = addDays(DAY, 9);
  return { type: "log.mark", habitId: idOf(number), day, status: "done", value: null };
}

function idOf(number: number): string {
  return `018f0000-0000-7000-8000-${String(number).padStart(12, "0")}`;
}
