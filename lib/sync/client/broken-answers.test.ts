import { beforeEach, describe, expect, test } from "vitest";

import { calendarDay } from "@/lib/domain/calendar-day";
import { blankHabit } from "@/lib/domain/habit-draft";
import { habitId } from "@/lib/domain/ids";
import { cellAmount } from "@/lib/sync/protocol/cell";
import type { Intent } from "@/lib/sync/protocol/intent";

import type { LocalStore } from "./local-store";
import { MemoryStorage } from "./memory-storage";
import { type Fault, TestBrowser } from "./testing/test-browser";

const USER = "018f0000-0000-7000-9000-000000000001";
const WATER = "018f0000-0000-7000-8000-000000000001";
const DAY = calendarDay("2026-03-02");
const HTML = { headers: { "content-type": "text/html" } };

const ANSWERS: readonly { what: string; fault: () => Fault; says: object }[] = [
  { what: "is cut in the middle", fault: () => "cut", says: { word: "offline" } },
  {
    what: "is the page of a proxy or a hotel",
    fault: () => new Response("<!doctype html><title>Welcome</title>", HTML),
    says: { word: "offline" },
  },
  { what: "is empty", fault: () => new Response(""), says: { word: "offline" } },
  { what: "is 408", fault: () => 408, says: { word: "offline" } },
  { what: "is 429", fault: () => 429, says: { word: "offline" } },
  { what: "is 502", fault: () => 502, says: { word: "offline" } },
  { what: "is 504", fault: () => 504, says: { word: "offline" } },
  {
    what: "is no answer of this server",
    fault: () => Response.json({ ok: true }),
    says: { word: "offline" },
  },
  {
    what: "is 413",
    fault: () => 413,
    says: { word: "problem", problems: [{ kind: "server", code: "413" }] },
  },
  {
    what: "is 500",
    fault: () => 500,
    says: { word: "problem", problems: [{ kind: "server", code: "500" }] },
  },
];

let browser = new TestBrowser();
let store: LocalStore;

beforeEach(async () => {
  browser = new TestBrowser();
  browser.isInSight = false; // without a stream, which asks when it breaks off
  store = await browser.openTab(USER, new MemoryStorage());
  await store.write([create()]);
  await store.sync();
});

describe.each(ANSWERS)("an answer that $what", ({ fault, says }) => {
  test("is said, loses nothing, counts once, and is asked for again by itself", async () => {
    browser.isOnline = false;
    await store.write([add(2)]);
    browser.isOnline = true;
    browser.faults = [fault()];
    await store.sync();
    expect(store.status()).toMatchObject({ ...says, waiting: 1 });
    await store.write([add(1)]);

    await browser.pass(60_000);
    expect(store.status()).toMatchObject({ word: "saved", waiting: 0, problems: [] });
    expect(cellAmount(browser.server.cell(WATER, "2026-03-02") ?? {})).toBe(3000);
    store.close();
  });

  test("to a full copy leaves what is on screen", async () => {
    browser.server.epoch = "another"; // a backup was put back
    browser.faults = ["none", fault()];
    await store.sync();
    expect(store.status()).toMatchObject(says);
    expect(store.view().habits).toHaveLength(1);
    await browser.pass(60_000);
    expect(store.status()).toMatchObject({ word: "saved", waiting: 0, problems: [] });
    expect(store.view().habits).toHaveLength(1);
    store.close();
  });
});

test("a server that asks to be left alone is left alone for as long as it says", async () => {
  browser.faults = [new Response("{}", { status: 429, headers: { "retry-after": "120" } })];
  await store.sync();
  const { attempts } = browser;
  await browser.pass(119_000);
  expect(browser.attempts).toBe(attempts);
  await browser.pass(2000);
  expect(browser.attempts).toBe(attempts + 1);
  store.close();
});

function create(): Intent {
  const draft = { ...blankHabit(DAY), name: "Water", valueType: "counter" as const };
  return { type: "habit.create", id: WATER, draft, position: "a0" };
}

function add(amount: number): Intent {
  return { type: "log.add", habitId: habitId(WATER), day: DAY, amount };
}
