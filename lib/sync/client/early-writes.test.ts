import "fake-indexeddb/auto";
import { asyncProperty, assert, array, constantFrom, integer, oneof, record } from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { addDays, calendarDay } from "@/lib/domain/calendar-day";
import { blankGoal } from "@/lib/domain/goal-draft";
import { blankHabit, type HabitDraft } from "@/lib/domain/habit-draft";
import { saysNothing } from "@/lib/domain/log";
import { NO_LOGS, logOn, packLogs, unpackLogs } from "@/lib/domain/packed-logs";
import { cellAmount } from "@/lib/sync/protocol/cell";
import { goalOfFields } from "@/lib/sync/protocol/goal-fields";
import { habitOfFields } from "@/lib/sync/protocol/habit-fields";
import type { Intent } from "@/lib/sync/protocol/intent";
import { logOfCell } from "@/lib/sync/protocol/log-cell";

import type { Covering } from "./covering";
import type { LocalStore } from "./local-store";
import { MemoryStorage } from "./memory-storage";
import type { Storage } from "./storage";
import { STORAGES } from "./testing/storages";
import { TestBrowser } from "./testing/test-browser";

const DAY = calendarDay("2026-03-02");
const WATER = "018f0000-0000-7000-8000-000000000001";
const READ = "018f0000-0000-7000-8000-000000000002";
const SWIM = "018f0000-0000-7000-8000-000000000003";
const SEA = "018f0000-0000-7000-8000-000000000004";

const PRESS = { id: "press", noted: [] };

let people = 0;
let userId = "";
let browser = new TestBrowser();
let opened: LocalStore[] = [];
let openGate = () => {};

beforeEach(() => {
  userId = `018f0000-0000-7000-a000-${String(++people).padStart(12, "0")}`;
  browser = new TestBrowser();
  opened = [];
});

afterEach(() => {
  openGate();
  for (const store of opened) store.close();
});

describe.each(STORAGES)("before the first copy, $name", ({ shared }) => {
  let storage: () => Storage = () => new MemoryStorage();
  beforeEach(() => {
    storage = shared(userId);
  });

  test("a tap is painted, survives the closed tab, and arrives once", async () => {
    await elsewhere([water(), add(2)]);
    holdBack();
    const store = await tab(storage());
    expect(store.status().word).toBe("opening");
    await store.write([add(1)]);
    expect(amountOn(store)).toBe(3);
    expect(store.status()).toMatchObject({ word: "saving", waiting: 1 });
    store.close();

    const again = await tab(storage());
    expect(amountOn(again)).toBe(3);
    expect(again.status().waiting).toBe(1);
    await again.write([add(1)]);
    await arrive();
    expect(amountOn(again)).toBe(4);
    expect(again.status()).toMatchObject({ word: "saved", waiting: 0 });
    expect(storedOn()).toBe(4000);
  });

  test("two tabs show each other's taps and send them once", async () => {
    await elsewhere([water()]);
    holdBack();
    const [one, two] = [await tab(storage()), await tab(storage())];
    await one.write([add(1)]);
    await two.write([add(1)]);
    await browser.rest();
    expect([amountOn(one), amountOn(two)]).toEqual([2, 2]);
    await arrive();
    expect([amountOn(one), amountOn(two), storedOn()]).toEqual([2, 2, 2000]);
  });

  test("a habit of which the device says the same stays the object that is on screen, so nothing is rendered anew", async () => {
    await elsewhere([water(), add(2), create(READ, { name: "Read" }, "a1")]);
    const shown = snapshot();
    const filled = await tab(storage(), shown);
    await arrive();
    expect(filled.view().habits.map(({ habit }) => habit.name)).toEqual(["Water", "Read"]);
    filled.view().habits.forEach((history, at) => expect(history).toBe(shown.habits[at]));
    filled.close();

    const again = await tab(storage(), shown);
    await again.write([add(1)]);
    const [tapped, untouched] = again.view().habits;
    expect(untouched).toBe(shown.habits[1]);
    expect(tapped).not.toBe(shown.habits[0]);
    expect(amountOn(again)).toBe(3);
  });

  test("undone before the copy nothing is left of it; undone after it, it is taken back", async () => {
    await elsewhere([water(), add(2)]);
    holdBack();
    const store = await tab(storage());
    const undoFirst = await store.write([add(1)]);
    const undoSecond = await store.write([add(5)]);
    await undoFirst();
    expect(amountOn(store)).toBe(7);
    await arrive();
    expect(storedOn()).toBe(7000);
    await undoSecond();
    await browser.pass(1000);
    expect([amountOn(store), storedOn()]).toEqual([2, 2000]);
  });

  test("a press that is written twice counts once, also after a restart", async () => {
    await elsewhere([water()]);
    holdBack();
    const store = await tab(storage());
    await store.write([add(1)], PRESS);
    await store.write([add(1)], PRESS);
    store.close();
    const again = await tab(storage());
    await again.write([add(1)], PRESS);
    await arrive();
    await again.write([add(1)], PRESS);
    await browser.pass(1000);
    expect([amountOn(again), storedOn()]).toEqual([1, 1000]);
  });

  test("a typed value replaces what was seen", async () => {
    await elsewhere([water(), add(5)]);
    holdBack();
    const store = await tab(storage());
    await store.write([typed(8)]);
    expect(amountOn(store)).toBe(8);
    await arrive();
    expect([amountOn(store), storedOn()]).toEqual([8, 8000]);
  });

  test("what another device added meanwhile is put on top of a typed value; what it typed is not", async () => {
    await elsewhere([water(), add(5)]);
    holdBack();
    const store = await tab(storage());
    await store.write([add(1)]);
    await store.write([typed(8)]);
    await elsewhere([add(2)]);
    await arrive();
    expect([amountOn(store), storedOn()]).toEqual([10, 10_000]);

    await elsewhere([typed(3)]);
    await store.sync();
    expect(amountOn(store)).toBe(3);
  });

  test("of two typed values the later one stands alone", async () => {
    await elsewhere([water(), add(5)]);
    holdBack();
    const store = await tab(storage());
    await store.write([typed(8)]);
    await elsewhere([typed(6)]);
    await arrive();
    expect([amountOn(store), storedOn()]).toEqual([8, 8000]);
  });

  test("a change that waited for hours loses to what was said meanwhile, and beats what it was made on", async () => {
    const note = (text: string): Intent => ({
      type: "log.note",
      habitId: WATER,
      day: DAY,
      note: text,
    });
    await elsewhere([water(), add(5), note("before")]);
    holdBack();
    const store = await tab(storage());
    browser.now -= 30_000; // slower than whoever wrote that
    await store.write([typed(8)]);
    await store.write([note("mine")]);
    browser.now += 7_200_000;
    await elsewhere([typed(3)]);
    await elsewhere([add(4)]);
    browser.now += 7_200_000;
    await arrive();
    expect([amountOn(store), storedOn()]).toEqual([7, 7000]);
    expect(browser.server.cell(WATER, "2026-03-02")?.note?.[0]).toBe("mine");
    expect(store.status()).toMatchObject({
      word: "saved",
      waiting: 0,
      notices: [{ kind: "lost" }],
    });
  });

  test("of two of its own the second one holds, also when the clock was set back in between", async () => {
    await elsewhere([water()]);
    holdBack();
    const store = await tab(storage());
    await store.write([typed(8)]);
    browser.now -= 7_200_000;
    await store.write([typed(9)]);
    browser.now += 7_200_000;
    await arrive();
    expect([amountOn(store), storedOn()]).toEqual([9, 9000]);
  });

  test("a habit and a goal made before the copy stand in their place and keep their days", async () => {
    await elsewhere([water(), create(READ, { name: "Read" }, "a1")]);
    holdBack();
    const store = await tab(storage());
    await store.write([create(SWIM, { name: "read" }, "a2")]);
    await store.write([{ type: "log.mark", habitId: SWIM, day: DAY, status: "done", value: null }]);
    const draft = { ...blankGoal(DAY), name: "Sea" };
    await store.write([{ type: "goal.create", id: SEA, draft, position: "a0" }]);
    expect(namesIn(store)).toEqual(["Water", "Read", "read"]);
    await arrive();
    expect(namesIn(store)).toEqual(["Water", "Read", "read (2)"]);
    expect(unpackLogs(store.view().habits[2]?.logs ?? NO_LOGS)).toMatchObject([
      { day: DAY, status: "done" },
    ]);
    expect(store.view().goals).toMatchObject([{ name: "Sea" }]);
    expect(browser.server.item("habit", SWIM)?.["name"]?.[0]).toBe("read (2)");
  });

  test("a change of something that is not there any more is told, and the others arrive", async () => {
    await elsewhere([water()]);
    const shown = snapshot();
    holdBack();
    const store = await tab(storage(), {
      ...shown,
      habits: [...shown.habits, ...(await onlyHere())],
    });
    await store.write([{ type: "log.mark", habitId: READ, day: DAY, status: "done", value: null }]);
    await store.write([add(1)]);
    await arrive();
    expect(storedOn()).toBe(1000);
    expect(store.status()).toMatchObject({
      word: "problem",
      waiting: 0,
      problems: [{ key: `log:${READ}|2026-03-02`, kind: "refused", code: "unknown" }],
    });
  });
});

test("what is shown over the snapshot is what stands when the copy has come", async () => {
  const change = oneof(
    record({
      kind: constantFrom("add"),
      by: integer({ min: 0, max: 2 }),
      n: integer({ min: 0, max: 5 }),
    }),
    record({
      kind: constantFrom("type", "skip", "note", "clear"),
      by: integer({ min: 0, max: 2 }),
    }),
    record({ kind: constantFrom("rename", "pause", "end", "archive", "delete", "restore") }),
  );
  await assert(
    asyncProperty(array(change, { minLength: 1, maxLength: 8 }), async (changes) => {
      browser = new TestBrowser();
      await elsewhere([water(), create(READ, { name: "Read" }, "a1"), add(2)]);
      holdBack();
      const store = await tab(new MemoryStorage());
      for (const [index, one] of changes.entries()) await store.write([intentOf(one, index)]);
      const before = shownIn(store);
      await arrive();
      expect(shownIn(store)).toEqual(before);
      expect(snapshot()).toEqual({ habits: store.view().habits, goals: store.view().goals });
      store.close();
    }),
    { numRuns: 20 },
  );
}, 30_000);

type Drawn = { kind: string; by?: number; n?: number };

function intentOf({ kind, by = 0, n = 0 }: Drawn, index: number): Intent {
  const day = addDays(DAY, -by);
  const mark = { type: "log.mark", habitId: WATER, day, status: null } as const;
  switch (kind) {
    case "add":
      return { type: "log.add", habitId: WATER, day, amount: n };
    case "type":
      return { ...mark, value: index + 1 };
    case "skip":
      return { ...mark, status: "skipped", value: null };
    case "clear":
      return { ...mark, value: null };
    case "note":
      return { type: "log.note", habitId: WATER, day, note: `Note ${index}` };
    case "rename":
      return { type: "habit.change", id: READ, patch: { name: `Read ${index}`, color: "plum" } };
    case "pause":
      return { type: "habit.pause", id: READ, pauseId: SEA, pause: { from: DAY, to: null } };
    case "end":
      return { type: "habit.change", id: READ, patch: { end: DAY } };
    case "archive":
      return { type: "habit.archive", id: READ, today: DAY };
    case "delete":
      return { type: "habit.delete", id: READ };
    default:
      return { type: "habit.restore", id: READ };
  }
}

/** Another device of the same person does something, and the server has it. */
async function elsewhere(intents: readonly Intent[]): Promise<void> {
  const other = new TestBrowser(browser.server, browser.now);
  const store = await other.openTab(userId, new MemoryStorage());
  await other.rest();
  await store.sync();
  await store.write(intents);
  await other.pass(1000);
  store.close();
}

/** The server hears and answers nothing until `arrive`. */
function holdBack(): void {
  const gate = Promise.withResolvers<void>();
  browser.gate = gate.promise;
  openGate = gate.resolve;
}

async function arrive(): Promise<void> {
  browser.gate = null;
  openGate();
  await browser.pass(2000);
}

async function tab(rows: Storage, shown: Partial<Covering> = snapshot()): Promise<LocalStore> {
  const store = await browser.openTab(userId, rows, shown);
  opened.push(store);
  await browser.rest();
  return store;
}

/** What the server would stream now. */
function snapshot(): Pick<Covering, "habits" | "goals"> {
  const items = browser.server.items();
  const habits = items.flatMap(({ kind, id, f }) => {
    const habit = kind === "habit" ? habitOfFields(id, f) : null;
    if (!habit || habit.deleted) return [];
    const logs = browser.server
      .logs()
      .filter(({ h }) => h === id)
      .map(({ d, c }) => logOfCell(habit, calendarDay(d), c))
      .filter((log) => !saysNothing(log) || log.note !== null)
      .sort((a, b) => a.day - b.day);
    return [{ habit, logs: packLogs(logs) }];
  });
  return {
    habits: habits.sort((a, b) => (a.habit.position < b.habit.position ? -1 : 1)),
    goals: items.flatMap(({ kind, id, f }) => (kind === "goal" ? (goalOfFields(id, f) ?? []) : [])),
  };
}

/** A habit that was purged after the snapshot was made. */
async function onlyHere(): Promise<Covering["habits"]> {
  const own = new TestBrowser();
  const store = await own.openTab(userId, new MemoryStorage());
  await own.rest();
  await store.write([create(READ, { name: "Read" }, "a1")]);
  const { habits } = store.view();
  store.close();
  return habits;
}

function shownIn(store: LocalStore) {
  const { habits, trash, goals } = store.view();
  // When a thing in the trash goes for good is known with the copy.
  return { habits, trash: trash.map(({ habit, logs }) => ({ habit, logs })), goals };
}

function namesIn(store: LocalStore): string[] {
  return store.view().habits.map(({ habit }) => habit.name);
}

function amountOn(store: LocalStore) {
  const history = store.view().habits.find(({ habit }) => habit.id === WATER);
  return history && logOn(history.logs, DAY)?.value;
}

function storedOn(): number | null {
  return cellAmount(browser.server.cell(WATER, "2026-03-02") ?? {});
}

function water(): Intent {
  return create(WATER, { name: "Water", valueType: "counter", unit: "glasses" }, "a0");
}

function create(id: string, more: Partial<HabitDraft>, position: string): Intent {
  return {
    type: "habit.create",
    id,
    draft: { ...blankHabit(addDays(DAY, -5)), ...more },
    position,
  };
}

function add(amount: number): Intent {
  return { type: "log.add", habitId: WATER, day: DAY, amount };
}

function typed(value: number): Intent {
  return { type: "log.mark", habitId: WATER, day: DAY, status: null, value };
}
