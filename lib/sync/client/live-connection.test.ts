import { beforeEach, describe, expect, test } from "vitest";

import { calendarDay } from "@/lib/domain/calendar-day";
import { blankHabit } from "@/lib/domain/habit-draft";

import type { LocalStore } from "./local-store";
import { MemoryStorage } from "./memory-storage";
import { TestBrowser } from "./testing/test-browser";

const ADA = "018f0000-0000-7000-9000-000000000001";
const HABIT = "018f0000-0000-7000-8000-000000000001";
const MINUTE = 60_000;

let browser: TestBrowser;
let rows: MemoryStorage;
let store: LocalStore;
let told: number[];

beforeEach(async () => {
  browser = new TestBrowser();
  rows = new MemoryStorage();
  told = [];
  store = await openTab();
  await browser.pass(10);
});

async function openTab(): Promise<LocalStore> {
  const tab = await browser.openTab(ADA, rows);
  tab.onEvent(({ seq }) => told.push(seq));
  return tab;
}

function addresses(): string[] {
  return [...browser.streams.values()];
}

/** Says what the server says to whoever connects. */
async function greet(seq = 0, position = 0): Promise<void> {
  browser.say("hello", { seq }, position);
  await browser.rest();
}

describe("one stream", () => {
  test("for all tabs; the next tab takes it over where it was, and every tab is told once", async () => {
    const others: number[] = [];
    const second = await openTab();
    second.onEvent(({ seq }) => others.push(seq));
    await browser.rest();
    expect(addresses()).toEqual([`/api/events?for=${ADA}`]);
    await greet(0, 4);
    browser.say("goal_completed", { device: "else" }, 7);
    await browser.rest();
    expect([told, others]).toEqual([[7, 7], [7]]);

    store.close();
    await browser.rest();
    expect(addresses()).toEqual([`/api/events?for=${ADA}&after=7`]);
    await greet(0, 7);
    browser.say("goal_completed", { device: "else" }, 9);
    await browser.rest();
    expect(others).toEqual([7, 9]);
    second.close();
    expect(addresses()).toEqual([]);
  });

  test("is not opened by a tab that led when its request left, and leads no more when it is answered", async () => {
    await openTab();
    browser.faults = [503];
    await store.sync();
    const gate = Promise.withResolvers<void>();
    browser.gate = gate.promise;
    const asking = store.sync();
    await browser.rest();
    browser.handOver();
    browser.gate = null;
    gate.resolve();
    await asking;
    await browser.rest();
    expect(browser.streams.size).toBe(1);
  });

  test("what this device did itself moves the place and is not told", async () => {
    await greet();
    const device = browser.requests[0]?.device;
    browser.say("goal_completed", { device }, 5);
    await browser.rest();
    browser.breakStreams();
    await browser.pass(1500);
    expect(told).toEqual([]);
    expect(addresses()).toEqual([`/api/events?for=${ADA}&after=5`]);
  });
});

describe("news", () => {
  test("are pulled when this device lacks them, and only then", async () => {
    await greet(0);
    const asked = browser.requests.length;
    browser.say("poke", { seq: 0 });
    await browser.rest();
    expect(browser.requests.length).toBe(asked);

    const other = new TestBrowser(browser.server, browser.now);
    const phone = await other.openTab(ADA, new MemoryStorage());
    await other.pass(10);
    const draft = { ...blankHabit(calendarDay("2026-03-02")), name: "Read" };
    await phone.write([{ type: "habit.create", id: HABIT, draft, position: "a0" }]);
    await other.pass(1000);
    phone.close();
    browser.say("poke", { seq: 1 });
    await browser.rest();
    expect(browser.requests.length).toBe(asked + 1);
    expect(store.view().habits.map(({ habit }) => habit.name)).toEqual(["Read"]);
    browser.say("poke", { seq: 1 });
    await browser.rest();
    expect(browser.requests.length).toBe(asked + 1);
  });

  test("that come while this device is talking wait for the answer, which brings them", async () => {
    await greet(0);
    const gate = Promise.withResolvers<void>();
    browser.gate = gate.promise;
    const asked = browser.attempts;
    const running = store.sync();
    await browser.rest();
    browser.say("poke", { seq: 0 });
    browser.say("poke", { seq: 0 });
    gate.resolve();
    await running;
    await browser.pass(2000);
    expect(browser.attempts).toBe(asked + 1);
  });

  test("end the wait after a failure: who hears them can reach the server", async () => {
    browser.faults = [503];
    await store.sync();
    expect(store.status().word).toBe("offline");
    await greet(0);
    expect(store.status().word).toBe("saved");
  });
});

describe("a stream that breaks off", () => {
  test("is made again, sooner at first, and asks whether there is still a session", async () => {
    await greet();
    const asked = browser.requests.length;
    const pauses: number[] = [];
    for (let turn = 0; turn < 9; turn++) {
      browser.breakStreams();
      await browser.rest();
      const step = 250 * 2 ** Math.min(turn, 5);
      let waited = 0;
      for (; browser.streams.size === 0; waited += step) await browser.pass(step);
      pauses.push(waited);
    }
    expect(pauses[0]).toBeLessThanOrEqual(1500);
    expect(pauses.every((pause) => pause <= 68_000)).toBe(true);
    expect(pauses.at(-1)).toBeGreaterThanOrEqual(30_000);
    expect(browser.requests.length).toBe(asked + 1);

    // One that has worked for a while begins anew.
    await greet();
    await browser.pass(15_000);
    browser.breakStreams();
    await browser.pass(1500);
    expect(browser.streams.size).toBe(1);
  });

  test("is made at once when an answer shows that the server is there again", async () => {
    await greet();
    browser.breakStreams();
    await browser.pass(1500);
    browser.faults = [503];
    browser.breakStreams(); // the second pause is a second at least
    await store.sync();
    expect([store.status().word, browser.streams.size]).toEqual(["offline", 0]);
    await store.sync();
    await browser.rest();
    expect([store.status().word, browser.streams.size]).toEqual(["saved", 1]);
  });

  test("is made again soon after it has worked for a while, also when the clock was set back meanwhile", async () => {
    for (let turn = 0; turn < 6; turn++) {
      browser.breakStreams();
      while (browser.streams.size === 0) await browser.pass(5000);
    }
    await greet();
    browser.now -= 60 * MINUTE;
    await browser.pass(15_000);
    browser.breakStreams();
    await browser.pass(1500);
    expect(browser.streams.size).toBe(1);
  });

  test("so does one that says nothing: no hello in ten seconds, no beat in fifty", async () => {
    await browser.pass(10_001);
    expect(browser.streams.size).toBe(0);
    await browser.pass(2000);
    expect(browser.streams.size).toBe(1);
    await greet();
    for (let beat = 0; beat < 5; beat++) {
      await browser.pass(40_000);
      browser.say("beat", null);
    }
    const [open] = browser.streams.keys();
    await browser.pass(49_000);
    expect([...browser.streams.keys()]).toEqual([open]);
    await browser.pass(2500);
    expect([...browser.streams.keys()]).not.toContain(open);
  });

  test("is not tried again without a network, and at once with one", async () => {
    await greet();
    browser.plug(false);
    await browser.rest();
    expect(browser.streams.size).toBe(0);
    const asked = browser.listened.length;
    await browser.pass(10 * MINUTE);
    expect(browser.listened.length).toBe(asked);
    browser.plug(true);
    await browser.rest();
    expect(browser.streams.size).toBe(1);
  });

  test("says nothing any more, whatever still comes from it", async () => {
    await greet(0, 3);
    const [old] = browser.streams.keys();
    browser.breakStreams();
    await browser.pass(1500);
    await greet(0, 3);
    old?.onMessage({ name: "goal_completed", id: "9", data: JSON.stringify({ device: "else" }) });
    old?.onLost();
    await browser.rest();
    expect(told).toEqual([]);
    expect(browser.streams.size).toBe(1);
  });

  test("is not tried again without a session, until there is one", async () => {
    await greet();
    browser.faults = [401];
    browser.breakStreams();
    const asked = browser.listened.length;
    await browser.pass(10 * MINUTE);
    expect([store.status().word, browser.streams.size]).toEqual(["signed_out", 0]);
    expect(browser.listened.length).toBe(asked);
    await store.sync();
    await browser.rest();
    expect([store.status().word, browser.streams.size]).toEqual(["saved", 1]);
  });
});

describe("a tab out of sight", () => {
  test("keeps its stream for a minute, ends it, and has one again when it is looked at", async () => {
    await greet(0, 3);
    const beats = async (seconds: number) => {
      browser.say("beat", null);
      await browser.pass(30_000);
      browser.say("beat", null);
      await browser.pass((seconds - 30) * 1000);
    };
    browser.turn(false);
    await beats(59);
    expect(browser.streams.size).toBe(1);
    browser.turn(true);
    browser.turn(false);
    await beats(59);
    expect(browser.streams.size).toBe(1);
    await browser.pass(1001);
    expect(browser.streams.size).toBe(0);
    await browser.pass(10 * MINUTE);
    expect(browser.streams.size).toBe(0);
    browser.turn(true);
    await browser.rest();
    expect(addresses()).toEqual([`/api/events?for=${ADA}&after=3`]);
  });
});
