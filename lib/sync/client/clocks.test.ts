import { afterEach, beforeEach, expect, test } from "vitest";

import { calendarDay, type CalendarDay, toIsoDay } from "@/lib/domain/calendar-day";
import { blankHabit } from "@/lib/domain/habit-draft";
import { logOn } from "@/lib/domain/packed-logs";
import { cellAmount } from "@/lib/sync/protocol/cell";
import type { Intent } from "@/lib/sync/protocol/intent";
import { MemoryServer } from "@/lib/sync/protocol/memory-server";
import { msOfStamp, ZERO_STAMP } from "@/lib/sync/protocol/stamp";

import { offsetAfter } from "./exchange";
import type { LocalStore } from "./local-store";
import { MemoryStorage } from "./memory-storage";
import { NOON, TestBrowser } from "./testing/test-browser";

const USER = "018f0000-0000-7000-9000-000000000001";
const WATER = "018f0000-0000-7000-8000-000000000001";
const DAY = calendarDay("2026-03-02");
const OTHER_DAY = calendarDay("2026-03-01");
const DAY_MS = 86_400_000;

let server = new MemoryServer(() => NOON);
let here = new TestBrowser(server);
let there = new TestBrowser(server);
let [mine, theirs]: LocalStore[] = [];

/** Two devices that know the habit. */
beforeEach(async () => {
  server = new MemoryServer(() => NOON);
  [here, there] = [new TestBrowser(server), new TestBrowser(server)];
  mine = await opened(here);
  const draft = { ...blankHabit(OTHER_DAY), name: "Water", valueType: "counter" as const };
  await mine.write([{ type: "habit.create", id: WATER, draft, position: "a0" }]);
  await mine.sync();
  theirs = await opened(there);
});

afterEach(() => {
  mine?.close();
  theirs?.close();
});

test("a clock that is put right stays above everything that this device has seen", async () => {
  there.now += 50_000; // ahead, and believed
  await theirs?.write([typed(5)]);
  await theirs?.sync();
  await mine?.sync();

  here.now += DAY_MS;
  await mine?.write([add(OTHER_DAY)]); // no clock is held against an addition, so none is filed anew
  await mine?.sync();
  await mine?.write([typed(7)]);
  await mine?.sync();
  expect(cellAmount(server.cell(WATER, toIsoDay(DAY)) ?? {})).toBe(7000);
});

test("a clock that is set back while Kept is open keeps no tap waiting, and loses no race", async () => {
  await mine?.write([typed(5)]);
  await here.pass(1000);
  here.now -= DAY_MS;
  const before = here.requests.length;
  await mine?.write([typed(6)]);
  await here.pass(1000);
  expect(here.requests.length).toBe(before + 1);
  expect(cellAmount(server.cell(WATER, toIsoDay(DAY)) ?? {})).toBe(6000);
});

test("how wrong a clock is shows at the middle of the way, and one that may be right is left alone", () => {
  const flight = { sentAt: NOON, receivedAt: NOON + 10_000 };
  expect(offsetAfter(0, NOON + 65_000, flight)).toBe(60_000);
  expect(offsetAfter(60_000, NOON + 5000, flight)).toBe(0); // it was put right meanwhile
  for (const said of [NOON - 5000, NOON, NOON + 10_000, NOON + 16_000]) {
    expect(offsetAfter(0, said, flight)).toBe(0); // who knows where on the way it was said
  }
});

test.each([
  { what: "a day", first: typed(5), second: typed(7) },
  { what: "a habit", first: renamed("Tea"), second: renamed("Juice") },
])(
  "what is written after $what was read wins over it, also when its clock was ahead",
  async (told) => {
    there.now += 50_000; // and believed
    await theirs?.write([told.first]);
    await theirs?.sync();
    await mine?.sync();
    await mine?.write([told.second]);
    await mine?.sync();
    expect(mine?.status().notices).toEqual([]);
    await theirs?.sync();
    expect(theirs?.view().habits).toEqual(mine?.view().habits);
    expect([shownBy(mine), mine?.view().habits[0]?.habit.name]).toContain(
      told.second.type === "log.mark" ? 7 : "Juice",
    );
  },
);

test.each([
  { what: "an answer", fall: (asleep: () => Promise<void>) => void (here.onAnswer = asleep) },
  {
    what: "a copy",
    fall: (asleep: () => Promise<void>) => {
      server.epoch = "restored";
      here.onAnswer = async () => void (here.onAnswer = asleep);
    },
  },
])(
  "$what that is filed a day after it was asked for sets no clock back that is right",
  async ({ fall }) => {
    server.now = () => here.now;
    fall(async () => {
      here.now += DAY_MS;
      await mine?.write([typed(7)]);
    });
    await mine?.sync();
    await mine?.sync();
    const [, stamp] = server.cell(WATER, toIsoDay(DAY))?.mark ?? [null, ZERO_STAMP];
    expect(msOfStamp(stamp)).toBe(NOON + DAY_MS);
  },
);

test("taps of one day that a jumping clock wrote in one row count once each, whatever comes late", async () => {
  here.isOnline = false;
  for (const jump of [DAY_MS, -2 * DAY_MS, DAY_MS]) {
    here.now += jump;
    await mine?.write([add(DAY)]);
  }
  expect((await mine?.ledger())?.waiting).toHaveLength(1);
  here.isOnline = true;
  await mine?.sync();
  const late = here.requests.filter(({ logs }) => logs.length > 0);
  here.now -= DAY_MS;
  await mine?.write([add(DAY)]);
  await mine?.sync();
  for (const request of late) server.sync(request);
  await theirs?.sync();

  expect(late).toHaveLength(1);
  expect(cellAmount(server.cell(WATER, toIsoDay(DAY)) ?? {})).toBe(4000);
  expect(shownBy(theirs)).toBe(4);
});

async function opened(browser: TestBrowser): Promise<LocalStore> {
  const store = await browser.openTab(USER, new MemoryStorage());
  await browser.rest();
  return store;
}

function shownBy(store: LocalStore | undefined) {
  const history = store?.view().habits[0];
  return history && logOn(history.logs, DAY)?.value;
}

function typed(value: number): Intent {
  return { type: "log.mark", habitId: WATER, day: DAY, status: null, value };
}

function renamed(name: string): Intent {
  return { type: "habit.change", id: WATER, patch: { name } };
}

function add(day: CalendarDay): Intent {
  return { type: "log.add", habitId: WATER, day, amount: 1 };
}
