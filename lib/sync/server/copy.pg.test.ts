import { beforeEach, expect, test } from "vitest";

import { insertUser } from "@/lib/data/testing/database";
import { statementsOf } from "@/lib/data/testing/statements";
import { addDays, calendarDay, toIsoDay } from "@/lib/domain/calendar-day";
import { blankGoal } from "@/lib/domain/goal-draft";
import { blankHabit } from "@/lib/domain/habit-draft";
import type { UserId } from "@/lib/domain/ids";
import type { CopyPart, SyncBatch } from "@/lib/sync/protocol/message";
import { unpackYear } from "@/lib/sync/protocol/packed-year";
import { Replica } from "@/lib/sync/protocol/replica";

import { copyPart } from "./copy";
import { ask, uuid } from "./testing/ask";

const NOW = Date.UTC(2026, 10, 20, 12);
const START = calendarDay("2023-12-30");

let ada: UserId;
beforeEach(async () => {
  ada = await insertUser();
});

test("holds what the feed holds, in parts as in one, and nothing of others", async () => {
  await push(ada, history(9));
  await push(await insertUser(), history(3));
  const [whole] = await partsOf(ada);
  const parts = await partsOf(ada, 4);

  expect(parts.map(({ years }) => years.length)).toEqual([4, 4, 4, 4, 4, 4, 3]);
  expect(parts.flatMap(({ years }) => years)).toEqual(whole?.years);
  expect(parts.map(({ items }) => items.length)).toEqual([10, 0, 0, 0, 0, 0, 0]);
  const fed = await feedOf(ada);
  expect(whole?.items).toEqual(fed.items.map(({ kind, id, f }) => ({ kind, id, f })));
  expect(logsIn(parts)).toEqual(sortedLogs(fed.logs));
  expect(whole).toMatchObject({ cursor: fed.cursor, epoch: fed.epoch, now: NOW, next: null });
});

test("what changes between two parts comes by the cursor of the first", async () => {
  await push(ada, history(3));
  const first = await copyPart(ada, null, { now: NOW, years: 1 });
  const device = new Replica("dev2", () => NOW);
  device.refill(await partsOf(ada), NOW);
  device.write({ type: "log.mark", habitId: uuid(1), day: START, status: "skipped", value: null });
  device.write({ type: "habit.delete", id: uuid(2) });
  await push(ada, device.request());

  const { items, logs } = await feedOf(ada, first.cursor);
  expect(items.map(({ id }) => id)).toEqual([uuid(2)]);
  expect(logs.map(({ h, d }) => h + d)).toEqual([uuid(1) + toIsoDay(START)]);
});

test("takes three statements, however much there is", async () => {
  const bob = await insertUser();
  await push(ada, history(1));
  await push(bob, history(40));
  const few = await statementsOf(() => copyPart(ada, null, { now: NOW }));
  const many = await statementsOf(() => copyPart(bob, null, { now: NOW }));
  expect(few).toHaveLength(1 + 3); // whose rows they are, and three
  expect(many).toHaveLength(few.length);
});

test("of somebody who has nothing is empty and can be continued from", async () => {
  const copy = await copyPart(ada, null, { now: NOW });
  expect(copy).toMatchObject({ cursor: 0, items: [], years: [], next: null });
  await push(ada, history(1));
  expect((await feedOf(ada, copy.cursor)).items).toHaveLength(2);
});

test.each(["", "x", uuid(1), `${uuid(1)}.26`, `${uuid(1)}.2026.1`, `${uuid(1)}.2026'--`])(
  "refuses to begin at %j",
  async (after) => {
    await expect(copyPart(ada, after, { now: NOW })).rejects.toMatchObject({ code: "invalid" });
  },
);

test("is signed out when the account is gone", async () => {
  const nobody = crypto.randomUUID() as string as UserId;
  await expect(copyPart(nobody, null, { now: NOW })).rejects.toMatchObject({ code: "signed_out" });
});

async function partsOf(userId: UserId, years?: number): Promise<CopyPart[]> {
  const parts: CopyPart[] = [];
  do {
    const after = parts.at(-1)?.next ?? null;
    parts.push(await copyPart(userId, after, { now: NOW, ...(years && { years }) }));
  } while (parts.at(-1)?.next);
  return parts;
}

function push(userId: UserId, batch: SyncBatch) {
  return ask(userId, { items: batch.items, logs: batch.logs }, NOW);
}

async function feedOf(userId: UserId, cursor = 0) {
  const page = await ask(userId, { cursor }, NOW);
  expect(page.more).toBe(false);
  return page;
}

function logsIn(parts: readonly CopyPart[]) {
  const years = parts.flatMap((part) => part.years).map(unpackYear);
  return sortedLogs(
    years.flatMap(({ h, y, cells }) =>
      Object.entries(cells).map(([name, c]) => ({ h, d: `${y}-${name}`, c })),
    ),
  );
}

function sortedLogs(logs: readonly { h: string; d: string; c: unknown }[]) {
  return logs.map(({ h, d, c }) => ({ h, d, c })).sort((a, b) => (a.h + a.d < b.h + b.d ? -1 : 1));
}

/** Habits over the turn of two years with every kind of cell, one of them in the trash, and a goal. */
function history(habits: number): SyncBatch {
  const device = new Replica("dev1", () => NOW - 60_000);
  for (let index = 1; index <= habits; index++) {
    const id = uuid(index);
    const draft = { ...blankHabit(START), valueType: "counter" as const, name: `Habit ${index}` };
    device.write({ type: "habit.create", id, draft, position: "a0" });
    for (const [at, day] of [START, addDays(START, 3), addDays(START, 400)].entries()) {
      device.write({ type: "log.add", habitId: id, day, amount: at + 1 });
    }
    device.write({ type: "log.mark", habitId: id, day: START, status: "done", value: 2.5 });
    device.write({ type: "log.note", habitId: id, day: addDays(START, 1), note: "…" });
  }
  device.write({ type: "habit.delete", id: uuid(1) });
  device.write({
    type: "goal.create",
    id: uuid(900),
    draft: { ...blankGoal(START), name: "Much" },
    position: "a0",
  });
  return {
    items: [...device.waitingItems.values()],
    logs: [...device.waitingLogs.values()],
  };
}
