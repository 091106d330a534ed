import { toIsoDay } from "@/lib/domain/calendar-day";
import { blankHabit } from "@/lib/domain/habit-draft";
import type { LogCell } from "@/lib/sync/protocol/cell";
import { fieldsOfHabitDraft } from "@/lib/sync/protocol/habit-fields";
import { storedValueOf } from "@/lib/sync/protocol/log-cell";
import type { MemoryServer } from "@/lib/sync/protocol/memory-server";
import { stampFields } from "@/lib/sync/protocol/registers";
import {
  deviceOfStamp,
  MAX_DRIFT_MS,
  msOfStamp,
  stampOf,
  ZERO_STAMP,
} from "@/lib/sync/protocol/stamp";
import { HABITS, START } from "@/lib/sync/protocol/testing/any-intent";

import type { SyncProblem } from "../local-store";
import type { World } from "../world";
import { textOfRegisters, textOfShown, truthOf } from "./agreement";
import { Observer } from "./observer";
import { nextTurn, StoryBrowser, type StoryServer } from "./story-browser";
import { StoryDevice } from "./story-device";
import type { OpenRows } from "./story-rows";
import type { Meanwhile, Script, Step } from "./story-steps";

/** A way to the server, in ms. */
const TRAVEL_MS = 20;

type Parts = {
  /** What the server holds. Its clock is the story's. */
  memory: MemoryServer;
  /** Who is asked, when it is not the one in memory itself. */
  server?: StoryServer;
  openRows: (device: number) => OpenRows;
};

/**
 * Three devices made of the real store, and their server. `play` says what is wrong in the end, if anything. Runs in
 * Node and in a browser.
 */
export class Story {
  now = Date.UTC(2026, 10, 20);
  readonly devices: StoryDevice[];
  readonly #memory: MemoryServer;
  readonly #server: StoryServer;
  readonly #observer = new Observer();
  readonly #skews: number[];
  readonly #script: Script;
  /** To the last backup. */
  #restore = () => {};

  constructor(script: Script, { memory, server = memory, openRows }: Parts) {
    this.#script = script;
    this.#skews = [...script.skews];
    this.#memory = memory;
    this.#server = server;
    memory.now = () => this.now;
    this.devices = [0, 1, 2].map((number) => {
      const browser = new StoryBrowser({
        number,
        now: () => this.now + (this.#skews[number] ?? 0),
        travel: () => void (this.now += TRAVEL_MS),
        server,
      });
      return new StoryDevice(browser, openRows(number), this.#observer);
    });
  }

  /** @returns What is not as it should be. */
  async play(): Promise<string[]> {
    await this.#begin();
    for (const step of this.#script.steps) await this.#take(step);
    await this.#settle();
    const isHonest = this.#skews.every((skew) => skew === 0) && !this.#hasSkew();
    const verdict = this.#observer.verdict(this.#memory, isHonest);
    const wrong = [...verdict, ...(await this.#differences()), ...(await this.#lastWords())];
    for (const device of this.devices) device.end();
    return wrong;
  }

  async #begin(): Promise<void> {
    const items = HABITS.slice(0, 2).map((id, index) => {
      const draft = { ...blankHabit(START), name: `Habit ${index}`, valueType: "counter" as const };
      const f = stampFields(fieldsOfHabitDraft(draft, "a0"), stampOf(this.now, index, "seed"));
      return { kind: "habit" as const, id, f };
    });
    await this.#server.sync({ v: 1, device: "seed", cursor: 0, now: this.now, items, logs: [] });
    this.#restore = this.#memory.backUp();
    for (const device of this.devices) await device.openTab();
  }

  async #take(step: Step): Promise<void> {
    this.now++;
    if ("device" in step) return this.#act(this.#device(step.device), step);
    switch (step.does) {
      case "wait":
        this.now += step.ms;
        return;
      case "set back":
        return this.#setBack();
      case "arrive":
        return this.#arrive();
    }
  }

  /** Somebody puts the backup of the last time back, or of the beginning. */
  #setBack(): void {
    const restore = this.#restore;
    this.#restore = this.#memory.backUp();
    restore();
    this.#observer.forget();
  }

  async #act(device: StoryDevice, step: Extract<Step, { device: number }>): Promise<void> {
    switch (step.does) {
      case "write":
        return void (await device.write(step.tab, step.intents));
      case "break off":
        return device.breakOff(step.tab, step.intents, step.written);
      case "undo":
        return device.undo();
      case "sync":
        device.browser.limit = step.limit;
        await device.meetings.sync(step.tab, step.fault, (asking) =>
          this.#meanwhile(device, step, asking),
        );
        device.browser.limit = 1000;
        return;
      case "restart":
        return device.restart();
      case "tab":
        return device.toggleTab();
      case "hand over":
        return device.meetings.handOver();
      case "fill":
        device.room.missing = step.units;
        return;
      case "lose store":
        return this.#loseStore(device, () => device.loseStore(truthOf(this.#memory)));
      case "empty store":
        return this.#loseStore(device, () => device.emptyStore());
      case "skew":
        this.#skews[step.device] = step.ms;
    }
  }

  async #meanwhile(
    device: StoryDevice,
    { tab, meanwhile }: { tab: number; meanwhile: Meanwhile },
    asking: World,
  ): Promise<void> {
    switch (meanwhile.does) {
      case "write":
        return void (await device.write(tab, meanwhile.intents));
      case "hand over":
        return device.meetings.handOver(asking);
      case "meet":
        return this.#device((this.devices.indexOf(device) + 1) % 3).meetings.meet();
      case "end":
        return device.endTab(asking);
      case "nothing":
    }
  }

  /** What was sent is safe; what was not would be gone, and nobody could say what should be there. */
  async #loseStore(device: StoryDevice, lose: () => Promise<void>): Promise<void> {
    if (device.hasNotes) return;
    device.room.missing = 0;
    await device.meetings.meet();
    const { waiting } = device.stores[0]?.status() ?? {};
    if (waiting === 0) await lose();
  }

  async #arrive(): Promise<void> {
    const request = this.devices.flatMap(({ browser }) => browser.late.splice(0, 1)).at(0);
    if (request) await this.#server.sync(request);
  }

  /** Late requests arrive, what was pressed on pages that are gone is done, then everybody meets the server until there is nothing left to say. */
  async #settle(): Promise<void> {
    for (const device of this.devices) {
      const { browser, room } = device;
      room.missing = 0;
      if (device.hasNotes) await device.restart();
      for (const request of browser.late.splice(0)) await this.#server.sync(request);
    }
    let round = 0;
    do {
      for (const device of this.devices) await device.meetings.meet();
    } while (!(await this.#isQuiet()) && ++round < 20);
  }

  async #isQuiet(): Promise<boolean> {
    for (const device of this.devices) {
      if (!(await device.isQuiet(this.#memory.seq))) return false;
    }
    return true;
  }

  /** Where a device, or one of its tabs, differs from the server. */
  async #differences(): Promise<string[]> {
    const [items, logs] = [this.#memory.items(), this.#memory.logs()];
    const registers = textOfRegisters({ items, logs });
    const truth = textOfShown(truthOf(this.#memory), this.now);
    const wrong: string[] = [];
    for (const [number, device] of this.devices.entries()) {
      const there = await device.rows.standing();
      if (there.waiting > 0) wrong.push(`device ${number}: ${there.waiting} wait`);
      const held = textOfRegisters(there.confirmed);
      if (held !== registers) wrong.push(`device ${number} holds ${held}, the server ${registers}`);
      for (const store of device.stores) {
        const text = () => textOfShown(store.view(), this.now);
        const bad = () => store.status().problems.filter((problem) => this.#isBad(problem));
        if (await followed(() => text() === truth && bad().length === 0)) continue;
        if (text() !== truth) wrong.push(`device ${number} shows ${text()}, there is ${truth}`);
        wrong.push(...bad().map(({ key, code }) => `device ${number}: ${key} ${code}`));
      }
    }
    return wrong;
  }

  /** Whoever has seen everything and writes last wins, whatever the clocks say; and taking that back gives back. */
  async #lastWords(): Promise<string[]> {
    const habitId = HABITS.find((id) => this.#memory.item("habit", id));
    if (!habitId) return []; // all of them deleted for good
    const number = this.#script.steps.length % 9;
    if (number > 2) return []; // a third of the stories will do
    const device = this.#device(number);
    const held = () => this.#memory.cell(habitId, toIsoDay(START)) ?? {};
    const before = said(held());
    const mark = { type: "log.mark", habitId, day: START, status: "skipped", value: 77 } as const;
    await device.write(0, [mark]);
    await device.meetings.meet();
    const { mark: [last, stamp] = [null, ZERO_STAMP] } = held();
    const state = await device.rows.state();
    const wrong: string[] = [];
    if (last?.v !== 77_000 || deviceOfStamp(stamp) !== state.device)
      wrong.push(`device ${number} wrote last, and ${said(held())} holds`);
    if (Math.abs(msOfStamp(stamp) - this.now) > 2 * MAX_DRIFT_MS)
      wrong.push(`device ${number} thinks it is ${new Date(msOfStamp(stamp)).toISOString()}`);
    await device.undo();
    await device.meetings.meet();
    const after = said(held());
    if (after !== before) wrong.push(`undoing left ${after} of ${before}`);
    return wrong;
  }

  /** Of all that a person is told, what must never be: a change of something that is there was not taken. */
  #isBad({ kind, code }: SyncProblem): boolean {
    if (kind === "gone" || kind === "renamed") return false;
    // Somebody changed a thing on the server's page that was deleted for good before the device had a copy.
    if (kind === "refused" && code === "unknown") return false;
    const isSetBack = this.#script.steps.some(({ does }) => does === "set back");
    return !(isSetBack && kind === "refused" && code === "missing_parent");
  }

  #hasSkew(): boolean {
    const { steps, skews } = this.#script;
    return steps.some(({ does }) => does === "skew") || skews.some((skew) => skew !== 0);
  }

  #device(number: number): StoryDevice {
    const device = this.devices[number];
    if (!device) throw new RangeError(`No device ${number}`);
    return device;
  }
}

/** What a day shows of what was typed and added. */
function said(cell: LogCell): string {
  return JSON.stringify([cell.mark?.[0].s ?? null, storedValueOf(cell)]);
}

/** Whether it comes true: other tabs hear of things a moment later. */
async function followed(isThere: () => boolean): Promise<boolean> {
  for (let turn = 0; turn < 200; turn++) {
    if (isThere()) return true;
    await nextTurn();
  }
  return false;
}
