import { beforeEach, describe, expect, test } from "vitest";

import { calendarDay } from "@/lib/domain/calendar-day";
import { blankGoal } from "@/lib/domain/goal-draft";
import { blankHabit } from "@/lib/domain/habit-draft";
import { goalId } from "@/lib/domain/ids";
import type { LogStatus } from "@/lib/domain/log";
import { logOn } from "@/lib/domain/packed-logs";
import type { Intent } from "@/lib/sync/protocol/intent";
import { Replica } from "@/lib/sync/protocol/replica";

import type { LocalStore } from "./local-store";
import { MemoryStorage } from "./memory-storage";
import { TestBrowser } from "./testing/test-browser";

const DAY = calendarDay("2026-03-02");
const WATER = "018f0000-0000-7000-8000-000000000001";
const TEA = "018f0000-0000-7000-8000-000000000003";
const KEY = `log:${WATER}|2026-03-02`;

let browser: TestBrowser;
let store: LocalStore;
/** The phone in the other pocket. */
let phone: Replica;

beforeEach(async () => {
  browser = new TestBrowser();
  store = await browser.openTab(crypto.randomUUID(), new MemoryStorage());
  await store.write([create("Water", WATER)]);
  await store.sync();
  phone = new Replica("phone", () => browser.now);
  meet(phone);
});

describe("a change that meets a later one", () => {
  test("is kept with what holds instead, and wins when the person insists", async () => {
    await apart([typed(2), note("mine")], [typed(5)]);

    expect(store.status()).toMatchObject({ word: "saved", problems: [] });
    expect(store.status().notices).toMatchObject([{ key: KEY, kind: "lost" }]);
    expect((await store.ledger()).problems).toMatchObject([
      {
        change: { cell: { mark: [{ v: 2000 }, expect.any(String)] } },
        now: { cell: { mark: [{ v: 5000 }, expect.any(String)] } },
      },
    ]);
    // The note was nobody else's business: it is there.
    expect((await store.ledger()).problems[0]?.change).not.toHaveProperty("cell.note");
    expect(shown()).toMatchObject({ value: 5, note: "mine" });

    const undo = await store.insist(KEY);
    expect(shown()?.value).toBe(2);
    expect(store.status().notices).toEqual([]);
    await undo();
    expect(shown()?.value).toBe(5);
    await store.sync();
    meet(phone);
    expect(phone.cell(WATER, "2026-03-02")?.mark?.[0].v).toBe(5000);
  });

  test("is no news when both said the same", async () => {
    await apart([status("done")], [status("done")]);
    expect(store.status().notices).toEqual([]);
  });

  test("stays to be looked at, whatever comes after it, until it is dismissed", async () => {
    await apart([typed(2)], [typed(5)]);
    for (const back of [1, 2, 3]) phone.write(typed(1, back));
    meet(phone);
    await store.sync();
    expect(store.status().notices).toHaveLength(1);
    await store.dismiss(KEY);
    expect(store.status().notices).toEqual([]);
    expect((await store.ledger()).problems).toEqual([]);
  });

  test("of a habit is told by its registers", async () => {
    await apart([change("Mine")], [change("Theirs")]);
    const [problem] = (await store.ledger()).problems;
    expect(problem).toMatchObject({
      kind: "lost",
      change: { kind: "habit", fields: { name: ["Mine", expect.any(String)] } },
      now: { fields: { name: ["Theirs", expect.any(String)] } },
    });
    await store.insist(`habit:${WATER}`);
    expect(store.view().habits[0]?.habit.name).toBe("Mine");
  });
});

test("a loss beside a refusal that stands leaves the reason of the refusal", async () => {
  const putBack = browser.server.backUp();
  await store.write([create("Tea", TEA)]);
  await store.sync();
  await store.write([{ type: "habit.pause", id: TEA, pauseId: WATER, pause: null }]);
  putBack();
  await store.sync();
  const refused = { key: `habit:${TEA}`, kind: "refused", code: "unknown" };
  expect(store.status().problems).toMatchObject([refused]);

  phone = new Replica("tablet", () => browser.now);
  meet(phone);
  await apart([create("Green tea", TEA)], [create("Black tea", TEA)]); // as two imports of one archive do
  expect(store.status()).toMatchObject({ problems: [refused], notices: [] });
  const [problem] = (await store.ledger()).problems;
  expect(problem?.change).toMatchObject({
    fields: {
      name: ["Green tea", expect.any(String)],
      [`pause:${WATER}`]: [null, expect.any(String)],
    },
  });
});

test("additions of two devices both count, and are told", async () => {
  await apart([add(1)], [add(2)]);
  expect(shown()?.value).toBe(3);
  expect(store.status().notices).toMatchObject([{ key: KEY, kind: "added" }]);
  await store.write([add(1)]);
  await store.dismiss(KEY);
  await store.sync();
  expect(store.status().notices).toEqual([]); // nothing new came from the phone
});

test("a start and an end that crossed are told", async () => {
  const end = calendarDay("2026-03-10");
  await apart(
    [{ ...change(""), patch: { start: calendarDay("2026-04-01") } }],
    [{ ...change(""), patch: { end } }],
  );
  expect(store.status().notices).toMatchObject([{ key: `habit:${WATER}`, kind: "adjusted" }]);
});

test("a goal that is deleted without a network is still listed by its name", async () => {
  const id = goalId("018f0000-0000-7000-8000-000000000003");
  const draft = { ...blankGoal(DAY), name: "Climb", target: 10 };
  await store.write([{ type: "goal.create", id, draft, position: "a0" }]);
  await store.sync();
  browser.isOnline = false;
  await store.write([{ type: "goal.delete", id }]);
  const { waiting } = await store.ledger();
  expect(waiting).toMatchObject([{ kind: "goal", id, name: "Climb" }]);
});

test("what waits is listed, things before days, and a day is known with what waits on it", async () => {
  browser.isOnline = false;
  await store.write([typed(4)]);
  await store.write([create("Read", "018f0000-0000-7000-8000-000000000002")]);
  const { waiting, device } = await store.ledger();
  expect(waiting).toMatchObject([
    { kind: "habit", fields: { name: ["Read", expect.any(String)] } },
    {
      kind: "log",
      habitId: WATER,
      isoDay: "2026-03-02",
      cell: { mark: [{ v: 4000 }, expect.any(String)] },
    },
  ]);
  expect(await store.day(WATER, "2026-03-02")).toMatchObject({
    device,
    confirmed: {},
    waiting: { mark: [{ v: 4000 }, expect.stringContaining(device)] },
  });
});

/** This device changes something without a network; then the phone does, and reaches the server first. */
async function apart(mine: readonly Intent[], theirs: readonly Intent[]): Promise<void> {
  browser.isOnline = false;
  await store.write(mine);
  browser.now += 1000;
  for (const intent of theirs) phone.write(intent);
  meet(phone);
  browser.isOnline = true;
  await store.sync();
}

function meet(device: Replica): void {
  const sent = device.request();
  device.receive(sent, browser.server.sync(sent), browser.now);
}

function shown() {
  const [history] = store.view().habits;
  return history && logOn(history.logs, DAY);
}

function create(name: string, id: string): Intent {
  const draft = { ...blankHabit(DAY), name, valueType: "counter" as const };
  return { type: "habit.create", id, draft, position: "a0" };
}

function change(name: string): Extract<Intent, { type: "habit.change" }> {
  return { type: "habit.change", id: WATER, patch: { name } };
}

function typed(value: number, daysBack = 0): Intent {
  const day = calendarDay("2026-03-02");
  return {
    type: "log.mark",
    habitId: WATER,
    day: (day - daysBack) as typeof day,
    status: null,
    value,
  };
}

function status(said: LogStatus): Intent {
  return { type: "log.mark", habitId: WATER, day: DAY, status: said, value: null };
}

function note(text: string): Intent {
  return { type: "log.note", habitId: WATER, day: DAY, note: text };
}

function add(amount: number): Intent {
  return { type: "log.add", habitId: WATER, day: DAY, amount };
}
