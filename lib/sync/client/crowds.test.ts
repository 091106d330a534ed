import "fake-indexeddb/auto";
import fc from "fast-check";
import { expect, test } from "vitest";

import { addDays, calendarDay, toIsoDay } from "@/lib/domain/calendar-day";
import { stampOf } from "@/lib/sync/protocol/stamp";

import { IndexedStorage } from "./indexed-storage";
import { MemoryStorage } from "./memory-storage";
import { itemToSend, logId, logToSend, type OutboxRow, type RowKey } from "./rows";
import type { Storage, StorageTransaction } from "./storage";

const HABITS = ["018f0000-0000-7000-8000-000000000001", "018f0000-0000-7000-8000-000000000002"];
const FIRST = calendarDay("2025-11-01"); // a crowd of these days lies in two years

let people = 0;

/** Days of one habit, all under one stamp. */
type Span = { habit: number; from: number; count: number };

type Step =
  | ({ type: "put"; at: number } & Span)
  | ({ type: "remove" } & Span)
  | ({ type: "get" } & Span)
  | { type: "item" | "all" | "count" | "clear" }
  | { type: "days"; habit: number }
  | { type: "oldest"; limit: number };

const span = {
  habit: fc.nat({ max: 1 }),
  from: fc.nat({ max: 90 }),
  count: fc.integer({ min: 1, max: 90 }),
};

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ type: fc.constant("put" as const), at: fc.nat(), ...span }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constantFrom("remove", "get"), ...span }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constantFrom("item", "all", "count") }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("days" as const), habit: fc.nat(1) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("oldest" as const), limit: fc.nat(120) }) },
);

test("days that wait in crowds answer as days that wait alone, in whatever order they are asked", async () => {
  const works = fc.array(fc.array(step, { minLength: 1, maxLength: 6 }), { maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(works, fc.boolean(), async (units, atOnce) => {
      const crowded = new IndexedStorage(`018f0000-0000-7000-9300-${++people}`);
      const plain = new MemoryStorage();
      for (const unit of units) {
        const [got, wanted] = await Promise.all(
          [crowded, plain].map((storage) => inOneUnit(storage, unit, atOnce)),
        );
        expect(got).toEqual(wanted);
      }
      crowded.close();
    }),
    { numRuns: 60 },
  );
});

test("one tap is not behind an import, and leaves its crowd for it", async () => {
  const storage = new IndexedStorage(`018f0000-0000-7000-9300-${++people}`);
  const days = { habit: 0, from: 0, count: 200 };
  await storage.write((tx) => tx.put("outbox", rowsOf({ ...days, at: 1 })));
  const [tapped] = rowsOf({ habit: 0, from: 17, count: 1, at: 9 });
  if (!tapped) throw new Error("There is no day.");
  await storage.write((tx) => tx.put("outbox", [tapped]));
  const read = await storage.read(async (tx) => [
    await tx.oldestWaiting(1, 2, () => true),
    await tx.countWaiting(),
  ]);
  expect(read).toEqual([[tapped, rowsOf({ ...days, at: 1 })[0]], 200]);
  storage.close();
});

test("a unit that fails leaves the crowds and their number as they were", async () => {
  const storage = new IndexedStorage(`018f0000-0000-7000-9300-${++people}`);
  await storage.write((tx) => tx.put("outbox", rowsOf({ habit: 0, from: 0, count: 50, at: 1 })));
  const work = storage.write(async (tx) => {
    await tx.put("outbox", rowsOf({ habit: 0, from: 20, count: 90, at: 2 }));
    await tx.remove("outbox", [["log", logId(HABITS[0] ?? "", toIsoDay(FIRST))]]);
    throw new Error("no");
  });
  await expect(work).rejects.toThrow("no");
  expect(await storage.read((tx) => tx.countWaiting())).toBe(50);
  expect(await storage.read((tx) => tx.all("outbox"))).toHaveLength(50);
  storage.close();
});

function inOneUnit(storage: Storage, steps: readonly Step[], atOnce: boolean): Promise<unknown[]> {
  return storage.write(async (tx) => {
    if (atOnce) return Promise.all(steps.filter(isOneLook).map((one) => taken(tx, one)));
    const answers: unknown[] = [];
    for (const one of steps) answers.push(await taken(tx, one));
    return answers;
  });
}

async function taken(tx: StorageTransaction, one: Step): Promise<unknown> {
  switch (one.type) {
    case "put":
      return tx.put("outbox", rowsOf(one));
    case "remove":
      return tx.remove("outbox", keysOf(one));
    case "get":
      return tx.getMany("outbox", keysOf(one));
    case "item":
      return tx.put("outbox", [itemToSend("habit", HABITS[0] ?? "", { name: ["x", stamp(5)] })]);
    case "all":
      return byId(await tx.all("outbox"));
    case "count":
      return tx.countWaiting();
    case "clear":
      return tx.clear("outbox");
    case "days":
      return byId(await tx.waitingDaysOf(HABITS[one.habit] ?? ""));
    case "oldest": {
      // Which of them come first is another question; none comes twice, and none is missing at the end.
      const rows = await tx.oldestWaiting(1, one.limit, () => true);
      expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
      return [rows.length, byId(await tx.oldestWaiting(1, Infinity, () => true))];
    }
  }
}

// A cursor asks again for every row and sees what was written meanwhile.
function isOneLook({ type }: Step): boolean {
  return type !== "oldest";
}

function rowsOf({ habit, from, count, at }: Span & { at: number }): OutboxRow[] {
  const mark = [{ s: "done", v: null }, stamp(at)] as const;
  return daysOf({ from, count }).map((day) => logToSend(HABITS[habit] ?? "", day, { mark }));
}

function keysOf({ habit, from, count }: Span): RowKey[] {
  return daysOf({ from, count }).map((day) => ["log", logId(HABITS[habit] ?? "", day)] as const);
}

function daysOf({ from, count }: Pick<Span, "from" | "count">): string[] {
  return Array.from({ length: count }, (_, index) => toIsoDay(addDays(FIRST, from + index)));
}

function stamp(at: number): string {
  return stampOf(at, 0, "deva");
}

function byId(rows: readonly OutboxRow[]): OutboxRow[] {
  return rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
