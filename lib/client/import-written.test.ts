import "fake-indexeddb/auto";
import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";

import { addDays, calendarDay } from "@/lib/domain/calendar-day";
import { blankHabit } from "@/lib/domain/habit-draft";
import { habitId, importId } from "@/lib/domain/ids";
import { unpackLogs } from "@/lib/domain/packed-logs";
import { IndexedStorage } from "@/lib/sync/client/indexed-storage";
import type { LocalStore } from "@/lib/sync/client/local-store";
import { MemoryStorage } from "@/lib/sync/client/memory-storage";
import { type Storage, StorageFullError } from "@/lib/sync/client/storage";
import { NOON, TestBrowser } from "@/lib/sync/client/testing/test-browser";
import type { Intent } from "@/lib/sync/protocol/intent";
import { edited, edits } from "@/lib/transfer/fixtures/damage";
import { LOOK_ALIKES } from "@/lib/transfer/fixtures/look-alikes";
import { loopZip } from "@/lib/transfer/fixtures/loop-look-alike";
import { fileOf, planOf, resultOf } from "@/lib/transfer/fixtures/test-plan";
import { type ImportChoices, suggestChoices } from "@/lib/transfer/import-choices";
import type { ImportPlan } from "@/lib/transfer/import-plan";

import { importIntents } from "./import-intents";
import { importOutline } from "./import-outline";
import { isCutOff, undoIntents } from "./import-record";
import { writeInParts } from "./import-write";
import { newUuid } from "./testing/wire-check";

const READ = habitId("018f0000-0000-7000-8000-000000000001");
const IMPORT = importId("018f0000-0000-7000-8000-00000000000f");
/** TestBrowser's noon. */
const TODAY = calendarDay("2026-03-02");
const DAYS = 2500;

let opened: LocalStore[] = [];
let people = 0;

afterEach(() => {
  for (const store of opened) store.close();
  opened = [];
});

describe("what an import would do", () => {
  test("is what it does: habits, days, notes, names and starts", async () => {
    const store = await openStore(new MemoryStorage());
    await addRead(store);
    const before = store.view().habits;
    const plan = loopPlan();
    const choices = suggestChoices(plan, before, {}, String);
    const outline = [...importOutline({ plan, choices }, { existing: before }).values()];
    const start = addDays(TODAY, -20);
    expect(outline[0]).toMatchObject({ into: READ, days: 18, same: 1, movesStartTo: start });
    expect(outline[0]?.differing.map(({ here, inFile }) => [here.status, inFile.status])).toEqual([
      ["skipped", "done"],
    ]);

    await write(store, plan, choices);
    const sum = (part: "days" | "notes") => outline.reduce((all, one) => all + one[part], 0);
    expect(store.view().imports[0]?.counts).toMatchObject({
      days: sum("days"),
      notes: sum("notes"),
    });
    const names = outline.flatMap(({ name }) => name ?? []);
    expect(names).toEqual(["Pages", "Run", "Run (2)"]);
    expect(store.view().habits.map(({ habit }) => habit.name)).toEqual(["Read", ...names]);
    expect(named(store, "Read").habit.start).toBe(start);
    expect(unpackLogs(named(store, "Pages").logs)).toEqual(outline[1]?.logs);
  });

  test("amounts become ticks by their target, in a new habit and in one that is there", async () => {
    const store = await openStore(new MemoryStorage());
    await addRead(store);
    const plan = loopPlan();
    const pages = plan.habits[1]?.sourceId ?? "";
    const ticks = { action: "new", name: "Pages", valueType: "checkbox", target: null } as const;
    await write(store, plan, { [pages]: ticks });
    const { habit, ...pagesHistory } = named(store, "Pages");
    const logs = unpackLogs(pagesHistory.logs);
    expect(habit).toMatchObject({ valueType: "checkbox", unit: "", versions: [{ target: null }] });
    const kinds = new Set(logs.map(({ status, value }) => `${status} ${value}`));
    expect([logs.length, [...kinds]]).toEqual([DAYS, ["missed null"]]); // 12 of 20 pages
    await write(store, plan, { [pages]: { action: "merge", into: READ } });
    expect(unpackLogs(named(store, "Read").logs)).toHaveLength(DAYS);
  });
});

describe.each(Object.entries(LOOK_ALIKES))("a damaged file, %s", (_, content) => {
  test("is written as it was shown, whole", async () => {
    const { bytes } = fileOf("x", content);
    await fc.assert(
      fc.asyncProperty(edits(bytes.length), async (changes) => {
        const result = resultOf([{ path: "x.md", bytes: edited(bytes, changes) }]);
        fc.pre(result.kind === "plan");
        if (result.kind !== "plan") return;
        const store = await openStore(new MemoryStorage());
        await write(store, result.plan, suggestChoices(result.plan, [], {}, String));
        const wanted = result.plan.habits.map(({ logs }) => logs);
        expect(store.view().habits.map(({ logs }) => unpackLogs(logs))).toEqual(wanted);
        expect(store.view().imports.map(isCutOff)).toEqual([false]);
      }),
      { numRuns: 6 },
    );
  });
});

describe("an import that cannot go on", () => {
  test.each([1, 2, 3, 4])(
    "a device that is full at write %i has whole days only, says so, and undo leaves nothing",
    async (write_) => {
      const memory = new MemoryStorage();
      const storage = new FullAt(memory);
      const store = await openStore(storage);
      await addRead(store);
      const before = store.view().habits;
      storage.left = write_ - 1;
      const plan = loopPlan();
      const choices = suggestChoices(plan, before, {}, String);
      await expect(write(store, plan, choices)).rejects.toThrow(StorageFullError);
      storage.left = Infinity;
      store.close();

      const after = await openStore(memory);
      await expectCutOff(after, plan);
      expect(after.view().habits.map(({ logs }) => logs)).toEqual(before.map(({ logs }) => logs));
      expect(named(after, "Read").habit.start).toBe(before[0]?.habit.start);
    },
  );

  test("a tab that is closed in the middle has whole days only, and the next one says so", async () => {
    const userId = newUser();
    const store = await openStore(new IndexedStorage(userId), userId);
    const plan = loopPlan();
    const going = write(store, plan, suggestChoices(plan, [], {}, String), (share) => {
      if (share > 0.3) store.close();
    });
    await expect(going).rejects.toThrow("closed");
    const after = await openStore(new IndexedStorage(userId), userId);
    expect(after.view().habits.length).toBeGreaterThan(0);
    await expectCutOff(after, plan);
    expect(after.view().habits).toEqual([]);
    await after.wipe();
  });
});

// Each day that is there says all that the file says of it. Then takes the import back.
async function expectCutOff(store: LocalStore, plan: ImportPlan): Promise<void> {
  const made = store.view().habits.filter(({ habit }) => habit.origin === IMPORT);
  for (const { habit, logs } of made) {
    const planned = plan.habits.find(({ draft }) => draft.name === habit.name);
    const inFile = new Set(planned?.logs.map((log) => JSON.stringify(log)));
    expect(unpackLogs(logs).filter((log) => !inFile.has(JSON.stringify(log)))).toEqual([]);
  }
  const [record] = store.view().imports;
  expect(record ? isCutOff(record) : made.length === 0).toBe(true);
  if (!record) return;
  await writeInParts(store, undoIntents(record, store.view()), () => {});
  expect(store.view().imports.map(isCutOff)).toEqual([false]);
}

/** A device that takes so many more writes and then has no room. */
class FullAt extends MemoryStorage {
  readonly #inner: Storage;
  left = Infinity;

  constructor(inner: Storage) {
    super();
    this.#inner = inner;
  }

  override read: Storage["read"] = (work) => this.#inner.read(work);

  override write: Storage["write"] = (work) => {
    if (this.left-- > 0) return this.#inner.write(work);
    return Promise.reject(new StorageFullError("No room on this device."));
  };
}

function loopPlan(): ImportPlan {
  const daysBack = (count: number, code: (ago: number) => number) =>
    Array.from({ length: count }, (_, index) => {
      return [addDays(TODAY, index - count), code(count - index)] as const;
    });
  const ticks = daysBack(20, (ago) => (ago % 2 === 1 ? 2 : 0));
  const notes = Object.fromEntries(daysBack(DAYS, () => 0).map(([day]) => [day, "a note"]));
  const amounts = daysBack(DAYS, () => 12_000);
  const file = loopZip(
    [
      { name: "Read", entries: ticks },
      { name: "Pages", type: "NUMERICAL", unit: "pages", target: 20, entries: amounts, notes },
      { name: "Run", entries: daysBack(5, () => 2) },
      { name: "Run", entries: daysBack(3, () => 3) },
    ],
    TODAY,
    "2.3.1",
  );
  return planOf([file], { today: TODAY });
}

async function write(
  store: LocalStore,
  plan: ImportPlan,
  choices: ImportChoices,
  onProgress: (share: number) => void = () => {},
): Promise<void> {
  const request = { plan, choices, fileName: "x.zip", fileHash: "ab".repeat(32) };
  const { habits: existing, ...present } = store.view();
  const setting = { id: IMPORT, existing, present, today: TODAY, now: NOON, newUuid };
  const intents: Intent[] = importIntents(request, setting);
  await writeInParts(store, intents, onProgress);
}

async function addRead(store: LocalStore): Promise<void> {
  const draft = { ...blankHabit(addDays(TODAY, -4)), name: "Read" };
  const mark = { type: "log.mark", habitId: READ, value: null } as const;
  await store.write([
    { type: "habit.create", id: READ, draft, position: "a0" },
    { ...mark, day: addDays(TODAY, -1), status: "skipped" },
    { ...mark, day: addDays(TODAY, -2), status: "missed" },
  ]);
}

async function openStore(storage: Storage, userId = newUser()): Promise<LocalStore> {
  const browser = new TestBrowser();
  const store = await browser.openTab(userId, storage);
  opened.push(store);
  await browser.rest();
  return store;
}

function named(store: LocalStore, name: string) {
  const history = store.view().habits.find(({ habit }) => habit.name === name);
  if (!history) throw new Error(`There is no ${name}.`);
  return history;
}

function newUser(): string {
  return `018f0000-0000-7000-9400-${String(++people).padStart(12, "0")}`;
}
