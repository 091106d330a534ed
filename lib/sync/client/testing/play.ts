import fc from "fast-check";

import { addDays, calendarDay } from "@/lib/domain/calendar-day";
import { blankHabit } from "@/lib/domain/habit-draft";
import { goalOfFields } from "@/lib/sync/protocol/goal-fields";
import { deletedAt, habitOfFields } from "@/lib/sync/protocol/habit-fields";
import type { Intent } from "@/lib/sync/protocol/intent";
import { logOfCell } from "@/lib/sync/protocol/log-cell";
import { MemoryServer } from "@/lib/sync/protocol/memory-server";
import { purgeTime } from "@/lib/sync/protocol/trash";

import type { LocalStore, Undo } from "../local-store";
import type { Storage } from "../storage";
import { type Fault, NOON, TestBrowser } from "./test-browser";

const USER = "018f0000-0000-7000-9000-000000000001";
const WATER = "018f0000-0000-7000-8000-000000000001";
const READ = "018f0000-0000-7000-8000-000000000002";
const DAY = calendarDay("2026-03-02");

/** What happens on one device. */
export type Step =
  | { does: "write"; intent: Intent }
  | { does: "undo" }
  | { does: "sync"; fault: Fault | null }
  | { does: "wait"; seconds: number }
  | { does: "restart" }
  | { does: "skew"; hours: number }
  /** The server says that its data was set back: every device needs a full copy. */
  | { does: "setBack" };

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
  { weight: 1, arbitrary: fc.constant<Step>({ does: "setBack" }) },
  {
    weight: 1,
    arbitrary: fc.integer({ min: -30, max: 30 }).map((hours): Step => ({ does: "skew", hours })),
  },
);

/** What happens to three devices. */
export const anyPlay: fc.Arbitrary<{ who: number; step: Step }[]> = fc.array(
  fc.record({ who: fc.nat(2), step }),
  { maxLength: 40 },
);

type Device = {
  browser: TestBrowser;
  store: LocalStore | null;
  /** The last change that was not taken back, and what it had added. */
  last: { undo: Undo; intent: Intent } | null;
};

/**
 * Three devices with the browser's own store and a server in memory. `play` tells what is wrong in the end, if
 * anything; it runs in Node and in a browser.
 */
export class Play {
  #serverNow = NOON;
  readonly #openRows: (device: number) => Storage;
  readonly #server = new MemoryServer(() => this.#serverNow);
  readonly devices: Device[] = [0, 1, 2].map(() => ({
    browser: new TestBrowser(this.#server),
    store: null,
    last: null,
  }));
  /** Day to the glasses that were added and not taken back. */
  readonly #added: Record<number, number> = {};

  /** @param openRows Opens the rows of a device, the same ones every time. */
  constructor(openRows: (device: number) => Storage) {
    this.#openRows = openRows;
  }

  /** Plays a story to its end. @returns What is not as it should be. */
  async play(steps: readonly { who: number; step: Step }[]): Promise<string[]> {
    await this.#begin();
    for (const { who, step: what } of steps) await this.#take(who, what);
    await this.#settle();
    const wrong = this.#wrong();
    for (const { store } of this.devices) await store?.wipe();
    return wrong;
  }

  #wrong(): string[] {
    const truth = JSON.stringify(this.#truth());
    const sums = JSON.stringify(sorted(this.#sums()));
    const added = JSON.stringify(sorted(this.#added));
    return [
      ...this.devices.flatMap(({ store }, index) => {
        const { waiting = -1, problems = [] } = store?.status() ?? {};
        const view = JSON.stringify(shown(store));
        return [
          ...(waiting === 0 ? [] : [`device ${index}: ${waiting} wait`]),
          ...problems.map(({ key, code }) => `device ${index}: ${key} ${code}`),
          ...(view === truth ? [] : [`device ${index} shows ${view}, the server has ${truth}`]),
        ];
      }),
      ...(sums === added ? [] : [`the days say ${sums}, added were ${added}`]),
    ];
  }

  async #begin(): Promise<void> {
    for (const index of this.devices.keys()) await this.#open(index);
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

  async #take(who: number, what: Step): Promise<void> {
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
      case "setBack":
        this.#server.epoch += "'";
        return;
      case "restart":
        device.store.close();
        device.last = null;
        await this.#open(who);
    }
  }

  /** The network is good again, and everybody meets until nobody has anything to say. */
  async #settle(): Promise<void> {
    for (let round = 0; round < 3; round++) {
      for (const { store } of this.devices) await store?.sync();
    }
  }

  /** What the server holds, as a screen would show it. */
  #truth() {
    const habits = this.#server.items().flatMap(({ kind, id, f }) => {
      const habit = kind === "habit" ? habitOfFields(id, f) : null;
      if (!habit) return [];
      const logs = this.#server
        .logs()
        .filter(({ h }) => h === id)
        .map(({ d, c }) => logOfCell(habit, calendarDay(d), c))
        .filter((log) => log.status !== null || log.value !== null || log.note !== null)
        .sort((a, b) => a.day - b.day);
      const since = deletedAt(f);
      return [{ habit, logs, ...(since !== null && { goneAt: purgeTime(since) }) }];
    });
    const goals = this.#server
      .items()
      .flatMap(({ id, f, kind }) => (kind === "goal" ? (goalOfFields(id, f) ?? []) : []));
    return byId({ habits, goals });
  }

  #sums(): Record<number, number> {
    const logs = this.#truth().habits.find(({ habit }) => habit.id === WATER)?.logs ?? [];
    return Object.fromEntries(
      logs.flatMap(({ day: on, value }) => (typeof value === "number" ? [[on, value]] : [])),
    );
  }

  #count(change: Intent, sign: 1 | -1): void {
    if (change.type !== "log.add") return;
    const sum = (this.#added[change.day] ?? 0) + sign * change.amount;
    if (sum === 0) delete this.#added[change.day];
    else this.#added[change.day] = sum;
  }

  async #open(index: number): Promise<void> {
    const device = this.devices[index];
    if (!device) return;
    device.store = await device.browser.openTab(USER, this.#openRows(index));
    await new Promise((resolve) => setTimeout(resolve, 0)); // it leads from the next turn on
    await device.store.sync();
  }
}

function shown(store: LocalStore | null) {
  const { habits = [], trash = [], goals = [] } = store?.view() ?? {};
  return byId({ habits: [...habits, ...trash], goals });
}

function sorted(record: Readonly<Record<number, number>>): [string, number][] {
  return Object.entries(record).sort(([a], [b]) => Number(a) - Number(b));
}

function byId<Shown extends { habits: readonly { habit: { id: string } }[] }>(all: Shown): Shown {
  return { ...all, habits: all.habits.toSorted((a, b) => (a.habit.id < b.habit.id ? -1 : 1)) };
}
