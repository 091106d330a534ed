import "fake-indexeddb/auto";
import { expect, test } from "vitest";

import { calendarDay } from "@/lib/domain/calendar-day";
import { blankHabit } from "@/lib/domain/habit-draft";

import { IndexedStorage } from "./indexed-storage";
import type { LocalStore } from "./local-store";
import { SCHEMA } from "./schema";
import { OutdatedTabError } from "./storage";
import { profileOf, TestBrowser } from "./testing/test-browser";

const HABIT = "018f0000-0000-7000-8000-000000000001";
const draft = { ...blankHabit(calendarDay("2026-03-02")), name: "Read" };
const create = { type: "habit.create" as const, id: HABIT, draft, position: "a0" };

let people = 0;

test.each<{ what: string; write: (store: LocalStore) => Promise<unknown> }>([
  { what: "a change", write: (store) => store.write([{ type: "habit.delete", id: HABIT }]) },
  { what: "a timer", write: (store) => store.setTimer(HABIT, 1) },
  { what: "settings", write: (store) => store.saveProfile(profileOf(store.userId)) },
  { what: "a refused change", write: (store) => store.retry(`habit:${HABIT}`) },
  { what: "a problem that was read", write: (store) => store.dismiss(`habit:${HABIT}`) },
])("nothing of the old version is written into a newer store: $what", async ({ write }) => {
  const userId = `018f0000-0000-7000-9000-${String(++people).padStart(12, "0")}`;
  const browser = new TestBrowser();
  const store = await browser.openTab(userId, new IndexedStorage(userId));
  await browser.rest();
  await store.write([create]);
  await browser.pass(1000);

  // As a newer version does, in a tab that this one did not hear of.
  const newer = new IndexedStorage(userId);
  await newer.write(async (tx) => {
    const state = await tx.get("meta", "state");
    if (state?.key === "state") await tx.put("meta", [{ ...state, schema: SCHEMA + 1 }]);
  });
  const before = await newer.read((tx) => everything(tx));
  await expect(write(store)).rejects.toThrow(OutdatedTabError);
  await store.sync(); // nor what an answer brings
  expect(await newer.read((tx) => everything(tx))).toEqual(before);
  newer.close();
  store.close();
});

async function everything(tx: Parameters<Parameters<IndexedStorage["read"]>[0]>[0]) {
  const tables = ["meta", "items", "chunks", "outbox", "problems", "timers"] as const;
  return Promise.all(tables.map((table) => tx.all(table)));
}
