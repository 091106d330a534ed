import { beforeEach, describe, expect, test } from "vitest";

import { asUser } from "@/lib/data/as-user";
import { readChanges } from "@/lib/data/sync-rows";
import { asOwner, insertUser } from "@/lib/data/testing/database";
import { statementsOf } from "@/lib/data/testing/statements";
import { addDays, type CalendarDay, calendarDay, toIsoDay } from "@/lib/domain/calendar-day";
import { type Goal, termsOf } from "@/lib/domain/goal";
import { blankGoal, type GoalDraft } from "@/lib/domain/goal-draft";
import type { ValueType } from "@/lib/domain/habit";
import { blankHabit, type HabitDraft } from "@/lib/domain/habit-draft";
import { habitId, type UserId } from "@/lib/domain/ids";
import { MAX_HABITS } from "@/lib/domain/limits";
import { userDay } from "@/lib/domain/user-day";
import type { Intent } from "@/lib/sync/protocol/intent";
import { Replica } from "@/lib/sync/protocol/replica";
import { fieldsOfRow } from "@/lib/sync/server/rows";

import { settleGoals } from "./goal-events";
import { saveIntents, syncDevice } from "./sync";

const HABIT = habitId("018f0000-0000-7000-8000-000000000001");
const OTHER = habitId("018f0000-0000-7000-8000-000000000002");
const GOAL = "018f0000-0000-7000-8000-0000000000a1";
const TODAY = userDay(Date.now(), "UTC", 0);

let ada: UserId;
beforeEach(async () => {
  ada = await insertUser();
});

describe("saveIntents", () => {
  test("does several things as one, each seeing those before it", async () => {
    const results = await saveIntents(ada, [
      create(HABIT, "Water"),
      add(TODAY, 2),
      add(TODAY, 0.5),
      { type: "log.note", habitId: HABIT, day: TODAY, note: "Hot day" },
    ]);
    expect(results.map(({ status }) => status)).toEqual(["success", "success"]);
    const device = await deviceOf(ada);
    expect(device.cell(HABIT, toIsoDay(TODAY))).toMatchObject({
      note: ["Hot day", expect.any(String)],
      inc: { srv0: [2500, expect.any(String)] },
    });
  });

  test("does nothing at all when one of them cannot be done", async () => {
    const unknown: Intent = { type: "habit.delete", id: OTHER };
    await expect(saveIntents(ada, [create(HABIT, "Water"), unknown])).rejects.toMatchObject({
      code: "not_found",
    });
    expect((await deviceOf(ada)).items.size).toBe(0);
  });

  test("goes on from what a device wrote: +1 here and +1 there are two", async () => {
    await saveIntents(ada, [create(HABIT, "Water")]);
    const device = await deviceOf(ada);
    device.write(add(TODAY, 1));
    await exchange(ada, device);
    await saveIntents(ada, [add(TODAY, 1)]);
    await exchange(ada, device);
    const cell = device.cell(HABIT, toIsoDay(TODAY));
    expect(Object.values(cell?.inc ?? {}).map(([amount]) => amount)).toEqual([1000, 1000]);
  });

  test("a form that comes after a device with a fast clock still wins", async () => {
    await saveIntents(ada, [create(HABIT, "Water")]);
    const fast = await deviceOf(ada, () => Date.now() + 30_000);
    fast.write({ type: "habit.change", id: HABIT, patch: { name: "Tea" } });
    await exchange(ada, fast);
    await saveIntents(ada, [{ type: "habit.change", id: HABIT, patch: { name: "Juice" } }]);
    expect((await deviceOf(ada)).item("habit", HABIT)?.["name"]?.[0]).toBe("Juice");
  });

  test.each<{ why: string; intent: Intent }>([
    { why: "a day of another age", intent: add(calendarDay("1066-10-14"), 1) },
    { why: "a text for a number", intent: mark(TODAY, "x") },
    {
      why: "a schedule that is none",
      intent: {
        type: "habit.version",
        id: HABIT,
        from: TODAY,
        version: { schedule: { kind: "everyN", n: 0 }, target: null },
      },
    },
  ])("refuses $why", async ({ intent }) => {
    await saveIntents(ada, [create(HABIT, "Water")]);
    await expect(saveIntents(ada, [intent])).rejects.toMatchObject({ code: "invalid" });
  });

  test("refuses the thousand-and-first habit", async () => {
    const many = Array.from({ length: MAX_HABITS }, (_, n) =>
      create(habitId(`018f0000-0000-7000-8000-0000001${String(n).padStart(5, "0")}`), `H ${n}`),
    );
    await saveIntents(ada, many);
    await expect(saveIntents(ada, [create(HABIT, "Water")])).rejects.toMatchObject({
      code: "limit",
    });
  });
});

describe("a tap", () => {
  // Lock, read, write the day, look at streak and goals, write down how they stand, tell, answer. What was before is kept by
  // the statement that writes the day, and a streak that is as it was is not written down.
  test.each<{ what: string; type: ValueType; tap: () => Intent; most: number[] }>([
    { what: "done", type: "checkbox", tap: () => mark(TODAY, 1), most: [8] },
    { what: "one more and one more", type: "counter", tap: () => add(TODAY, 1), most: [8, 7] },
  ])("costs few statements: $what", async ({ type, tap, most }) => {
    await saveIntents(ada, [create(HABIT, "Water", { valueType: type }), goal({ target: 300 })]);
    const device = await deviceOf(ada);
    for (const count of most) {
      device.write(tap());
      const sent = await statementsOf(() => exchange(ada, device));
      expect(sent.length).toBeLessThanOrEqual(count);
    }
  });
});

describe("goals", () => {
  test("are announced once, opened again once, and announced once more", async () => {
    await saveIntents(ada, [create(HABIT, "Water"), goal({ target: 3 })]);
    await saveIntents(ada, [add(TODAY, 2)]);
    expect(await announcements(ada)).toEqual([]);

    await saveIntents(ada, [add(TODAY, 1)]);
    await saveIntents(ada, [add(TODAY, 1)]);
    expect(await announcements(ada)).toEqual(["goal_completed:1"]);

    await saveIntents(ada, [mark(TODAY, 1)]);
    await saveIntents(ada, [mark(TODAY, 2)]);
    expect(await announcements(ada)).toEqual(["goal_completed:1", "goal_reopened:1"]);

    await saveIntents(ada, [mark(TODAY, 3)]);
    expect(await announcements(ada)).toEqual([
      "goal_completed:1",
      "goal_reopened:1",
      "goal_completed:2",
    ]);
  });

  test("say on which day, and are silent the second time within a day", async () => {
    await saveIntents(ada, [create(HABIT, "Water"), goal({ target: 3 })]);
    await saveIntents(ada, [mark(addDays(TODAY, -1), 3)]);
    await saveIntents(ada, [mark(addDays(TODAY, -1), null)]);
    await saveIntents(ada, [mark(TODAY, 3)]);
    const data = await eventData(ada);
    const who = { goalId: GOAL, device: "srv0" };
    expect(data).toEqual([
      { ...who, epoch: 1, completedOn: toIsoDay(addDays(TODAY, -1)), isSilent: false },
      { ...who, epoch: 1, completedOn: null, isSilent: true },
      { ...who, epoch: 2, completedOn: toIsoDay(TODAY), isSilent: true },
    ]);
  });

  test("hear of a changed weight, a changed target and a habit in the trash", async () => {
    await saveIntents(ada, [create(HABIT, "Water"), mark(TODAY, 2), goal({ target: 10 })]);
    const weigh = (weight: number): Intent => ({
      type: "goal.contribution",
      id: GOAL,
      habitId: HABIT,
      weight,
    });
    await saveIntents(ada, [weigh(5)]);
    await saveIntents(ada, [{ type: "goal.change", id: GOAL, patch: { target: 11 } }]);
    await saveIntents(ada, [weigh(6)]);
    await saveIntents(ada, [{ type: "habit.delete", id: HABIT }]);
    expect(await announcements(ada)).toEqual([
      "goal_completed:1",
      "goal_reopened:1",
      "goal_completed:2",
      "goal_reopened:2",
    ]);
  });

  test("are announced once when two devices complete them at the same moment", async () => {
    await saveIntents(ada, [create(HABIT, "Water"), goal({ target: 1 })]);
    const devices = await Promise.all([1, 2, 3, 4].map((n) => deviceOf(ada, Date.now, `dev${n}`)));
    await Promise.all(
      devices.map((device) => {
        device.write(add(TODAY, 1));
        return exchange(ada, device);
      }),
    );
    expect(await announcements(ada)).toEqual(["goal_completed:1"]);
  });

  test("in the trash are left alone", async () => {
    await saveIntents(ada, [create(HABIT, "Water"), goal({ target: 1 })]);
    await saveIntents(ada, [{ type: "goal.delete", id: GOAL }]);
    await saveIntents(ada, [add(TODAY, 1)]);
    expect(await announcements(ada)).toEqual([]);
  });

  test("that a new day completes are found by the job, once", async () => {
    const start = addDays(TODAY, -10);
    await saveIntents(ada, [
      create(HABIT, "Water", { start }),
      mark(addDays(TODAY, -3), 5),
      goal({ direction: "maintain", target: 5, start, deadline: TODAY }),
    ]);
    expect(await settleGoals(ada, Date.now())).toBe(0);
    const tomorrow = Date.now() + 86_400_000;
    expect(await settleGoals(ada, tomorrow)).toBe(1);
    expect(await settleGoals(ada, tomorrow)).toBe(0);
    expect(await announcements(ada)).toEqual(["goal_completed:1"]);
  });

  test("count by easier terms from their day on, with the habits that those name", async () => {
    const terms = { ...termsOf(blankGoal(TODAY)), target: 3 };
    const contributions = [{ habitId: habitId(HABIT), weight: 1 }];
    const coming = { from: addDays(TODAY, 1), terms: { ...terms, contributions } };
    await saveIntents(ada, [
      create(HABIT, "Water"),
      goal({ target: 10, contributions: [], coming }),
    ]);
    await saveIntents(ada, [mark(TODAY, 3)]);
    expect(await announcements(ada)).toEqual([]);

    const patch = { coming: { ...coming, from: TODAY } };
    await saveIntents(ada, [{ type: "goal.change", id: GOAL, patch }]);
    await saveIntents(ada, [mark(TODAY, 2)]);
    expect(await announcements(ada)).toEqual(["goal_completed:1", "goal_reopened:1"]);
  });

  test("reach other devices with their change", async () => {
    await saveIntents(ada, [create(HABIT, "Water"), goal({ target: 1 })]);
    const device = await deviceOf(ada);
    const before = device.cursor;
    await saveIntents(ada, [add(TODAY, 1)]);
    const rows = await asUser(ada, (tx) => readChanges(tx, ada, before, 10));
    expect(rows.map(({ kind }) => kind)).toEqual(["log", "goal"]);
    expect(rows.some((row) => row.kind === "goal" && fieldsOfRow(row)["target"])).toBe(true);
  });
});

function create(id: string, name: string, draft: Partial<HabitDraft> = {}): Intent {
  const start = addDays(TODAY, -5);
  return {
    type: "habit.create",
    id,
    draft: { ...blankHabit(start), valueType: "counter", name, ...draft },
    position: "a0",
  };
}

function goal(draft: Partial<GoalDraft> & Partial<Pick<Goal, "target">>): Intent {
  const contributions = [{ habitId: HABIT, weight: 1 }];
  const start = addDays(TODAY, -5);
  return {
    type: "goal.create",
    id: GOAL,
    draft: { ...blankGoal(start), name: "Much", contributions, ...draft },
    position: "a0",
  };
}

function add(day: CalendarDay, amount: number): Intent {
  return { type: "log.add", habitId: HABIT, day, amount };
}

function mark(day: CalendarDay, value: number | string | null): Intent {
  return { type: "log.mark", habitId: HABIT, day, status: null, value };
}

/** A device that knows everything there is. */
async function deviceOf(userId: UserId, wall = Date.now, name = "dev1"): Promise<Replica> {
  const device = new Replica(name, wall);
  await exchange(userId, device);
  return device;
}

async function exchange(userId: UserId, device: Replica): Promise<void> {
  const sent = device.request();
  device.receive(
    sent,
    await syncDevice(userId, { ...sent, items: [...sent.items], logs: [...sent.logs] }),
    sent.now,
  );
}

async function announcements(userId: UserId): Promise<string[]> {
  const { rows } = await asOwner((client) =>
    client.query<{ type: string; epoch: string }>(
      `SELECT type, data->>'epoch' AS epoch FROM events
       WHERE user_id = $1 AND type LIKE 'goal%' ORDER BY seq`,
      [userId],
    ),
  );
  return rows.map(({ type, epoch }) => `${type}:${epoch}`);
}

async function eventData(userId: UserId): Promise<unknown[]> {
  const { rows } = await asOwner((client) =>
    client.query<{ data: unknown }>(
      "SELECT data FROM events WHERE user_id = $1 AND type LIKE 'goal%' ORDER BY seq",
      [userId],
    ),
  );
  return rows.map(({ data }) => data);
}
