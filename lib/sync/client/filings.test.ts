import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { addDays, calendarDay } from "@/lib/domain/calendar-day";
import { blankHabit } from "@/lib/domain/habit-draft";
import { logOn, NO_LOGS, unpackLogs } from "@/lib/domain/packed-logs";
import type { Intent } from "@/lib/sync/protocol/intent";
import { Replica } from "@/lib/sync/protocol/replica";

import type { LocalStore } from "./local-store";
import { MemoryStorage } from "./memory-storage";
import type { StorageTransaction } from "./storage";
import { TestBrowser } from "./testing/test-browser";

const DAY = calendarDay("2026-03-02");
const WATER = "018f0000-0000-7000-8000-000000000001";
const TEA = "018f0000-0000-7000-8000-000000000002";
const USER = "018f0000-0000-7000-9000-000000000001";

/** Rows of which somebody notes what is asked of them, but for what a change asks itself. */
class WatchedStorage extends MemoryStorage {
  readonly asked: string[] = [];
  beforeRead = () => {};

  override read<Result>(work: (tx: StorageTransaction) => Promise<Result>): Promise<Result> {
    this.beforeRead();
    return super.read((tx) => work(new Proxy(tx, { get: (_, name) => this.#watched(tx, name) })));
  }

  #watched(tx: StorageTransaction, name: string | symbol): unknown {
    const method: unknown = Reflect.get(tx, name);
    if (typeof method !== "function") return method;
    return (...asked: unknown[]): unknown => {
      this.asked.push(`${String(name)} ${String(asked[0])}`);
      return Reflect.apply(method, tx, asked);
    };
  }
}

let browser: TestBrowser;
let rows: WatchedStorage;
/** It leads. */
let first: LocalStore;
let second: LocalStore;

beforeEach(async () => {
  browser = new TestBrowser();
  rows = new WatchedStorage();
  first = await browser.openTab(USER, rows);
  await first.write([create("Water", WATER)]);
  await first.sync();
  second = await browser.openTab(USER, rows);
  await browser.rest();
});

afterEach(() => {
  first.close();
  second.close();
});

describe("what a tab has done and told nobody of, since it was ended,", () => {
  test("is on screen when the next one takes the lead: what an answer brought", async () => {
    const phone = new Replica("phone", () => browser.now);
    meet(phone);
    phone.write(add(3));
    meet(phone);
    browser.onAnswer = async () => first.close();
    await first.sync();
    await browser.rest();
    expect(shown(second)).toBe(3);
  });

  test("is on screen when the next one takes the lead without a network: a press", async () => {
    browser.isOnline = false;
    const pressed = first.write([add(2)]);
    first.close();
    await pressed;
    await browser.rest();
    expect(shown(second)).toBe(2);
  });

  test("is on screen when another one is looked at: a press", async () => {
    await ended(second.write([add(2)]));
    expect(shown(first)).toBeUndefined();
    browser.turn(true);
    await browser.rest();
    expect(shown(first)).toBe(2);
  });

  test("is on screen with the next press: both count", async () => {
    await ended(second.write([add(2)]));
    await first.write([add(1)]);
    await browser.rest();
    expect(shown(first)).toBe(3);
  });

  test("is on screen with the next press, also when that was elsewhere", async () => {
    await ended(second.write([create("Tea", TEA)]));
    await first.write([add(1)]);
    await browser.rest();
    expect(names(first)).toEqual(["Water", "Tea"]);
  });

  test("is on screen with the next word of a third tab", async () => {
    const third = await browser.openTab(USER, rows);
    await browser.rest();
    await ended(second.write([create("Tea", TEA)]));
    await third.setTimer(WATER, browser.now);
    await browser.rest();
    expect(names(first)).toEqual(["Water", "Tea"]);
    third.close();
  });

  test("is on screen: a timer", async () => {
    await ended(second.setTimer(WATER, browser.now));
    browser.turn(true);
    await browser.rest();
    expect([...first.view().timers.keys()]).toEqual([WATER]);
  });

  test("is on screen, however often it was", async () => {
    await ended(Promise.all(Array.from({ length: 40 }, () => second.write([add(1)]))));
    browser.turn(true);
    await browser.rest();
    expect(shown(first)).toBe(40);
  });

  test("is on screen, however much it was", async () => {
    await ended(second.write(month()));
    browser.turn(true);
    await browser.rest();
    expect(daysOf(first)).toHaveLength(60);
  });

  test("is on screen when a look that broke off is taken again", async () => {
    await ended(second.write([add(2)]));
    const read = rows.read.bind(rows);
    let reads = 0;
    rows.read = (work) => (reads++ === 1 ? Promise.reject(new Error("cut")) : read(work));
    browser.turn(true);
    await browser.rest();
    expect(shown(first)).toBeUndefined();
    browser.turn(true);
    await browser.rest();
    expect(shown(first)).toBe(2);
  });
});

test("a look at a store in which nothing happened reads no more than one row", async () => {
  second.close();
  rows.asked.length = 0;
  browser.turn(true);
  await browser.rest();
  expect(new Set(rows.asked)).toEqual(new Set(["get meta"])); // also its place in the stream
});

test("what another tab did is read once, whether it was told or noticed first", async () => {
  browser.isOnline = false;
  rows.asked.length = 0;
  await Promise.all([first.write([add(1)]), second.write([add(1)])]); // neither has heard of the other one
  await browser.rest();
  expect([shown(first), shown(second)]).toEqual([2, 2]);
  expect(rows.asked.filter((asked) => asked === "getMany chunks")).toHaveLength(2);
});

test("while everything is read, what is pressed stays on screen", async () => {
  const shownAfter: unknown[] = [];
  await ended(second.write(month()), () => first.write([add(5)]));
  first.subscribe(() => shownAfter.push(shown(first)));
  await browser.rest();
  expect(shownAfter.filter((value) => value !== 5)).toEqual([]);
  expect(daysOf(first)).toHaveLength(61);
});

test("nothing that is pressed while everything is read is out of sight, whenever it comes", async () => {
  let presses = 0;
  rows.beforeRead = () => {
    if (presses < 5) void first.write([add(1, addDays(DAY, -100 - presses++))]);
  };
  await ended(second.write(month()));
  browser.turn(true);
  await browser.rest();
  expect(presses).toBe(5);
  expect(daysOf(first)).toHaveLength(60 + presses);
});

/** A tab is ended while this is under way: it is kept, and nobody is told. */
async function ended(work: Promise<unknown>, then?: () => Promise<unknown>): Promise<void> {
  browser.isOnline = false;
  second.close();
  await work;
  await then?.();
  await browser.rest();
}

function meet(phone: Replica): void {
  const sent = phone.request();
  phone.receive(sent, browser.server.sync(sent), browser.now);
}

function shown(store: LocalStore) {
  const [history] = store.view().habits;
  return history && logOn(history.logs, DAY)?.value;
}

function daysOf(store: LocalStore) {
  return unpackLogs(store.view().habits[0]?.logs ?? NO_LOGS);
}

function names(store: LocalStore): string[] {
  return store.view().habits.map(({ habit }) => habit.name);
}

/** More than is remembered by name: the sixty days before. */
function month(): Intent[] {
  return Array.from({ length: 60 }, (_, nth) => add(1, addDays(DAY, nth - 60)));
}

function add(amount: number, day = DAY): Intent {
  return { type: "log.add", habitId: WATER, day, amount };
}

function create(name: string, id: string): Intent {
  const draft = { ...blankHabit(DAY), name, valueType: "counter" as const };
  return { type: "habit.create", id, draft, position: "a0" };
}
