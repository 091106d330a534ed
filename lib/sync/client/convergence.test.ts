import fc from "fast-check";
import { expect, test } from "vitest";

import { addDays, calendarDay } from "@/lib/domain/calendar-day";
import { blankHabit } from "@/lib/domain/habit-draft";
import { goalOfFields } from "@/lib/sync/protocol/goal-fields";
import { habitOfFields } from "@/lib/sync/protocol/habit-fields";
import type { Intent } from "@/lib/sync/protocol/intent";
import { logOfCell } from "@/lib/sync/protocol/log-cell";
import { MemoryServer } from "@/lib/sync/protocol/memory-server";

import type { LocalStore, Undo } from "./local-store";
import { MemoryStorage } from "./memory-storage";
import { type Fault, NOON, TestBrowser } from "./testing/test-browser";

/** `RUNS=5000 npx vitest run lib/sync/client/convergence` looks harder. */
const RUNS = Number(process.env["RUNS"] ?? 150);
const USER = "018f0000-0000-7000-9000-000000000001";
const WATER = "018f0000-0000-7000-8000-000000000001";
const READ = "018f0000-0000-7000-8000-000000000002";
const DAY = calendarDay("2026-03-02");

type Step =
  | { does: "write"; intent: Intent }
  | { does: "undo" }
  | { does: "sync"; fault: Fault | null }
  | { does: "wait"; seconds: number }
  | { does: "restart" }
  | { does: "skew"; hours: number };

const day = fc.integer({ min: -2, max: 1 }).map((offset) => addDays(DAY, offset));
const intent: fc.Arbitrary<Intent> = fc.oneof(
  fc.record({
    type: fc.constant("log.add" as const),
    habitId: fc.constant(WATER),
    day,
    amount: fc.integer({ min: 1, max: 9 }),
  }),
  fc.record({
    type: fc.constant("log.mark" as const),
    habitId: fc.constant(READ),
    day,
    status: fc.constantFrom("done" as const, "skipped" as const, null),
    value: fc.constant(null),
  }),
  fc.record({
    type: fc.constant("log.note" as const),
    habitId: fc.constantFrom(WATER, READ),
    day,
    note: fc.constantFrom("a", "b", null),
  }),
  fc.record({
    type: fc.constant("habit.change" as const),
    id: fc.constantFrom(WATER, READ),
    patch: fc.record({
      cue: fc.constantFrom("tea", "noon"),
      color: fc.constantFrom("plum", "sky"),
    }),
  }),
  fc.record({
    type: fc.constantFrom("habit.delete" as const, "habit.restore" as const),
    id: fc.constant(READ),
  }),
);

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: intent.map((value): Step => ({ does: "write", intent: value })) },
  { weight: 1, arbitrary: fc.constant<Step>({ does: "undo" }) },
  {
    weight: 4,
    arbitrary: fc
      .constantFrom<Fault | null>(
        null,
        null,
        null,
        "lost_request",
        "lost_response",
        "duplicate",
        503,
      )
      .map((fault): Step => ({ does: "sync", fault })),
  },
  { weight: 2, arbitrary: fc.nat(100).map((seconds): Step => ({ does: "wait", seconds })) },
  { weight: 1, arbitrary: fc.constant<Step>({ does: "restart" }) },
  {
    weight: 1,
    arbitrary: fc.integer({ min: -30, max: 30 }).map((hours): Step => ({ does: "skew", hours })),
  },
);

const story = fc.array(fc.record({ who: fc.nat(2), step }), { maxLength: 40 });

test("three devices with wrong clocks and a bad network end alike, and no addition is lost", async () => {
  await fc.assert(
    fc.asyncProperty(story, async (steps) => {
      const play = new Play();
      await play.begin();
      for (const { who, step: what } of steps) await play.take(who, what);
      await play.settle();

      const truth = play.truth();
      for (const device of play.devices) {
        expect(device.store?.status()).toMatchObject({ waiting: 0, problems: [] });
        expect(shown(device.store)).toEqual(truth);
      }
      expect(play.sums()).toEqual(play.added);
      play.end();
    }),
    { numRuns: RUNS },
  );
});

type Device = {
  browser: TestBrowser;
  rows: MemoryStorage;
  store: LocalStore | null;
  /** The last change that was not taken back, and what it had added. */
  last: { undo: Undo; intent: Intent } | null;
};

class Play {
  #serverNow = NOON;
  readonly #server = new MemoryServer(() => this.#serverNow);
  readonly devices: Device[] = [0, 1, 2].map(() => ({
    browser: new TestBrowser(this.#server),
    rows: new MemoryStorage(),
    store: null,
    last: null,
  }));
  /** Day to the glasses that were added and not taken back. */
  readonly added: Record<number, number> = {};

  async begin(): Promise<void> {
    for (const device of this.devices) await this.#open(device);
    const draft = blankHabit(addDays(DAY, -10));
    await this.devices[0]?.store?.write([
      {
        type: "habit.create",
        id: WATER,
        draft: { ...draft, name: "Water", valueType: "counter" },
        position: "a0",
      },
      { type: "habit.create", id: READ, draft: { ...draft, name: "Read" }, position: "a1" },
    ]);
    for (const { store } of this.devices) await store?.sync();
  }

  async take(who: number, what: Step): Promise<void> {
    const device = this.devices[who];
    if (!device?.store) return;
    switch (what.does) {
      case "write":
        device.last = { undo: await device.store.write([what.intent]), intent: what.intent };
        this.#count(what.intent, 1);
        return;
      case "undo":
        if (!device.last) return;
        await device.last.undo();
        this.#count(device.last.intent, -1);
        device.last = null;
        return;
      case "sync":
        device.browser.faults = what.fault === null ? [] : [what.fault];
        await device.store.sync();
        device.browser.faults = [];
        return;
      case "wait":
        this.#serverNow += what.seconds * 1000;
        for (const { browser } of this.devices) browser.now += what.seconds * 1000;
        return;
      case "skew":
        device.browser.now += what.hours * 3_600_000;
        return;
      case "restart":
        device.store.close();
        device.last = null;
        await this.#open(device);
    }
  }

  /** The network is good again, and everybody meets until nobody has anything to say. */
  async settle(): Promise<void> {
    for (let round = 0; round < 3; round++) {
      for (const { store } of this.devices) await store?.sync();
    }
  }

  end(): void {
    for (const { store } of this.devices) store?.close();
  }

  /** What the server holds, as a screen would show it. */
  truth() {
    const habits = this.#server.items().flatMap(({ kind, id, f }) => {
      const habit = kind === "habit" ? habitOfFields(id, f) : null;
      if (!habit) return [];
      const logs = this.#server
        .logs()
        .filter(({ h }) => h === id)
        .map(({ d, c }) => logOfCell(habit, calendarDay(d), c))
        .filter((log) => log.status !== null || log.value !== null || log.note !== null)
        .sort((a, b) => a.day - b.day);
      return [{ habit, logs }];
    });
    const goals = this.#server
      .items()
      .flatMap(({ id, f, kind }) => (kind === "goal" ? (goalOfFields(id, f) ?? []) : []));
    return byId({ habits, goals });
  }

  sums(): Record<number, number> {
    const logs = this.truth().habits.find(({ habit }) => habit.id === WATER)?.logs ?? [];
    return Object.fromEntries(
      logs.flatMap(({ day: on, value }) => (typeof value === "number" ? [[on, value]] : [])),
    );
  }

  #count(change: Intent, sign: 1 | -1): void {
    if (change.type !== "log.add") return;
    const sum = (this.added[change.day] ?? 0) + sign * change.amount;
    if (sum === 0) delete this.added[change.day];
    else this.added[change.day] = sum;
  }

  async #open(device: Device): Promise<void> {
    device.store = await device.browser.openTab(USER, device.rows);
    await new Promise((resolve) => setTimeout(resolve, 0)); // it leads from the next turn on
    await device.store.sync();
  }
}

function shown(store: LocalStore | null) {
  const { habits = [], trash = [], goals = [] } = store?.view() ?? {};
  return byId({ habits: [...habits, ...trash], goals });
}

function byId<Shown extends { habits: readonly { habit: { id: string } }[] }>(all: Shown): Shown {
  return { ...all, habits: all.habits.toSorted((a, b) => (a.habit.id < b.habit.id ? -1 : 1)) };
}
