// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { calendarDay } from "@/lib/domain/calendar-day";
import { blankHabit } from "@/lib/domain/habit-draft";
import { NO_LOGS, unpackLogs } from "@/lib/domain/packed-logs";
import type { LocalStore, Undo } from "@/lib/sync/client/local-store";
import { MemoryStorage } from "@/lib/sync/client/memory-storage";
import { TestBrowser } from "@/lib/sync/client/testing/test-browser";
import type { Intent } from "@/lib/sync/protocol/intent";

import { notedPresses } from "./noted-presses";

const DAY = calendarDay("2026-03-02");
const ADA = "018f0000-0000-7000-9000-000000000001";
const WATER = "018f0000-0000-7000-8000-000000000001";

let browser = new TestBrowser();
let rows = new MemoryStorage();
let opened: LocalStore[] = [];
beforeEach(() => {
  localStorage.clear();
  browser = new TestBrowser();
  rows = new MemoryStorage();
  opened = [];
});
afterEach(() => {
  for (const store of opened) store.close();
});

/** What a page that ends has asked of its store, and what it has heard of that. */
const ENDS = [
  { end: "neither was begun", write: "unasked", takeBack: "unasked" },
  { end: "the press was written and not heard of", write: "unheard", takeBack: "unasked" },
  { end: "the press was written", write: "heard", takeBack: "unasked" },
  { end: "both were written", write: "heard", takeBack: "unheard" },
] as const;

test.each(ENDS)("a change that is taken back at once leaves nothing where $end", async (ends) => {
  for (const press of [add(3), typed(9), note("x")]) {
    const store = await tab();
    if (store.view().habits.length === 0) await store.write([water(), add(5), note("a")]);
    const before = day(store);
    const page = await newPage(endingStore(store, ends));
    const change = page.write([press]);
    void page.takeBack([change]);
    await browser.rest();
    store.close();
    browser.now += 10;

    const next = await tab();
    await (await newPage(next)).doLeft();
    expect(day(next)).toEqual(before);
    expect(notedPresses()).toEqual([]);
    await browser.pass(1000);
    next.close();
    expect(day(await elsewhere())).toEqual(before);
  }
});

test("several that are taken back at once leave nothing, however many of them were written", async () => {
  const typings = [
    [1, 12, 120],
    [7, 7, 7],
  ]; // also what changes nothing because it stands there already
  for (const written of [0, 1, 2, 3, 4, 5, 6, 7]) {
    const store = await tab();
    if (store.view().habits.length === 0) await store.write([water(), add(5)]);
    let left = written % 4;
    const page = await newPage({
      ...endingStore(store, { write: "heard", takeBack: "unasked" }),
      write: async (...change) => (left-- > 0 ? store.write(...change) : never),
    });
    const values = typings[written < 4 ? 0 : 1] ?? [];
    const changes = values.map((value) => page.write([typed(value)]));
    void page.takeBack(changes.toReversed());
    await browser.rest();
    store.close();
    const next = await tab();
    await (await newPage(next)).doLeft();
    expect(day(next)).toMatchObject({ value: 5 });
    expect(notedPresses()).toEqual([]);
    next.close();
  }
});

test("another tab that finds both while their page still lives takes them back once", async () => {
  const store = await tab();
  await store.write([water(), add(5)]);
  const busy = Promise.withResolvers<LocalStore>();
  const page = await newPage(store, busy.promise);
  const change = page.write([add(3)]);
  const taken = page.takeBack([change]);
  const other = await tab();
  await (await newPage(other)).doLeft();
  busy.resolve(store);
  await taken;
  await browser.rest();
  expect([day(store), day(other)]).toMatchObject([{ value: 5 }, { value: 5 }]);
  expect(notedPresses()).toEqual([]);
});

test("what another tab has done for a page that still lives can be taken back there", async () => {
  const store = await tab();
  await store.write([water(), add(5)]);
  const busy = Promise.withResolvers<LocalStore>();
  const page = await newPage(store, busy.promise);
  const change = page.write([add(3)]);
  const other = await tab();
  await (await newPage(other)).doLeft();
  const taken = page.takeBack([change]);
  busy.resolve(store);
  await taken;
  expect(day(store)).toMatchObject({ value: 5 });
});

test("a press that waits for its store is of its own moment: what another device says later holds", async () => {
  const store = await tab();
  await store.write([water(), add(5)]);
  await browser.pass(1000);
  const phone = new TestBrowser(browser.server, browser.now);
  const other = await elsewhere(phone);
  const busy = Promise.withResolvers<LocalStore>();
  const page = await newPage(store, busy.promise);
  const changes = [page.write([typed(70)]), page.write([add(1)]), page.write([note("first")])];
  phone.now = browser.now += 1000;
  await other.write([typed(8), note("later")]);
  await other.sync();
  browser.now += 1000;
  busy.resolve(store);
  await Promise.all(changes);
  await browser.pass(1000);
  await other.sync();
  // One more was added without either knowing of the other, and counts.
  for (const one of [store, other]) expect(day(one)).toMatchObject({ value: 9, note: "later" });
});

test("a change that cannot be noted is taken back once it is in the store", async () => {
  const store = await tab();
  await store.write([water(), add(5)]);
  const page = await newPage(store);
  const full = vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
    throw new Error("The quota is used up.");
  });
  const change = page.write([add(3)]);
  full.mockRestore();
  await page.takeBack([change]);
  expect(day(store)).toMatchObject({ value: 5 });
  expect(await change).not.toBeNull();
});

const never = new Promise<never>(() => undefined);

type Change = Promise<Undo | null>;

type Page = {
  write: (intents: readonly Intent[]) => Change;
  takeBack: (changes: readonly Change[]) => Promise<void>;
  doLeft: () => Promise<void>;
};

/** A page of its own: it knows nothing of what others have pressed but their notes. */
async function newPage(store: LocalStore, opening = Promise.resolve(store)): Promise<Page> {
  vi.resetModules();
  const { OwnPresses } = await import("./own-presses");
  const { keepLeftPresses } = await import("./left-presses");
  const presses = new OwnPresses({ userId: () => ADA, opened: () => store, store: opening });
  return {
    write: (intents) => presses.write(intents),
    takeBack: (changes) => presses.takeBack(changes),
    doLeft: async () => (await keepLeftPresses({ store, timeZone: "UTC" }))(),
  };
}

/** A store of a page that ends before it was asked, or before it hears that something is done. */
function endingStore(
  store: LocalStore,
  ends: Pick<(typeof ENDS)[number], "write" | "takeBack">,
): LocalStore {
  return {
    ...store,
    moment: () => store.moment(),
    write: async (...change) => {
      if (ends.write === "unasked") return never;
      browser.now += 1000; // the store was busy
      const undo = await store.write(...change);
      return ends.write === "heard" ? undo : never;
    },
    takeBack: async (...change) => {
      if (ends.takeBack === "unheard") await store.takeBack(...change);
      return never;
    },
  };
}

async function tab(): Promise<LocalStore> {
  const store = await browser.openTab(ADA, rows);
  opened.push(store);
  await store.complete;
  return store;
}

async function elsewhere(
  other = new TestBrowser(browser.server, browser.now),
): Promise<LocalStore> {
  const store = await other.openTab(ADA, new MemoryStorage());
  opened.push(store);
  await store.complete;
  return store;
}

function day(store: LocalStore): unknown {
  return unpackLogs(store.view().habits[0]?.logs ?? NO_LOGS)[0];
}

function water(): Intent {
  const draft = { ...blankHabit(DAY), name: "Water", valueType: "counter" as const };
  return { type: "habit.create", id: WATER, draft, position: "a0" };
}

function add(by: number): Intent {
  return { type: "log.add", habitId: WATER, day: DAY, amount: by };
}

function typed(value: number): Intent {
  return { type: "log.mark", habitId: WATER, day: DAY, status: null, value };
}

function note(text: string): Intent {
  return { type: "log.note", habitId: WATER, day: DAY, note: text };
}
