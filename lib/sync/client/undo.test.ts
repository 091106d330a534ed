import { expect, test } from "vitest";

import { calendarDay } from "@/lib/domain/calendar-day";
import { blankHabit } from "@/lib/domain/habit-draft";
import { NO_LOGS, unpackLogs } from "@/lib/domain/packed-logs";
import type { Intent } from "@/lib/sync/protocol/intent";
import type { Fields } from "@/lib/sync/protocol/registers";

import { MemoryStorage } from "./memory-storage";
import { TestBrowser } from "./testing/test-browser";
import { undoPatch } from "./undo";

const USER = "018f0000-0000-7000-9000-000000000001";
const WATER = "018f0000-0000-7000-8000-000000000001";
const DAY = calendarDay("2026-03-02");

test("a press that wrote twice to the same place is taken back to what was there before both", async () => {
  const store = await new TestBrowser().openTab(USER, new MemoryStorage());
  await store.complete;
  const draft = { ...blankHabit(DAY), name: "Water", valueType: "counter" as const };
  await store.write([{ type: "habit.create", id: WATER, draft, position: "a0" }, typed(1)]);
  await store.write([typed(2)]);
  const shown = () => {
    const [history] = store.view().habits;
    return [history?.habit.name, unpackLogs(history?.logs ?? NO_LOGS).map(({ value }) => value)];
  };

  const undo = await store.write([typed(5), named("Tea"), typed(7), named("Milk")]);
  expect(shown()).toEqual(["Milk", [7]]);
  await undo();
  expect(shown()).toEqual(["Water", [2]]);
  store.close();
});

// Found by a story: a backup without the habit was put back, and the day was kept as that of a habit of no kind.
test("what is not there any more is not taken back", () => {
  const stamp = "0mi6rzmp80000-k3v9x2aa";
  const written = {
    h: WATER,
    d: "2026-03-02",
    c: { mark: [{ s: "done", v: 3000 }, stamp] },
  } as const;
  const record = {
    items: [{ written: { kind: "habit" as const, id: WATER, f: {} }, before: null }],
    logs: [{ written, before: {} }],
  };
  const taken = (habit: Fields | undefined) => {
    const now = { item: () => habit, cell: () => undefined };
    const { items, logs } = undoPatch(record, now, stamp, "k3v9x2aa");
    return [items.length, logs.length];
  };
  expect(taken({ name: ["Water", stamp] })).toEqual([1, 1]);
  expect(taken(undefined)).toEqual([0, 0]);
});

function typed(value: number): Intent {
  return { type: "log.mark", habitId: WATER, day: DAY, status: null, value };
}

function named(name: string): Intent {
  return { type: "habit.change", id: WATER, patch: { name } };
}
