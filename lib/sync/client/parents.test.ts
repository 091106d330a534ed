import { expect, test } from "vitest";

import { addDays, calendarDay, toIsoDay } from "@/lib/domain/calendar-day";
import { blankGoal } from "@/lib/domain/goal-draft";
import { blankHabit } from "@/lib/domain/habit-draft";
import { habitId } from "@/lib/domain/ids";
import { contributorsIn } from "@/lib/sync/protocol/goal-fields";
import type { Intent } from "@/lib/sync/protocol/intent";
import { MemoryServer } from "@/lib/sync/protocol/memory-server";
import { MAX_ITEMS, type SyncRequest, type SyncResponse } from "@/lib/sync/protocol/message";

import { MemoryStorage } from "./memory-storage";
import { TestBrowser } from "./testing/test-browser";

const USER = "018f0000-0000-7000-9000-000000000001";
const GOAL = "018f0000-0000-7000-8000-0000000000a1";
const DAY = calendarDay("2026-03-02");

test("a goal that was edited before its habits were made waits for them", async () => {
  const browser = new TestBrowser();
  const store = await browser.openTab(USER, new MemoryStorage());
  await store.write([
    {
      type: "goal.create",
      id: GOAL,
      draft: { ...blankGoal(DAY), name: "A hundred" },
      position: "a0",
    },
  ]);
  await store.sync();
  await browser.rest();

  browser.isOnline = false;
  const ids = Array.from({ length: MAX_ITEMS + 10 }, (_, index) => habitIdOf(index));
  const last = ids.at(-1) ?? "";
  await store.write([{ type: "goal.change", id: GOAL, patch: { target: 7 } }]);
  await store.write(ids.map(habit));
  await store.write([{ type: "goal.contribution", id: GOAL, habitId: last, weight: 2 }]);
  browser.isOnline = true;
  await store.sync();

  expect(store.status()).toMatchObject({ word: "saved", waiting: 0, problems: [] });
  expect(contributorsIn(browser.server.item("goal", GOAL) ?? {})).toEqual([last]);
  store.close();
});

test("more goals than go into one request, all older than the habit they wait for, do not keep it back", async () => {
  const browser = new TestBrowser();
  const store = await browser.openTab(USER, new MemoryStorage());
  const goals = Array.from({ length: MAX_ITEMS + 10 }, (_, index) => goalIdOf(index));
  await store.write(
    goals.map((id): Intent => {
      const draft = { ...blankGoal(DAY), name: id };
      return { type: "goal.create", id, draft, position: "a0" };
    }),
  );
  await store.sync();
  await browser.rest();

  browser.isOnline = false;
  const id = habitIdOf(0);
  await store.write(goals.map((goal) => ({ type: "goal.change", id: goal, patch: { target: 7 } })));
  await store.write([habit(id)]);
  await store.write(
    goals.map((goal) => ({ type: "goal.contribution", id: goal, habitId: id, weight: 2 })),
  );
  const before = browser.requests.length;
  browser.isOnline = true;
  browser.faults = [...Array<"none">(9).fill("none"), ...Array<number>(100).fill(503)]; // nobody asks for ever
  await store.sync();

  expect(browser.requests.length - before).toBeLessThan(5);
  expect(store.status()).toMatchObject({ word: "saved", waiting: 0, problems: [] });
  store.close();
});

test("what an answer leaves out waits, and with it what it is needed for", async () => {
  const browser = new TestBrowser();
  const store = await browser.openTab(USER, new MemoryStorage());
  await browser.rest();
  const id = habitIdOf(0);
  browser.isOnline = false;
  const draft = { ...blankGoal(DAY), name: "A hundred" };
  const contributions = [{ habitId: habitId(id), weight: 2 }];
  await store.write([
    habit(id),
    { type: "goal.create", id: GOAL, draft: { ...draft, contributions }, position: "a0" },
    { type: "log.mark", habitId: habitId(id), day: DAY, status: "done", value: null },
  ]);
  browser.server = new BusyServer(() => browser.now);
  browser.isOnline = true;
  await store.sync();

  expect(browser.requests.slice(-2).map(({ items, logs }) => [items.length, logs.length])).toEqual([
    [2, 1],
    [2, 1],
  ]);
  expect(store.status()).toMatchObject({ word: "saved", waiting: 0, problems: [] });
  expect(contributorsIn(browser.server.item("goal", GOAL) ?? {})).toEqual([id]);
  expect(browser.server.cell(id, toIsoDay(DAY))?.mark?.[0].s).toBe("done");
  store.close();
});

test("a day that the server passed over waits, and is sent again", async () => {
  const browser = new TestBrowser();
  browser.server = new PassingOverServer(() => browser.now);
  const store = await browser.openTab(USER, new MemoryStorage());
  const id = habitIdOf(0);
  await store.write([habit(id)]);
  await store.sync();
  browser.isOnline = false;
  const days = [DAY, addDays(DAY, -1)];
  await store.write(
    days.map((day) => ({
      type: "log.mark",
      habitId: habitId(id),
      day,
      status: "done",
      value: null,
    })),
  );
  browser.isOnline = true;
  await store.sync();

  expect(browser.requests.slice(-2).map(({ logs }) => logs.length)).toEqual([2, 1]);
  expect(days.map((day) => browser.server.cell(id, toIsoDay(day))?.mark?.[0].s)).toEqual([
    "done",
    "done",
  ]);
  expect(store.status()).toMatchObject({ word: "saved", waiting: 0, problems: [] });
  store.close();
});

test("a goal that the server refuses leaves the screen", async () => {
  const browser = new TestBrowser();
  const store = await browser.openTab(USER, new MemoryStorage());
  const id = habitIdOf(0);
  const restore = browser.server.backUp();
  await store.write([habit(id)]);
  await store.sync();
  await browser.rest();

  // Somebody puts back a backup from before the habit; here it is deleted, and a goal was made of it.
  browser.isOnline = false;
  const draft = {
    ...blankGoal(DAY),
    name: "A hundred",
    contributions: [{ habitId: habitId(id), weight: 1 }],
  };
  await store.write([{ type: "goal.create", id: GOAL, draft, position: "a0" }]);
  await store.write([{ type: "habit.delete", id }]);
  restore();
  browser.isOnline = true;
  await store.sync();
  await browser.rest();
  await store.sync();

  const key = `goal:${GOAL}`;
  expect(store.status().problems).toContainEqual(expect.objectContaining({ key, kind: "refused" }));
  expect(store.view().goals).toEqual([]);
  store.close();
});

function goalIdOf(index: number): string {
  return `018f0000-0000-7000-8000-a${String(index + 1).padStart(11, "0")}`;
}

function habitIdOf(index: number): string {
  return `018f0000-0000-7000-8000-${String(index + 1).padStart(12, "0")}`;
}

function habit(id: string): Intent {
  return { type: "habit.create", id, draft: { ...blankHabit(DAY), name: id }, position: "a0" };
}

/** One that does not come to the habits of the first request, and says nothing of them. */
class BusyServer extends MemoryServer {
  #isBusy = true;

  override sync(request: SyncRequest): SyncResponse {
    if (!this.#isBusy || request.items.length === 0) return super.sync(request);
    this.#isBusy = false;
    return super.sync({ ...request, items: request.items.filter(({ kind }) => kind !== "habit") });
  }
}

/** One that takes the first day of a request, and neither takes nor names the others. */
class PassingOverServer extends MemoryServer {
  override sync(request: SyncRequest): SyncResponse {
    return super.sync({ ...request, logs: request.logs.slice(0, 1) });
  }
}
