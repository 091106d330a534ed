import { afterEach, expect, test } from "vitest";

import { calendarDay } from "@/lib/domain/calendar-day";
import { blankHabit } from "@/lib/domain/habit-draft";
import { unpackLogs } from "@/lib/domain/packed-logs";
import type { LocalStore } from "@/lib/sync/client/local-store";
import { MemoryStorage } from "@/lib/sync/client/memory-storage";
import { NOON, TestBrowser } from "@/lib/sync/client/testing/test-browser";
import { SAMPLE_KEYS } from "@/lib/transfer/samples/sample-habits";
import { SAMPLE_GOALS, type SampleWords } from "@/lib/transfer/samples/sample-year";

import { sampleHabits, sampleIntents, sampleRemoval } from "./sample-intents";
import { newUuid, refusedBy } from "./testing/wire-check";

const TODAY = calendarDay("2026-03-02");
const WORDS: SampleWords = {
  // Entries lose the key type; the keys are those of the lists.
  habits: Object.fromEntries(
    SAMPLE_KEYS.map((key) => [key, { name: key, unit: "" }]),
  ) as SampleWords["habits"],
  goals: Object.fromEntries(
    SAMPLE_GOALS.map((key) => [key, { name: key, unit: "" }]),
  ) as SampleWords["goals"],
  halfway: "Half way",
  lines: ["Soup"],
  ill: "A cold",
};

let opened: LocalStore | null = null;

afterEach(() => opened?.close());

test("a year comes with one tap and goes with one, and leaves what is one's own", async () => {
  const browser = new TestBrowser();
  const store = await browser.openTab("018f0000-0000-7000-9000-000000000001", new MemoryStorage());
  opened = store;
  await browser.rest();
  await store.write([
    {
      type: "habit.create",
      id: newUuid(),
      draft: { ...blankHabit(TODAY), name: "run" },
      position: "a0",
    },
  ]);

  const { habits, goals } = store.view();
  await store.write(sampleIntents(WORDS, { habits, goals, today: TODAY, now: NOON, newUuid }));
  expect(store.view().habits.map(({ habit }) => habit.name)).toEqual([
    "run",
    ...SAMPLE_KEYS.map((key) => (key === "run" ? "run (2)" : key)),
  ]);
  const filled = sampleHabits(store.view().habits);
  expect(filled.length).toBe(SAMPLE_KEYS.length);
  expect(filled.every(({ logs }) => unpackLogs(logs).length > 50)).toBe(true);
  const read = filled.find(({ habit }) => habit.name === "read")?.habit;
  expect(read?.versions.map(({ target }) => target?.value)).toEqual([20, 30]);
  expect(filled.filter(({ habit }) => habit.pauses.length === 1).length).toBe(7);
  const goalHabits = store.view().goals.map(({ contributions }) => contributions.length);
  expect(goalHabits).toEqual([1, 1, 1]);

  const view = store.view();
  await store.write(sampleRemoval(view.habits, view.goals, view.imports));
  expect(store.view().habits.map(({ habit }) => habit.name)).toEqual(["run"]);
  expect(store.view().goals).toEqual([]);
  expect(store.view().habits[0]?.habit.start).toBe(TODAY);

  for (let round = 0; round < 40; round++) await browser.pass(5000);
  expect(store.status()).toMatchObject({ waiting: 0, problems: [] });
  expect(refusedBy(browser)).toEqual([]);
});
