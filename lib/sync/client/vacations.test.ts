import "fake-indexeddb/auto";
import { afterEach, expect, test } from "vitest";

import { addDays, calendarDay } from "@/lib/domain/calendar-day";
import { blankHabit } from "@/lib/domain/habit-draft";
import type { Intent } from "@/lib/sync/protocol/intent";

import type { LocalStore } from "./local-store";
import { MemoryStorage } from "./memory-storage";
import { TestBrowser } from "./testing/test-browser";

const USER = "018f0000-0000-7000-a000-000000000001";
const READ = "018f0000-0000-7000-8000-000000000001";
const SWIM = "018f0000-0000-7000-8000-000000000002";
const SEA = "018f0000-0000-7000-8000-0000000000d1";
const DAY = calendarDay("2026-03-02");
const DAYS = { from: DAY, to: addDays(DAY, 11) };

let opened: LocalStore[] = [];

afterEach(() => {
  for (const store of opened) store.close();
  opened = [];
});

test("a vacation and a habit of two devices that did not know of each other meet", async () => {
  const phone = new TestBrowser();
  const laptop = new TestBrowser(phone.server);
  const [mine, theirs] = [await tab(phone), await tab(laptop)];
  await mine.write([create(READ)]);
  await both(mine, theirs);

  // Neither syncs in between.
  await mine.write([{ type: "vacation.create", id: SEA, days: DAYS }]);
  await theirs.write([create(SWIM)]);
  await both(mine, theirs);
  for (const store of [mine, theirs]) {
    expect(pausesOf(store)).toEqual({
      [READ]: [{ id: SEA, ...DAYS, isVacation: true }],
      [SWIM]: [{ id: SEA, ...DAYS, isVacation: true }],
    });
  }
  // The habits themselves know nothing of it: no register of theirs was written.
  const registers = phone.server.items().filter(({ kind }) => kind === "habit");
  expect(
    registers.flatMap(({ f }) => Object.keys(f).filter((name) => name.startsWith("pause:"))),
  ).toEqual([]);
});

test("of two ends the later choice holds as one, and removing wins over an end", async () => {
  const phone = new TestBrowser();
  const laptop = new TestBrowser(phone.server, phone.now + 5);
  const [mine, theirs] = [await tab(phone), await tab(laptop)];
  await mine.write([create(READ), { type: "vacation.create", id: SEA, days: DAYS }]);
  await both(mine, theirs);

  await mine.write([change({ from: addDays(DAY, -5), to: DAY })]);
  await theirs.write([change({ from: addDays(DAY, 3), to: null })]);
  await both(mine, theirs);
  expect(mine.view().vacations).toMatchObject([{ from: addDays(DAY, 3), to: null }]);
  expect(theirs.view().vacations).toEqual(mine.view().vacations);

  await mine.write([{ type: "vacation.delete", id: SEA }]);
  await theirs.write([change(DAYS)]);
  await both(mine, theirs);
  expect([mine.view().vacations, pausesOf(theirs)]).toEqual([[], { [READ]: [] }]);
});

test("undo takes a vacation back, and a habit stays the same object under a vacation that stays", async () => {
  const phone = new TestBrowser();
  const store = await tab(phone);
  await store.write([create(READ)]);
  const undo = await store.write([{ type: "vacation.create", id: SEA, days: DAYS }]);
  const [before] = store.view().habits;
  await store.write([create(SWIM)]);
  expect(store.view().habits.find(({ habit }) => habit.id === READ)).toBe(before);
  await undo();
  expect(pausesOf(store)).toEqual({ [READ]: [], [SWIM]: [] });
});

test("an archive brings a removed vacation again; taking that back leaves it removed, with the days that it had", async () => {
  const phone = new TestBrowser();
  const laptop = new TestBrowser(phone.server);
  const [mine, theirs] = [await tab(phone), await tab(laptop)];
  await mine.write([{ type: "vacation.create", id: SEA, days: DAYS }]);
  await mine.write([{ type: "vacation.delete", id: SEA }]);
  await both(mine, theirs);

  const undo = await mine.write([
    { type: "vacation.create", id: SEA, days: { from: addDays(DAY, 20), to: null } },
  ]);
  await both(mine, theirs);
  expect(theirs.view().vacations).toMatchObject([{ from: addDays(DAY, 20), to: null }]);
  await undo();
  await both(mine, theirs);
  expect([mine.view().vacations, theirs.view().vacations]).toEqual([[], []]);
  await theirs.write([{ type: "vacation.restore", id: SEA }]);
  await both(theirs, mine);
  expect(mine.view().vacations).toMatchObject([DAYS]);
});

test("before the first copy a vacation is shown on the server's habits, and arrives with it", async () => {
  const elsewhere = new TestBrowser();
  const theirs = await tab(elsewhere);
  await theirs.write([create(READ)]);
  await theirs.sync();
  const { habits, vacations } = theirs.view();

  const phone = new TestBrowser(elsewhere.server);
  const mine = await phone.openTab(USER, new MemoryStorage(), { habits, vacations });
  opened.push(mine);
  await mine.write([{ type: "vacation.create", id: SEA, days: DAYS }]);
  expect(pausesOf(mine)[READ]).toMatchObject([{ id: SEA, isVacation: true }]);
  await phone.rest();
  await mine.sync();
  await theirs.sync();
  expect(pausesOf(theirs)[READ]).toMatchObject([{ id: SEA, isVacation: true }]);
});

async function tab(browser: TestBrowser): Promise<LocalStore> {
  const store = await browser.openTab(USER, new MemoryStorage());
  opened.push(store);
  await browser.rest();
  return store;
}

async function both(mine: LocalStore, theirs: LocalStore): Promise<void> {
  await mine.sync();
  await theirs.sync();
  await mine.sync();
}

function create(id: string): Intent {
  return { type: "habit.create", id, draft: { ...blankHabit(DAY), name: id }, position: "a0" };
}

function change(days: { from: typeof DAY; to: typeof DAY | null }): Intent {
  return { type: "vacation.change", id: SEA, days };
}

function pausesOf(store: LocalStore) {
  return Object.fromEntries(store.view().habits.map(({ habit }) => [habit.id, habit.pauses]));
}
