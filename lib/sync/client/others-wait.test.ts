import "fake-indexeddb/auto";
import { expect, test, vi } from "vitest";

import { calendarDay } from "@/lib/domain/calendar-day";
import { blankHabit } from "@/lib/domain/habit-draft";

import { databaseName } from "./database";
import { IndexedStorage } from "./indexed-storage";
import { othersWait } from "./others-wait";
import { SCHEMA } from "./schema";
import { TestBrowser } from "./testing/test-browser";

const ADA = "018f0000-0000-7000-9000-000000000001";
const BOB = "018f0000-0000-7000-9000-000000000002";
const READ = "018f0000-0000-7000-8000-000000000001";

test("what waits of somebody else is seen, until the server has it", async () => {
  const browser = new TestBrowser();
  expect(await othersWait(BOB)).toBe(false); // nobody was here
  const store = await browser.openTab(ADA, new IndexedStorage(ADA));
  await browser.rest();
  expect(await othersWait(BOB)).toBe(false); // there is a store, and nothing waits in it

  browser.isOnline = false;
  const draft = { ...blankHabit(calendarDay("2026-03-02")), name: "Read" };
  await store.write([{ type: "habit.create", id: READ, draft, position: "a0" }]);
  expect(await othersWait(BOB)).toBe(true);
  expect(await othersWait(ADA)).toBe(false); // it is one's own

  browser.isOnline = true;
  await store.sync();
  expect(await othersWait(BOB)).toBe(false);
  store.close();
});

test("a store that cannot be opened is taken for one in which something waits", async () => {
  const newer = indexedDB.open(databaseName(BOB), (SCHEMA + 1) * 10);
  await new Promise((resolve) => newer.addEventListener("success", resolve));
  newer.result.close();
  expect(await othersWait(ADA)).toBe(true);
});

test("so is a browser that does not say which stores it holds, as Firefox before 126", async () => {
  vi.stubGlobal("indexedDB", { open: () => undefined });
  expect(await othersWait(BOB)).toBe(true);
  vi.unstubAllGlobals();
});
