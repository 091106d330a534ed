import { afterEach, describe, expect, test } from "vitest";

import { addDays, type CalendarDay, calendarDay } from "@/lib/domain/calendar-day";
import { blankHabit } from "@/lib/domain/habit-draft";
import { importId } from "@/lib/domain/ids";
import type { HabitLog } from "@/lib/domain/log";
import { unpackLogs, logOn } from "@/lib/domain/packed-logs";
import type { HabitHistory } from "@/lib/domain/tracker";
import type { LocalStore } from "@/lib/sync/client/local-store";
import { MemoryStorage } from "@/lib/sync/client/memory-storage";
import { NOON, TestBrowser } from "@/lib/sync/client/testing/test-browser";
import { loopZip } from "@/lib/transfer/fixtures/loop-look-alike";
import { type ImportChoices, suggestChoices } from "@/lib/transfer/import-choices";
import type { ImportPlan } from "@/lib/transfer/import-plan";
import { readImport } from "@/lib/transfer/read-import";

import { importIntents } from "./import-intents";
import { habitsOfImport, undoIntents } from "./import-record";
import { writeInParts } from "./import-write";
import { newUuid, refusedBy } from "./testing/wire-check";

const USER = "018f0000-0000-7000-9000-000000000001";
const READ = "018f0000-0000-7000-8000-000000000001";
const IMPORT = importId("018f0000-0000-7000-8000-00000000000f");
/** TestBrowser's noon. */
const TODAY = calendarDay("2026-03-02");

let opened: LocalStore[] = [];

afterEach(() => {
  for (const store of opened) store.close();
  opened = [];
});

async function openStore(browser = new TestBrowser()): Promise<LocalStore> {
  const store = await browser.openTab(USER, new MemoryStorage());
  opened.push(store);
  await browser.rest();
  return store;
}

function daysBack(count: number, code: (ago: number) => number) {
  return Array.from(
    { length: count },
    (_, index) => [addDays(TODAY, index - count), code(count - index)] as const,
  );
}

/** Read is yes on every odd day back, with a note three days ago; Pages counts; two habits are called Run. */
function planOf(): ImportPlan {
  const result = readImport(
    [
      loopZip(
        [
          {
            name: "Read",
            entries: daysBack(20, (ago) => (ago % 2 === 1 ? 2 : 0)),
            notes: { [addDays(TODAY, -3)]: "late, but done" },
          },
          {
            name: "Pages",
            type: "NUMERICAL",
            unit: "pages",
            target: 20,
            entries: daysBack(2500, () => 12_000),
          },
          { name: "Run", entries: daysBack(5, () => 2) },
          { name: "Run", entries: daysBack(4, () => 2), archived: true },
          { name: "Run", entries: daysBack(3, () => 3) },
        ],
        TODAY,
        "2.3.1",
      ),
    ],
    { today: TODAY },
  );
  if (result.kind !== "plan") throw new Error("Not a plan");
  return result.plan;
}

async function runImport(store: LocalStore, choices?: ImportChoices): Promise<number[]> {
  const plan = planOf();
  const existing = store.view().habits;
  const request = {
    plan,
    choices: choices ?? suggestChoices(plan, existing, {}, (number) => `Habit ${number}`),
    fileName: "Loop Habits CSV.zip",
    fileHash: "ab".repeat(32),
  };
  const shares: number[] = [];
  const setting = { id: IMPORT, existing, today: TODAY, now: NOON, newUuid };
  await writeInParts(store, importIntents(request, setting), (share) => shares.push(share));
  return shares;
}

async function undoImport(store: LocalStore): Promise<void> {
  const record = store.view().imports.find(({ id }) => id === IMPORT);
  if (!record) throw new Error("There is no record.");
  await writeInParts(store, undoIntents(record, store.view()), () => {});
}

function named(store: LocalStore, name: string): HabitHistory {
  const history = store.view().habits.find(({ habit }) => habit.name === name);
  if (!history) throw new Error(`There is no ${name}.`);
  return history;
}

async function addRead(store: LocalStore, logged: Partial<HabitLog>[] = []): Promise<void> {
  const draft = { ...blankHabit(addDays(TODAY, -4)), name: "Read" };
  await store.write([{ type: "habit.create", id: READ, draft, position: "a0" }]);
  for (const { day = TODAY, status = null, note = null } of logged) {
    await store.write([{ type: "log.mark", habitId: READ, day, status, value: null }]);
    if (note !== null) await store.write([{ type: "log.note", habitId: READ, day, note }]);
  }
}

function on(history: HabitHistory, day: CalendarDay): HabitLog | null {
  return logOn(history.logs, day);
}

describe("an import", () => {
  test("writes every habit and day of the file, in parts, and says how far it is", async () => {
    const store = await openStore();
    const shares = await runImport(store);
    const plan = planOf();

    expect(shares.length).toBeGreaterThan(3);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect([shares[0], shares.at(-1)]).toEqual([0, 1]);
    expect(store.view().habits.map(({ logs }) => unpackLogs(logs))).toEqual(
      plan.habits.map(({ logs }) => logs),
    );
    expect(store.view().habits.map(({ habit }) => [habit.name, habit.archived])).toEqual([
      ["Read", false],
      ["Pages", false],
      ["Run", false],
      ["Run (3)", true],
      ["Run (2)", false],
    ]);
    expect(new Set(store.view().habits.map(({ habit }) => habit.origin))).toEqual(
      new Set([IMPORT]),
    );
    expect(named(store, "Pages").habit).toMatchObject({
      unit: "pages",
      start: addDays(TODAY, -2500),
      versions: [{ schedule: { kind: "daily" }, target: { op: "at_least", value: 20 } }],
    });
  });

  test("keeps one record with the file, its fingerprint and what was done", async () => {
    const store = await openStore();
    await addRead(store);
    await runImport(store);
    expect(store.view().imports).toMatchObject([
      {
        id: IMPORT,
        fileName: "Loop Habits CSV.zip",
        fileHash: "ab".repeat(32),
        format: "loop_csv",
        counts: { habits: 4, merged: 1, left: 0, days: 2532, notes: 1, strengthDiffering: 0 },
        undone: false,
        createdAt: NOON,
      },
    ]);
  });

  test("fills only the days of a merged habit that hold nothing", async () => {
    const store = await openStore();
    const yesterday = addDays(TODAY, -1);
    await addRead(store, [
      { day: yesterday, status: "skipped" },
      { day: addDays(TODAY, -3), note: "mine" },
    ]);
    await runImport(store);

    const { habit, logs } = named(store, "Read");
    expect(habit.id).toBe(READ);
    expect(habit.origin).toBeNull();
    expect(habit.start).toBe(addDays(TODAY, -20));
    expect(unpackLogs(logs)).toHaveLength(20);
    expect(on(named(store, "Read"), yesterday)).toMatchObject({ status: "skipped" });
    expect(on(named(store, "Read"), addDays(TODAY, -3))).toMatchObject({
      status: null,
      note: "mine",
    });
    expect(on(named(store, "Read"), addDays(TODAY, -2))).toMatchObject({ status: "missed" });
  });

  test("leaves out what was left out, and two habits may go into one", async () => {
    const store = await openStore();
    await addRead(store);
    const plan = planOf();
    const into = named(store, "Read").habit.id;
    await runImport(
      store,
      Object.fromEntries(
        plan.habits.map(({ sourceId, draft }) => [
          sourceId,
          draft.name === "Pages" ? { action: "leave" } : { action: "merge", into },
        ]),
      ),
    );
    expect(store.view().habits.length).toBe(1);
    expect(unpackLogs(named(store, "Read").logs)).toHaveLength(20);
    await undoImport(store);
    expect(unpackLogs(named(store, "Read").logs)).toEqual([]);
  });

  test("of the same file again fills nothing, whatever the habits are called by now", async () => {
    const store = await openStore();
    await runImport(store);
    const before = store.view().habits;
    const [read] = before;
    if (!read) throw new Error("Nothing was imported.");
    await store.write([{ type: "habit.change", id: read.habit.id, patch: { name: "Books" } }]);
    const [record] = store.view().imports;
    const again = suggestChoices(
      planOf(),
      store.view().habits,
      record ? habitsOfImport(record) : {},
      String,
    );
    expect(Object.values(again).map(({ action }) => action)).toEqual(Array(5).fill("merge"));
    await runImport(store, again);
    expect(store.view().habits.map(({ logs }) => unpackLogs(logs))).toEqual(
      before.map(({ logs }) => unpackLogs(logs)),
    );
  });

  test("comes whole to the server and to another device", async () => {
    const browser = new TestBrowser();
    const store = await openStore(browser);
    await runImport(store);
    for (let round = 0; round < 40; round++) await browser.pass(5000);
    expect(store.status().waiting).toBe(0);
    expect(store.status().problems).toEqual([]);
    expect(refusedBy(browser)).toEqual([]);

    const other = await openStore(new TestBrowser(browser.server, browser.now));
    await other.sync();
    expect(other.view().habits.map(({ logs }) => unpackLogs(logs).length)).toEqual(
      store.view().habits.map(({ logs }) => unpackLogs(logs).length),
    );
    expect(other.view().imports).toEqual(store.view().imports);
  });
});

describe("undoing an import", () => {
  test("takes away the habits it made and clears the days it filled", async () => {
    const store = await openStore();
    await addRead(store, [{ day: addDays(TODAY, -1), status: "skipped" }]);
    const before = named(store, "Read").logs;
    await runImport(store);
    await undoImport(store);

    expect(store.view().habits.map(({ habit }) => habit.name)).toEqual(["Read"]);
    expect(named(store, "Read").logs).toEqual(before);
    expect(store.view().trash.length).toBe(4);
    expect(store.view().imports).toMatchObject([{ id: IMPORT, undone: true }]);
  });

  test("gives a habit its start back, or its first day that stays", async () => {
    const store = await openStore();
    await addRead(store);
    const start = addDays(TODAY, -4);
    await runImport(store);
    expect(named(store, "Read").habit.start).toBe(addDays(TODAY, -20));
    await undoImport(store);
    expect(named(store, "Read").habit.start).toBe(start);

    const other = await openStore();
    await addRead(other);
    await runImport(other);
    const kept = addDays(TODAY, -10);
    await other.write([{ type: "log.note", habitId: READ, day: kept, note: "mine" }]);
    await undoImport(other);
    expect(named(other, "Read").habit.start).toBe(kept);
  });

  test("keeps days that were changed since, a changed note among them", async () => {
    const store = await openStore();
    await addRead(store);
    await runImport(store);
    const [marked, noted] = [addDays(TODAY, -2), addDays(TODAY, -3)];
    await store.write([
      { type: "log.mark", habitId: READ, day: marked, status: "done", value: null },
      { type: "log.note", habitId: READ, day: noted, note: "I remember it better now" },
    ]);
    await undoImport(store);

    expect(unpackLogs(named(store, "Read").logs)).toEqual([
      { day: noted, status: "done", value: null, note: "I remember it better now" },
      { day: marked, status: "done", value: null, note: null },
    ]);
  });

  test("does nothing to habits of the same name that came from elsewhere", async () => {
    const store = await openStore();
    await runImport(store, {});
    await addRead(store, [{ day: TODAY, status: "done" }]);
    await undoImport(store);
    expect(unpackLogs(named(store, "Read").logs)).toHaveLength(1);
  });

  test("survives a record that another program has damaged", async () => {
    const store = await openStore();
    const record = {
      fileName: "",
      fileHash: "",
      format: "loop_csv",
      counts: {},
      mapping: {
        written: { [READ]: { base: 1, letters: "DD", values: [], notes: {} }, nobody: 3 },
      },
      cells: [],
      createdAt: NOON,
    };
    await store.write([{ type: "import.record", id: IMPORT, record }]);
    await addRead(store, [{ day: TODAY, status: "done" }]);
    await undoImport(store);
    expect(unpackLogs(named(store, "Read").logs)).toHaveLength(1);
  });
});
