import { expect, test } from "vitest";

import { calendarDay } from "@/lib/domain/calendar-day";
import { blankHabit } from "@/lib/domain/habit-draft";
import { logOn, NO_LOGS } from "@/lib/domain/packed-logs";

import type { LocalStore } from "./local-store";
import { MemoryStorage } from "./memory-storage";
import { TestBrowser } from "./testing/test-browser";

const USER = "018f0000-0000-7000-9000-000000000001";
const WATER = "018f0000-0000-7000-8000-000000000001";
const DAY = calendarDay("2026-03-02");

test("in a browser that keeps nothing each page is filled and sends what is pressed there, beside one that leads", async () => {
  const browser = new TestBrowser();
  const pages = [await browser.openTab(USER, null), await browser.openTab(USER, null)] as const;
  await browser.pass(1000);
  const draft = { ...blankHabit(DAY), name: "Water", valueType: "counter" as const };
  await pages[0].write([{ type: "habit.create", id: WATER, draft, position: "a0" }]);
  await browser.pass(1000);
  await pages[1].sync();
  for (const page of pages) {
    await page.write([{ type: "log.add", habitId: WATER, day: DAY, amount: 1 }]);
    await browser.pass(1000);
  }
  for (const page of pages) {
    await page.sync();
    expect(page.status()).toMatchObject({ word: "saved", waiting: 0 });
    expect(amountIn(page)).toBe(2);
    page.close();
  }
});

test("two pages that both lead do not answer each other for ever", async () => {
  const browser = new TestBrowser();
  browser.hasLocks = false;
  const rows = new MemoryStorage();
  const pages = [await browser.openTab(USER, rows), await browser.openTab(USER, rows)] as const;
  await browser.pass(1000);
  const draft = { ...blankHabit(DAY), name: "Water", valueType: "counter" as const };
  await pages[0].write([{ type: "habit.create", id: WATER, draft, position: "a0" }]);
  await browser.pass(1000);
  expect(pages.map((page) => page.view().habits.length)).toEqual([1, 1]);
  const asked = browser.requests.length;
  expect(asked).toBeLessThan(10);
  await browser.pass(1000);
  expect(browser.requests).toHaveLength(asked);
  for (const page of pages) page.close();
});

function amountIn(page: LocalStore) {
  return logOn(page.view().habits[0]?.logs ?? NO_LOGS, DAY)?.value;
}
