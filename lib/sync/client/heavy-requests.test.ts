import { expect, test } from "vitest";

import { addDays, calendarDay } from "@/lib/domain/calendar-day";
import { blankHabit } from "@/lib/domain/habit-draft";
import { habitId } from "@/lib/domain/ids";
import { MAX_NOTE } from "@/lib/domain/limits";
import type { Intent } from "@/lib/sync/protocol/intent";

import { MemoryStorage } from "./memory-storage";
import { TestBrowser } from "./testing/test-browser";

const USER = "018f0000-0000-7000-9000-000000000001";
const DIARY = "018f0000-0000-7000-8000-000000000001";
const IMPORT = "018f0000-0000-7000-8000-0000000000d1";
const DAY = calendarDay("2026-03-02");
/** What nginx takes unless it is told otherwise. */
const MEGABYTE = 1_000_000;

test("long notes travel in requests that a proxy takes, and what alone is heavier travels alone", async () => {
  const browser = new TestBrowser();
  browser.isOnline = false;
  const store = await browser.openTab(USER, new MemoryStorage());
  browser.isOnline = true;
  await store.sync();
  browser.isOnline = false;
  await store.write([diary(), ...Array.from({ length: 150 }, (_, nth) => longNote(nth)), record()]);
  const before = browser.requests.length;
  browser.isOnline = true;
  await store.sync();

  expect(store.status()).toMatchObject({ word: "saved", waiting: 0, problems: [] });
  expect(browser.server.logs()).toHaveLength(150);
  const sent = browser.requests.slice(before);
  const heavy = sent.filter((request) => bytesOf(request) > MEGABYTE);
  expect(heavy.map(({ items, logs }) => [items.map(({ kind }) => kind), logs.length])).toEqual([
    [["import"], 0],
  ]);
  expect(sent.length).toBeLessThan(8); // three megabytes of notes
  store.close();
});

function bytesOf(request: object): number {
  return new TextEncoder().encode(JSON.stringify(request)).length;
}

function diary(): Intent {
  const draft = { ...blankHabit(addDays(DAY, -500)), name: "Diary" };
  return { type: "habit.create", id: DIARY, draft, position: "a0" };
}

function longNote(nth: number): Intent {
  const note = "ż".repeat(MAX_NOTE);
  return { type: "log.note", habitId: habitId(DIARY), day: addDays(DAY, -nth), note };
}

/** An import that says of thirty thousand days what they were. */
function record(): Intent {
  const cells = Array.from({ length: 30_000 }, () => ({ habitId: habitId(DIARY), day: DAY }));
  const fileHash = "0".repeat(64);
  const createdAt = Date.UTC(2026, 2, 2);
  return {
    type: "import.record",
    id: IMPORT,
    record: {
      fileName: "a.csv",
      fileHash,
      format: "table",
      counts: {},
      mapping: {},
      cells,
      createdAt,
    },
  };
}
