import "fake-indexeddb/auto";
import { describe, expect, test } from "vitest";

import { addDays } from "@/lib/domain/calendar-day";
import { blankGoal } from "@/lib/domain/goal-draft";
import type { Intent } from "@/lib/sync/protocol/intent";

import { ownBrowser } from "./testing/own-browser";
import { STORAGES } from "./testing/storages";
import {
  add,
  create,
  DAY,
  history,
  idOf,
  logOn,
  mark,
  note,
  READ,
  rename,
  shown,
  typed,
  WATER,
} from "./testing/two-habits";

describe.each(STORAGES)("what is taken back, $name", ({ shared }) => {
  const given = ownBrowser(shared);

  test("every change can be taken back exactly", async () => {
    const { browser, filledTab } = given();
    const store = await filledTab();
    await store.write([add(WATER, 2), typed(WATER, 4), add(WATER, 1), note(WATER, "hot day")]);
    await store.write([mark(READ, "missed")]);
    const goal = idOf(7);
    await store.write([
      { type: "goal.create", id: goal, draft: { ...blankGoal(DAY), name: "Sea" }, position: "a0" },
    ]);
    await browser.pass(1000);
    const early = addDays(DAY, -40);
    const changes: Intent[] = [
      typed(WATER, 9),
      add(WATER, 3),
      note(WATER, "cold"),
      note(WATER, null),
      mark(READ, "done"),
      mark(READ, null),
      mark(READ, "skipped", addDays(DAY, -1)),
      add(WATER, 1, addDays(DAY, 1)),
      mark(READ, "done", early), // moves the start back
      rename(READ, "Reading"),
      {
        type: "habit.version",
        id: READ,
        from: addDays(DAY, 5),
        version: { schedule: { kind: "perWeek", n: 3 }, target: null },
      },
      { type: "habit.pause", id: READ, pauseId: idOf(9), pause: { from: DAY, to: null } },
      { type: "habit.move", id: READ, position: "Zz" },
      { type: "habit.archive", id: READ, today: DAY },
      { type: "habit.delete", id: READ },
      { type: "goal.change", id: goal, patch: { target: 5 } },
      { type: "goal.contribution", id: goal, habitId: WATER, weight: 2 },
      {
        type: "goal.milestone",
        id: goal,
        milestoneId: idOf(8),
        milestone: { name: "Half", value: 50 },
      },
      { type: "goal.delete", id: goal },
    ];
    for (const change of changes) {
      const before = { ...shown(store), of: change.type };
      const undo = await store.write([change]);
      expect({ ...shown(store), of: change.type }).not.toEqual(before);
      await browser.pass(500);
      await undo();
      expect({ ...shown(store), of: change.type }).toEqual(before);
    }
    await browser.pass(1000);
    expect(store.status()).toMatchObject({ word: "saved", waiting: 0 });
  });

  test("taking back a typed value keeps what was added since", async () => {
    const { filledTab } = given();
    const store = await filledTab();
    await store.write([add(WATER, 2)]);
    const undo = await store.write([typed(WATER, 10)]);
    await store.write([add(WATER, 1)]);
    expect(logOn(store, WATER)?.value).toBe(11);
    await undo();
    expect(logOn(store, WATER)?.value).toBe(3);

    const undoAddition = await store.write([add(WATER, 5)]);
    await store.write([add(WATER, 2)]);
    await undoAddition();
    expect(logOn(store, WATER)?.value).toBe(5);
  });

  test("a new habit that is taken back lies in the trash", async () => {
    const { filledTab } = given();
    const store = await filledTab();
    const undo = await store.write([create(idOf(5), { name: "Swim" })]);
    await undo();
    expect(history(store, idOf(5))).toBeUndefined();
    expect(store.view().trash.map(({ habit }) => habit.name)).toEqual(["Swim"]);
  });
});
