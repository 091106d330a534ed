import { expect, test } from "vitest";

import { calendarDay } from "@/lib/domain/calendar-day";
import { blankHabit } from "@/lib/domain/habit-draft";

import { MemoryStorage } from "./memory-storage";
import { TestBrowser } from "./testing/test-browser";

const USER = "018f0000-0000-7000-9000-000000000001";
const WATER = "018f0000-0000-7000-8000-000000000001";
const DAY = calendarDay("2026-03-02");

test("an edit during the flight of another one survives the answer, and is sent", async () => {
  const browser = new TestBrowser();
  const store = await browser.openTab(USER, new MemoryStorage());
  await browser.rest(); // its first conversation is over
  const draft = { ...blankHabit(DAY), name: "Water" };
  await store.write([{ type: "habit.create", id: WATER, draft, position: "a0" }]);

  const flight = Promise.withResolvers<void>();
  browser.gate = flight.promise;
  const first = store.sync();
  await browser.rest();
  await store.write([{ type: "habit.change", id: WATER, patch: { name: "Tea" } }]);
  browser.gate = null;
  flight.resolve();
  await first;
  await store.sync();

  expect(store.view().habits[0]?.habit.name).toBe("Tea");
  expect(browser.server.item("habit", WATER)?.["name"]?.[0]).toBe("Tea");
  expect(store.status().waiting).toBe(0);
  store.close();
});

test("a change during a conversation that only asks is sent when that is over, and nobody has to ask again", async () => {
  const browser = new TestBrowser();
  const store = await browser.openTab(USER, new MemoryStorage());
  await browser.rest();
  const draft = { ...blankHabit(DAY), name: "Water" };
  const flight = Promise.withResolvers<void>();
  browser.gate = flight.promise;
  const asking = store.sync();
  await browser.rest(); // the request is on its way, and has nothing to bring
  await store.write([{ type: "habit.create", id: WATER, draft, position: "a0" }]);
  browser.gate = null;
  flight.resolve();
  await asking;
  await browser.pass(1000);

  expect(browser.server.item("habit", WATER)?.["name"]?.[0]).toBe("Water");
  expect(store.status()).toMatchObject({ word: "saved", waiting: 0 });
  store.close();
});

test("a change in a tab that does not lead leaves by itself, through the one that does", async () => {
  const browser = new TestBrowser();
  const rows = new MemoryStorage();
  const leading = await browser.openTab(USER, rows);
  const other = await browser.openTab(USER, rows);
  await browser.pass(60_000);
  const draft = { ...blankHabit(DAY), name: "Water" };
  await other.write([{ type: "habit.create", id: WATER, draft, position: "a0" }]);
  await browser.pass(1000);

  expect(browser.server.item("habit", WATER)?.["name"]?.[0]).toBe("Water");
  for (const tab of [leading, other]) {
    expect(tab.status()).toMatchObject({ word: "saved", waiting: 0 });
    tab.close();
  }
});
