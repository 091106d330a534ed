import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { addDays, calendarDay } from "@/lib/domain/calendar-day";
import { blankGoal } from "@/lib/domain/goal-draft";
import { blankHabit, type HabitDraft } from "@/lib/domain/habit-draft";
import type { HabitLog } from "@/lib/domain/log";
import { logOn as logOfDay, NO_LOGS, unpackLogs } from "@/lib/domain/packed-logs";
import { cellAmount, stampsOfCell } from "@/lib/sync/protocol/cell";
import type { Intent } from "@/lib/sync/protocol/intent";
import { MemoryServer } from "@/lib/sync/protocol/memory-server";
import { itemKey, logKey, MAX_LOGS, PAGE_ROWS } from "@/lib/sync/protocol/message";
import { stampsOfFields } from "@/lib/sync/protocol/registers";
import { MAX_DRIFT_MS, msOfStamp } from "@/lib/sync/protocol/stamp";

import { IndexedStorage } from "./indexed-storage";
import type { LocalStore } from "./local-store";
import { MemoryStorage } from "./memory-storage";
import { SCHEMA } from "./schema";
import { OutdatedTabError, type Storage, StorageFullError } from "./storage";
import { storagesOf } from "./testing/storages";
import { NOON, TestBrowser } from "./testing/test-browser";

const DAY = calendarDay("2026-03-02");
const WATER = "018f0000-0000-7000-8000-000000000001";
const READ = "018f0000-0000-7000-8000-000000000002";

let people = 0;
let userId = "";
let browser = new TestBrowser();
let opened: LocalStore[] = [];

beforeEach(() => {
  userId = `018f0000-0000-7000-9000-${String(++people).padStart(12, "0")}`;
  browser = new TestBrowser();
  opened = [];
});

afterEach(() => {
  for (const store of opened) store.close();
});

describe.each(storagesOf(() => userId))("the store $name", ({ shared }) => {
  let storage: () => Storage = () => new MemoryStorage();

  beforeEach(() => {
    storage = shared();
  });

  async function tab(from: TestBrowser = browser, rows: Storage = storage()): Promise<LocalStore> {
    const store = await from.openTab(userId, rows);
    opened.push(store);
    await from.rest();
    return store;
  }

  /** A tab with two habits that the server knows. */
  async function filledTab(): Promise<LocalStore> {
    const store = await tab();
    await store.write([
      create(WATER, { name: "Water", valueType: "counter", unit: "glasses" }),
      create(READ, { name: "Read" }),
    ]);
    await browser.pass(1000);
    return store;
  }

  test("90 additions from three tabs at once make 90", async () => {
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

  test("a tap during the flight of another one survives the answer", async () => {
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
      const store = await filledTab();
      browser.faults = [fault];
      await store.write([add(WATER, 1)]);
      await browser.pass(60_000);

      expect(store.status()).toMatchObject({ word: "saved", waiting: 0 });
      expect(cellAmount(browser.server.cell(WATER, "2026-03-02") ?? {})).toBe(1000);
      expect(logOn(store, WATER)?.value).toBe(1);
    },
  );

  test("a tab that opens while another one fills the store, or logs, has all of it", async () => {
    const elsewhere = new TestBrowser(browser.server, NOON);
    const phone = await elsewhere.openTab(userId, new MemoryStorage());
    await elsewhere.rest();
    await phone.write([create(READ, { name: "Read" })]);
    await elsewhere.pass(1000);
    phone.close();

    const shared = storage();
    // The second tab reads the empty store, and before it has an ear on the channel the first one is done.
    const slow = Promise.withResolvers<void>();
    const late = browser.openTab(userId, lateAfter(shared, slow.promise));
    await browser.rest();
    const first = await browser.openTab(userId, shared);
    opened.push(first);
    await browser.rest();
    expect(history(first, READ)?.habit.name).toBe("Read");
    slow.resolve();
    const second = await late;
    await browser.pass(100);
    await second.complete;
    expect(history(second, READ)?.habit.name).toBe("Read");
    second.close();
  });

  test("another device's changes arrive, and its clock may be wrong by a day", async () => {
    const store = await filledTab();
    const elsewhere = new TestBrowser(browser.server, NOON + 86_400_000);
    const other = await elsewhere.openTab(userId, new MemoryStorage());
    await elsewhere.rest();
    await other.write([add(WATER, 5), rename(READ, "Read a book")]);
    await elsewhere.pass(1000);
    other.close();

    await store.write([add(WATER, 1)]);
    await store.sync();
    expect(logOn(store, WATER)?.value).toBe(6);
    expect(history(store, READ)?.habit.name).toBe("Read a book");

    await store.write([rename(READ, "Read")]);
    await store.sync();
    expect(browser.server.item("habit", READ)?.["name"]?.[0]).toBe("Read");
  });

  test("a clock that jumps a day ahead is set right, and wins nothing by it", async () => {
    let serverNow = NOON;
    const server = new MemoryServer(() => serverNow);
    browser = new TestBrowser(server);
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
    const elsewhere = new TestBrowser(server, serverNow);
    const other = await elsewhere.openTab(userId, new MemoryStorage());
    await elsewhere.rest();
    await other.write([mark(READ, "missed"), rename(READ, "Read a book")]);
    await elsewhere.pass(1000);
    other.close();
    await store.sync();
    expect(logOn(store, READ)?.status).toBe("missed");
    expect(history(store, READ)?.habit.name).toBe("Read a book");
  });

  /** Another device logs more days than one answer holds. */
  async function longFeed(): Promise<void> {
    const elsewhere = new TestBrowser(browser.server, browser.now);
    const other = await elsewhere.openTab(userId, new MemoryStorage());
    await elsewhere.rest();
    const past = Array.from({ length: PAGE_ROWS + 50 }, (_, back) =>
      mark(READ, "done", addDays(DAY, -1 - back)),
    );
    await other.write(past);
    await elsewhere.pass(1000);
    other.close();
  }

  test("an edit is acknowledged on top of what is there, also when the conversation ends before its row comes", async () => {
    const store = await filledTab();
    await longFeed();
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
    const store = await filledTab();
    await store.write([{ type: "log.note", habitId: WATER, day: DAY, note: "cold" }]);
    await browser.pass(1000);
    await longFeed();

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

  test("a change that the server refuses is listed, kept, and sent again on request", async () => {
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

  test("a tap in one tab shows in the others while offline, and whoever leads sends it", async () => {
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
    await filledTab();
    const other = await tab();
    const elsewhere = new TestBrowser(browser.server, NOON);
    const phone = await elsewhere.openTab(userId, new MemoryStorage());
    await elsewhere.rest();
    opened.push(phone);

    // The answer is on its way, and does not tell what the phone says next.
    const asked = Promise.withResolvers<void>();
    browser.onAnswer = async () => {
      await phone.write([add(WATER, 5)]);
      await elsewhere.pass(1000);
      void other.sync().then(asked.resolve);
      await browser.rest(); // whoever leads has heard it
    };
    await other.sync();
    await asked.promise;
    expect(logOn(other, WATER)?.value).toBe(5);
  });

  test("what a tab asked of one that closes is done by the next one in line", async () => {
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
    const first = await filledTab();
    const second = await tab();
    first.close();
    await browser.rest();
    await second.write([add(WATER, 3)]);
    await browser.pass(1000);
    expect(second.status()).toMatchObject({ word: "saved", waiting: 0 });
    expect(cellAmount(browser.server.cell(WATER, "2026-03-02") ?? {})).toBe(3000);
  });

  test("a tab that closes while its request is under way leaves in peace", async () => {
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

  test("the server's snapshot stays on screen until the first exchange, unless something waits", async () => {
    const store = await filledTab();
    store.close();
    const gate = Promise.withResolvers<void>();
    browser.gate = gate.promise;
    const second = await tab();
    expect(await isSettled(second.ready)).toBe(false);
    gate.resolve();
    await browser.rest();
    expect(await isSettled(second.ready)).toBe(true);

    browser.isOnline = false;
    await second.write([mark(READ, "done")]);
    second.close();
    browser.gate = new Promise(() => {}); // no answer at all
    const third = await tab();
    expect(await isSettled(third.ready)).toBe(true);
  });

  test("a snapshot is not waited for longer than a second", async () => {
    const store = await filledTab();
    store.close();
    browser.gate = new Promise(() => {});
    const second = await tab();
    await browser.pass(999);
    expect(await isSettled(second.ready)).toBe(false);
    await browser.pass(1);
    expect(await isSettled(second.ready)).toBe(true);
  });

  test("more than one batch is sent in as many requests as it takes, parents first", async () => {
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

  test("wiping deletes the rows and sends the other tabs away", async () => {
    const store = await filledTab();
    await tab();
    await store.wipe();
    await browser.rest();
    expect(browser.left).toBe(1);

    browser.isOnline = false;
    const empty = await tab();
    expect(empty.view().habits).toEqual([]);
  });

  test("one change replaces one history and leaves the others as they are", async () => {
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

  test("every change can be taken back exactly", async () => {
    const store = await filledTab();
    await store.write([add(WATER, 2), typed(WATER, 4), add(WATER, 1), note(WATER, "hot day")]);
    await store.write([mark(READ, "missed")]);
    const goal = idOf(7);
    await store.write([
      { type: "goal.create", id: goal, draft: { ...blankGoal(DAY), name: "Sea" }, position: "a0" },
    ]);
    await browser.pass(1000);
    const early = addDays(DAY, -40);
    const changes: Intent[] = [
      typed(WATER, 9),
      add(WATER, 3),
      note(WATER, "cold"),
      note(WATER, null),
      mark(READ, "done"),
      mark(READ, null),
      mark(READ, "skipped", addDays(DAY, -1)),
      add(WATER, 1, addDays(DAY, 1)),
      mark(READ, "done", early), // moves the start back
      rename(READ, "Reading"),
      {
        type: "habit.version",
        id: READ,
        from: addDays(DAY, 5),
        version: { schedule: { kind: "perWeek", n: 3 }, target: null },
      },
      { type: "habit.pause", id: READ, pauseId: idOf(9), pause: { from: DAY, to: null } },
      { type: "habit.move", id: READ, position: "Zz" },
      { type: "habit.archive", id: READ, today: DAY },
      { type: "habit.delete", id: READ },
      { type: "goal.change", id: goal, patch: { target: 5 } },
      { type: "goal.contribution", id: goal, habitId: WATER, weight: 2 },
      {
        type: "goal.milestone",
        id: goal,
        milestoneId: idOf(8),
        milestone: { name: "Half", value: 50 },
      },
      { type: "goal.delete", id: goal },
    ];
    for (const change of changes) {
      const before = { ...shown(store), of: change.type };
      const undo = await store.write([change]);
      expect({ ...shown(store), of: change.type }).not.toEqual(before);
      await browser.pass(500);
      await undo();
      expect({ ...shown(store), of: change.type }).toEqual(before);
    }
    await browser.pass(1000);
    expect(store.status()).toMatchObject({ word: "saved", waiting: 0 });
  });

  test("taking back a typed value keeps what was added since", async () => {
    const store = await filledTab();
    await store.write([add(WATER, 2)]);
    const undo = await store.write([typed(WATER, 10)]);
    await store.write([add(WATER, 1)]);
    expect(logOn(store, WATER)?.value).toBe(11);
    await undo();
    expect(logOn(store, WATER)?.value).toBe(3);

    const undoAddition = await store.write([add(WATER, 5)]);
    await store.write([add(WATER, 2)]);
    await undoAddition();
    expect(logOn(store, WATER)?.value).toBe(5);
  });

  test("a dead network is not asked at every tap, and less and less often", async () => {
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

  test("a new habit that is taken back lies in the trash", async () => {
    const store = await filledTab();
    const undo = await store.write([create(idOf(5), { name: "Swim" })]);
    await undo();
    expect(history(store, idOf(5))).toBeUndefined();
    expect(store.view().trash.map(({ habit }) => habit.name)).toEqual(["Swim"]);
  });

  test("logs of a habit are read anew when its type changes, and come back with it", async () => {
    const store = await filledTab();
    await store.write([typed(WATER, 3)]);
    await store.write([{ type: "habit.change", id: WATER, patch: { valueType: "text" } }]);
    expect(logOn(store, WATER)?.value ?? null).toBeNull();
    await store.write([{ type: "habit.change", id: WATER, patch: { valueType: "counter" } }]);
    expect(logOn(store, WATER)?.value).toBe(3);
  });

  test("timers and settings are the same in every tab and after a restart", async () => {
    const store = await filledTab();
    const other = await tab();
    await store.setTimer(WATER, NOON);
    await store.saveProfile({ ...store.view().profile, dayStart: 180 });
    await browser.rest();
    expect(other.view().timers.get(WATER)).toBe(NOON);
    expect(other.view().profile.dayStart).toBe(180);

    store.close();
    other.close();
    const again = await browser.openTab(userId, storage(), null);
    opened.push(again);
    expect(again.view().timers.get(WATER)).toBe(NOON);
    expect(again.view().profile.dayStart).toBe(180);
    await again.setTimer(WATER, null);
    expect(again.view().timers.size).toBe(0);
  });

  test("tells when days were logged: what was said last, not what was skipped or only noted", async () => {
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

  test("a write that the device has no room for is said, kept in the page and tried again", async () => {
    const rows = fullable(storage());
    const store = await tab(browser, rows);
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

  test("a store of another shape is not written to", async () => {
    const rows = storage();
    const store = await tab(browser, rows);
    await store.write([create(READ, { name: "Read" })]);
    await rows.write(async (tx) => {
      const state = await tx.get("meta", "state");
      if (state?.key === "state") await tx.put("meta", [{ ...state, schema: SCHEMA + 1 }]);
    });
    await expect(store.write([mark(READ, "done")])).rejects.toThrow(OutdatedTabError);
    expect(store.status().hindrance).toBe("newer_tab");
  });

  test("a transaction that throws leaves nothing behind", async () => {
    const store = await filledTab();
    const before = shown(store);
    await expect(store.write([add(WATER, 1), add(idOf(99), 1)])).rejects.toThrow("no such habit");
    expect(shown(store)).toEqual(before);
    expect(store.status().waiting).toBe(0);
  });

  test("the first tap leaves at once, the next ones together", async () => {
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
});

test("an old tab stops when a newer one changes the database under it", async () => {
  const store = await browser.openTab(userId, new IndexedStorage(userId));
  await browser.rest();
  await store.write([create(READ, { name: "Read" })]);
  const upgrade = indexedDB.open(`kept:${userId}`, 9999);
  await new Promise((resolve) => upgrade.addEventListener("success", resolve));

  expect(store.status().hindrance).toBe("newer_tab");
  await expect(store.write([mark(READ, "done")])).rejects.toThrow(OutdatedTabError);
  upgrade.result.close();
});

function create(id: string, draft: Partial<HabitDraft>): Intent {
  return {
    type: "habit.create",
    id,
    draft: { ...blankHabit(DAY), ...draft },
    position: `a${id.at(-1)}`,
  };
}

function add(habitId: string, amount: number, day = DAY): Intent {
  return { type: "log.add", habitId, day, amount };
}

function typed(habitId: string, value: number): Intent {
  return { type: "log.mark", habitId, day: DAY, status: null, value };
}

function mark(habitId: string, status: HabitLog["status"], day = DAY): Intent {
  return { type: "log.mark", habitId, day, status, value: null };
}

function note(habitId: string, text: string | null): Intent {
  return { type: "log.note", habitId, day: DAY, note: text };
}

function rename(id: string, name: string): Intent {
  return { type: "habit.change", id, patch: { name } };
}

function idOf(number: number): string {
  return `018f0000-0000-7000-8000-${String(number).padStart(12, "0")}`;
}

function history(store: LocalStore, id: string) {
  return store.view().habits.find(({ habit }) => habit.id === id);
}

function logOn(store: LocalStore, id: string, day = DAY): HabitLog | undefined {
  return logOfDay(history(store, id)?.logs ?? NO_LOGS, day) ?? undefined;
}

function isSettled(promise: Promise<void>): Promise<boolean> {
  const pause = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 0));
  return Promise.race([promise.then(() => true), pause]);
}

/** What a person sees, free of object identity. */
function shown(store: LocalStore) {
  const { habits, trash, goals } = store.view();
  return structuredClone({ habits, trash, goals });
}

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

/** The same rows, whose first unit of work is heard of only later. */
function lateAfter(storage: Storage, later: Promise<void>): Storage {
  return {
    read: (work) => storage.read(work),
    write: async (work) => {
      const result = await storage.write(work);
      await later;
      return result;
    },
    onOutdated: (listener) => storage.onOutdated(listener),
    close: () => undefined, // the other tab needs them
    destroy: () => storage.destroy(),
  };
}
