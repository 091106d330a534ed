import { array, assert, asyncProperty, constantFrom, integer, property, record } from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { calendarDay } from "@/lib/domain/calendar-day";
import { blankHabit } from "@/lib/domain/habit-draft";
import { NO_LOGS, unpackLogs } from "@/lib/domain/packed-logs";
import type { Intent } from "@/lib/sync/protocol/intent";
import { anyPress } from "@/lib/sync/protocol/testing/any-intent";

import type { LocalStore } from "./local-store";
import { MemoryStorage } from "./memory-storage";
import { NONE_TAKEN, type Press, takenWith } from "./press";
import { TestBrowser } from "./testing/test-browser";
import type { TakeBack } from "./undo";

const DAY = calendarDay("2026-03-02");
const ADA = "018f0000-0000-7000-9000-000000000001";
const WATER = "018f0000-0000-7000-8000-000000000001";

let browser = new TestBrowser();
let rows = new MemoryStorage();
let opened: LocalStore[] = [];
beforeEach(() => {
  browser = new TestBrowser();
  rows = new MemoryStorage();
  opened = [];
});
afterEach(() => {
  for (const store of opened) store.close();
});

test("a press that is noted is remembered, however many come after it", () => {
  const ids = Array.from({ length: 200 }, (_, index) => `press ${index}`);
  assert(
    property(array(constantFrom(...ids), { maxLength: 5 }), (noted) => {
      let taken = NONE_TAKEN;
      for (const id of ids) taken = takenWith(taken, { id, noted });
      expect(taken.ids).toEqual(expect.arrayContaining([...noted, ...ids.slice(-50)]));
      expect(taken.ids.length).toBeLessThanOrEqual(51 + noted.length);
      expect(new Set(taken.ids).size).toBe(taken.ids.length);
    }),
  );
});

test("what is noted as text says the same as what was pressed", () => {
  assert(
    property(anyPress, (intents) => {
      expect(JSON.parse(JSON.stringify(intents))).toEqual(intents);
    }),
  );
});

/** How far a press came before its page ended. */
const ENDS = ["seen to the end", "written", "unwritten"] as const;

test("wherever pages end, the day says what it would have said, and it is on screen of every tab", async () => {
  const press = record({
    intent: constantFrom<Intent>(add(1), add(3), typed(5), typed(null), skipped(), note("x")),
    end: constantFrom(...ENDS),
    pause: integer({ min: 0, max: 3 }),
  });
  await assert(
    asyncProperty(array(press, { maxLength: 8 }), async (presses) => {
      const [broken, whole] = [await days(presses, false), await days(presses, true)];
      expect(broken).toEqual(whole);
    }),
    { numRuns: 30 },
  );

  async function days(
    presses: readonly { intent: Intent; end: (typeof ENDS)[number]; pause: number }[],
    isWhole: boolean,
  ) {
    browser = new TestBrowser();
    rows = new MemoryStorage();
    let store = await tab();
    await store.write([water()]);
    for (const [index, { intent, end, pause }] of presses.entries()) {
      browser.now += pause;
      const id = `press ${index}`;
      const left = store.moment();
      if (isWhole || end !== "unwritten") await store.write([intent], { id, noted: [] });
      if (isWhole || end === "seen to the end") continue;
      store.close();
      browser.now += 500;
      store = await tab();
      await store.write([intent], { id, noted: [id], made: left });
      await store.write([intent], { id, noted: [id], made: left });
    }
    const { logs } = store.view().habits[0] ?? {};
    store.close();
    return logs;
  }
});

test("presses that were taken back before their page knew of them leave nothing, written or not, also where they come late", async () => {
  const intent = constantFrom<Intent>(add(1), typed(5), typed(null), skipped(), note("x"));
  const story = record({
    before: array(intent, { maxLength: 3 }),
    intents: array(intent, { minLength: 1, maxLength: 3 }),
    written: integer({ min: 0, max: 3 }),
    busy: integer({ min: 0, max: 2000 }),
  });
  await assert(
    asyncProperty(story, async ({ before, intents, written, busy }) => {
      browser = new TestBrowser();
      rows = new MemoryStorage();
      const store = await tab();
      await store.write([water(), ...before]);
      const shown = said(store);
      const ids = intents.map((_, index) => `press ${index}`);
      const noted = [...ids, "undo"];
      const left = store.moment(); // of both, since the store is busy
      browser.now += busy;
      for (const [index, own] of intents.slice(0, written).entries()) {
        await store.write([own], { id: ids[index] ?? "", noted });
      }
      store.close();
      browser.now += 500;
      const next = await tab();
      const backs = ids.toReversed().map((press) => ({ press }));
      await next.takeBack(backs, { id: "undo", noted, made: left });
      await next.takeBack(backs, { id: "undo", noted, made: left });
      for (const [index, own] of intents.entries()) {
        await next.write([own], { id: ids[index] ?? "", noted, made: left });
      }
      expect(said(next)).toEqual(shown);
      next.close();
    }),
    { numRuns: 300 },
  );
});

test("presses that wait for a busy store follow each other, also under a clock that is ahead of this device's", async () => {
  const step = record({
    what: constantFrom<Intent | "undo">(add(1), typed(5), typed(null), skipped(), "undo"),
    pause: integer({ min: 0, max: 2 }),
  });
  const story = record({
    steps: array(step, { minLength: 2, maxLength: 8 }),
    ahead: constantFrom(0, 30_000),
  });
  await assert(
    asyncProperty(story, async ({ steps, ahead }) => {
      const ends = [await play(false), await play(true)];
      expect(ends[1]).toEqual(ends[0]);

      async function play(isBusy: boolean): Promise<unknown> {
        browser = new TestBrowser();
        rows = new MemoryStorage();
        const store = await tab();
        await store.write([water()]);
        browser.now += ahead;
        await store.write([typed(2)]); // as if another device had said so
        browser.now -= ahead;
        const before = store.moment();
        const made = steps.map(({ pause }) => {
          browser.now += pause;
          return { ...before, at: browser.now };
        });
        const backs: TakeBack[] = [];
        for (const [index, { what }] of steps.entries()) {
          const { at, after } = (isBusy && made[index]) || store.moment();
          const press = {
            id: `press ${index}`,
            noted: [],
            made: { at, after },
          };
          if (what !== "undo") backs.push((await store.write([what], press)).back);
          else await store.takeBack(backs.splice(-1), press);
        }
        return said(store);
      }
    }),
    { numRuns: 200 },
  );
});

test("a press that another tab has written is taken back by the page that made it", async () => {
  const [one, two] = await twoTabs();
  await two.write([add(3)], pressOf("a", one.moment()));
  const { back } = await one.write([add(3)], { id: "a", noted: ["a"] });
  await one.takeBack([back], { id: "b", noted: ["b"] });
  expect(amount(one) ?? 0).toBe(0);
});

describe("a press whose page ended before it was in the store", () => {
  test("loses to what another tab said later, and wins over what was on screen", async () => {
    const [one, two] = await twoTabs();
    await one.write([typed(4)]);
    const left = one.moment();
    one.close();
    const three = await tab();
    await three.write([typed(5)], pressOf("a", left));
    expect(amount(three)).toBe(5);

    const later = three.moment();
    three.close();
    browser.now += 10;
    await two.write([typed(6)]);
    const four = await tab();
    await four.write([typed(7)], pressOf("b", later));
    expect(amount(four)).toBe(6);
  });

  test("loses to another device that said something hours later, and adds to it all the same", async () => {
    const store = await tab();
    await store.write([water()]);
    await browser.pass(1000);
    const left = store.moment();
    store.close();
    browser.now += 8 * 3_600_000;
    const elsewhere = new TestBrowser(browser.server, browser.now);
    const other = await elsewhere.openTab(ADA, new MemoryStorage());
    opened.push(other);
    await other.complete;
    await other.write([typed(9)]);
    await elsewhere.pass(1000);

    const again = await tab();
    await browser.pass(1000);
    await again.write([typed(2)], pressOf("a", left));
    expect(amount(again)).toBe(9);
    await again.write([add(1)], pressOf("b", left));
    expect(amount(again)).toBe(10);
  });

  test("never gets the stamp of a press that another tab made in the same moment", async () => {
    const [one, two] = await twoTabs();
    const left = one.moment();
    await two.write([typed(6)]);
    one.close();
    const three = await tab();
    await three.write([typed(5)], pressOf("a", left));
    await browser.pass(1000);
    const { waiting, confirmed } = await three.day(WATER, "2026-03-02");
    expect((waiting.mark ?? confirmed.mark)?.[0]).toMatchObject({ v: 5000 });
    const stamps = browser.requests.flatMap(({ logs }) => logs.map(({ c }) => c.mark?.[1]));
    expect(new Set(stamps).size).toBe(stamps.length);
  });

  test("is from no future, whatever the clock said then", async () => {
    const store = await tab();
    await store.write([water(), typed(1)]);
    await browser.pass(1000);
    const left = { at: browser.now + 86_400_000, after: null };
    await store.write([typed(2)], pressOf("a", left));
    await store.write([typed(3)]);
    expect(amount(store)).toBe(3);
  });

  test("is taken back once, and what was said later stays", async () => {
    const [one, two] = await twoTabs();
    await one.write([add(5)]);
    const { back } = await one.write([add(3)]);
    const marked = await one.write([note("x")]);
    const left = one.moment();
    one.close();
    browser.now += 10;
    await two.write([add(1), note("y")]);
    const three = await tab();
    for (const id of ["a", "a", "b"]) {
      await three.takeBack([id === "b" ? marked.back : back], pressOf(id, left));
    }
    expect(unpackLogs(three.view().habits[0]?.logs ?? NO_LOGS)[0]).toMatchObject({
      value: 6,
      note: "y",
    });
  });

  test("is taken back on both sides of the first copy, once", async () => {
    const other = await new TestBrowser(browser.server, browser.now).openTab(
      ADA,
      new MemoryStorage(),
    );
    opened.push(other);
    await other.write([water()]);
    await other.sync();
    const { habits } = other.view();
    browser.isOnline = false;
    const store = await browser.openTab(ADA, rows, { habits });
    opened.push(store);
    const first = await store.write([add(2)], { id: "1", noted: [] });
    const second = await store.write([add(4)], { id: "2", noted: [] });
    await store.takeBack([first.back], pressOf("a", store.moment()));
    expect(amount(store)).toBe(4);
    browser.isOnline = true;
    await store.sync();
    await store.complete;
    await store.takeBack([second.back], pressOf("b", store.moment()));
    await store.takeBack([second.back], pressOf("b", store.moment()));
    expect(amount(store) ?? 0).toBe(0);
  });

  test("insists once, and never on what came after it", async () => {
    const store = await tab();
    await store.write([water(), typed(1)]);
    await store.sync();
    const lose = async (mine: number, theirs: number) => {
      browser.now += 1000;
      browser.isOnline = false;
      await store.write([typed(mine)]);
      browser.now += 1000;
      browser.isOnline = true;
      const other = await new TestBrowser(browser.server, browser.now).openTab(
        ADA,
        new MemoryStorage(),
      );
      opened.push(other);
      await other.complete;
      await other.write([typed(theirs)]);
      await other.sync();
      await store.sync();
    };
    const key = `log:${WATER}|2026-03-02`;
    await lose(2, 5);
    browser.now += 10;
    const left = store.moment();
    await store.insist(key, pressOf("a", left));
    await store.insist(key, pressOf("a", left));
    expect(amount(store)).toBe(2);
    await lose(3, 7);
    await store.insist(key, pressOf("b", left));
    expect(amount(store)).toBe(7);
    expect(store.status().notices).toMatchObject([{ key, kind: "lost" }]);
    const later = store.moment();
    browser.now += 1000;
    await store.write([typed(9)]);
    await store.insist(key, pressOf("c", later));
    expect(amount(store)).toBe(9);
  });

  test("counts once where two tabs find it, and both show it", async () => {
    const [one, two] = await twoTabs();
    const left = { at: browser.now, after: null };
    await Promise.all([
      one.write([add(1)], pressOf("a", left)),
      two.write([add(1)], pressOf("a", left)),
    ]);
    await browser.rest();
    expect([amount(one), amount(two)]).toEqual([1, 1]);
  });
});

describe("a press whose note outlived its store", () => {
  test.each([
    ["was sent", true],
    ["never left", false],
  ])("counts once where it %s", async (_, isSent) => {
    const store = await tab();
    await store.write([water(), add(5)]);
    await store.sync();
    browser.now += 10;
    const moment = store.moment();
    if (!isSent) browser.isOnline = false;
    await store.write([add(3)], { id: "a", noted: [] });
    await store.sync();
    const again = await lose(store);
    browser.isOnline = true;
    await again.sync();
    await again.complete;
    await again.write([add(3)], pressOf("a", moment));
    expect(amount(again)).toBe(8);
  });

  test.each([
    ["the addition never left", { added: false, undone: false }, 5],
    ["the undo was sent", { added: true, undone: true }, 5],
    ["the addition alone was sent", { added: true, undone: false }, 5],
  ])("takes an addition back once where %s", async (_, sent, shown) => {
    const store = await tab();
    await store.write([water(), add(5)]);
    await store.sync();
    browser.now += 10;
    browser.isOnline = sent.added;
    const { back } = await store.write([add(3)]);
    await store.sync();
    browser.now += 10;
    const moment = store.moment();
    browser.isOnline = sent.undone;
    await store.takeBack([back], { id: "a", noted: [] });
    await store.sync();
    const again = await lose(store);
    browser.isOnline = true;
    await again.sync();
    await again.complete;
    await again.takeBack([back], pressOf("a", moment));
    expect(amount(again)).toBe(shown);
  });

  test("is done where another press of the same page was sent and this one was not", async () => {
    const store = await tab();
    await store.write([water()]);
    await store.write([add(1)]);
    await store.sync();
    browser.now += 10;
    const moment = store.moment();
    const again = await lose(store);
    await again.write([add(3)], pressOf("b", moment));
    expect(amount(again)).toBe(4);
  });

  async function lose(store: LocalStore): Promise<LocalStore> {
    store.close();
    rows = new MemoryStorage();
    const again = await browser.openTab(ADA, rows);
    opened.push(again);
    if (browser.isOnline) await again.complete;
    return again;
  }
});

function pressOf(id: string, left: NonNullable<Press["made"]>): Press {
  return { id, noted: [id], made: left };
}

async function twoTabs(): Promise<[LocalStore, LocalStore]> {
  const one = await tab();
  await one.write([water()]);
  await browser.pass(1000);
  const two = await tab();
  await browser.pass(1000);
  return [one, two];
}

async function tab(storage = rows): Promise<LocalStore> {
  const store = await browser.openTab(ADA, storage);
  opened.push(store);
  await store.complete;
  return store;
}

/** An amount that was taken back altogether is shown as none or as zero. */
function said(store: LocalStore): unknown {
  const log = unpackLogs(store.view().habits[0]?.logs ?? NO_LOGS)[0];
  return { status: log?.status ?? null, value: log?.value || null, note: log?.note ?? null };
}

function amount(store: LocalStore): unknown {
  return unpackLogs(store.view().habits[0]?.logs ?? NO_LOGS)[0]?.value;
}

function water(): Intent {
  const draft = { ...blankHabit(DAY), name: "Water", valueType: "counter" as const };
  return { type: "habit.create", id: WATER, draft, position: "a0" };
}

function add(by: number): Intent {
  return { type: "log.add", habitId: WATER, day: DAY, amount: by };
}

function typed(value: number | null): Intent {
  return { type: "log.mark", habitId: WATER, day: DAY, status: null, value };
}

function skipped(): Intent {
  return { type: "log.mark", habitId: WATER, day: DAY, status: "skipped", value: null };
}

function note(text: string): Intent {
  return { type: "log.note", habitId: WATER, day: DAY, note: text };
}
