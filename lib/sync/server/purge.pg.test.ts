import { beforeEach, expect, test } from "vitest";

import { asOwner, insertUser } from "@/lib/data/testing/database";
import { statementsOf } from "@/lib/data/testing/statements";
import { calendarDay } from "@/lib/domain/calendar-day";
import { termsOf } from "@/lib/domain/goal";
import { blankGoal } from "@/lib/domain/goal-draft";
import { blankHabit } from "@/lib/domain/habit-draft";
import { habitId, type UserId } from "@/lib/domain/ids";
import { contributionName, goalOfFields } from "@/lib/sync/protocol/goal-fields";
import { itemKey, logKey } from "@/lib/sync/protocol/message";
import { Replica } from "@/lib/sync/protocol/replica";

import { copyPart } from "./copy";
import { ask, uuid } from "./testing/ask";

const DAY_MS = 86_400_000;
const START = calendarDay("2026-11-01");
const [WATER, RUN, GOAL, OTHER_GOAL] = [1, 2, 3, 4].map(uuid) as [string, string, string, string];

let ada: UserId;
let now = 0;
beforeEach(async () => {
  ada = await insertUser();
  now = Date.UTC(2026, 10, 20, 12);
});

test("after 90 days a habit goes with its days, and goals lose its weight; nothing of others does", async () => {
  const bob = await insertUser();
  await meet(bob, filled("dev3"));
  const device = filled("dev1");
  await meet(ada, device);
  const other = new Replica("dev2", () => now);
  await meet(ada, other);
  device.write({ type: "habit.delete", id: WATER });
  device.write({ type: "goal.delete", id: OTHER_GOAL });
  await meet(ada, device);
  await meet(ada, other);

  now += 90 * DAY_MS;
  await meet(ada, device);
  expect(device.items.has(itemKey("habit", WATER))).toBe(true);

  now += 1000;
  await meet(ada, device);
  for (const replica of [device, other]) {
    await meet(ada, replica);
    expect([...replica.items.keys()].sort()).toEqual([
      itemKey("goal", GOAL),
      itemKey("habit", RUN),
    ]);
    expect([...replica.logs.keys()]).toEqual([logKey(RUN, "2026-11-01")]);
    const taken = [null, expect.stringMatching(/-srv0$/)]; // a change with a stamp of its own
    expect(replica.item("goal", GOAL)?.[contributionName(WATER)]).toEqual(taken);
    expect(replica.item("goal", GOAL)?.[contributionName(RUN)]?.[0]).toBe(2);
  }
  expect(await counts(ada)).toEqual({ habits: 1, logs: 1, goals: 1, versions: 1, purges: 2 });
  expect(await counts(bob)).toEqual({ habits: 2, logs: 2, goals: 2, versions: 2, purges: 0 });
});

test("terms that wait for their day let go of it too, of a goal that weighs it only there", async () => {
  const device = filled("dev1");
  const contributions = [
    { habitId: habitId(WATER), weight: 1 },
    { habitId: habitId(RUN), weight: 2 },
  ];
  const coming = {
    from: calendarDay("2027-09-01"),
    terms: { ...termsOf(blankGoal(START)), contributions },
  };
  device.write({ type: "goal.change", id: OTHER_GOAL, patch: { coming } });
  await meet(ada, device);
  device.write({ type: "habit.delete", id: WATER });
  await meet(ada, device);
  now += 91 * DAY_MS;
  await meet(ada, device);
  const goal = goalOfFields(OTHER_GOAL, device.item("goal", OTHER_GOAL) ?? {});
  expect(goal?.coming?.terms.contributions).toEqual(contributions.slice(1));
});

test("a device that never heard of the trash starts from a copy, and what it brings of it is gone", async () => {
  const [device, away] = [filled("dev1"), new Replica("dev2", () => now)];
  await meet(ada, device);
  await meet(ada, away);
  away.write({ type: "log.add", habitId: WATER, day: START, amount: 1 });
  away.write({ type: "habit.change", id: WATER, patch: { name: "Tea" } });
  away.write({ type: "log.add", habitId: RUN, day: START, amount: 5 });
  device.write({ type: "habit.delete", id: WATER });
  await meet(ada, device);
  now += 91 * DAY_MS;
  await meet(ada, device);

  const sent = away.request();
  const answer = await ask(ada, sent, now);
  expect(answer).toMatchObject({ reset: true, items: [], logs: [] });
  expect(
    Object.fromEntries(answer.results.map(({ key, code, status }) => [key, code ?? status])),
  ).toEqual({
    [itemKey("habit", WATER)]: "gone",
    [logKey(WATER, "2026-11-01")]: "gone",
    [logKey(RUN, "2026-11-01")]: "success",
  });
  await meet(ada, away);
  expect(away.waiting).toBe(0);
  expect(away.cell(RUN, "2026-11-01")?.inc?.["dev2"]?.[0]).toBe(5000);
  await meet(ada, device);
  expect(Object.fromEntries(away.items)).toEqual(Object.fromEntries(device.items));
});

test("a late copy of what made it does not bring it back, and its name is free", async () => {
  const device = filled("dev1");
  const first = device.request();
  await meet(ada, device);
  device.write({ type: "habit.delete", id: WATER });
  await meet(ada, device);
  now += 91 * DAY_MS;
  await ask(ada, first, now);
  const late = await ask(ada, first, now);
  expect(late.results.find(({ key }) => key === itemKey("habit", WATER))).toMatchObject({
    code: "gone",
  });
  // A goal may not lean on it any more; the rest of the goal is taken.
  expect(late.results.find(({ key }) => key === itemKey("goal", GOAL))?.status).not.toBe("error");

  const again = new Replica("dev2", () => now);
  await meet(ada, again);
  const draft = { ...blankHabit(START), name: "Water" };
  again.write({ type: "habit.create", id: uuid(9), draft, position: "a0" });
  await meet(ada, again);
  expect(again.item("habit", uuid(9))?.["name"]?.[0]).toBe("Water");
});

test("what was restored in time stays, and the days are counted anew when it is deleted again", async () => {
  const device = filled("dev1");
  await meet(ada, device);
  device.write({ type: "habit.delete", id: WATER });
  await meet(ada, device);
  now += 89 * DAY_MS;
  device.write({ type: "habit.restore", id: WATER });
  device.write({ type: "habit.delete", id: WATER });
  await meet(ada, device);
  now += 89 * DAY_MS;
  await meet(ada, device);
  expect(device.items.has(itemKey("habit", WATER))).toBe(true);
  device.write({ type: "habit.change", id: WATER, patch: { cue: "tea" } }); // not another deletion
  await meet(ada, device);
  now += 2 * DAY_MS;
  await meet(ada, device);
  expect(device.items.has(itemKey("habit", WATER))).toBe(false);
});

test("a clock that is a year behind deletes nothing for good at once", async () => {
  const device = filled("dev1");
  await meet(ada, device);
  const deleted = [true, `${(now - 365 * DAY_MS).toString(36).padStart(9, "0")}0000-slow`];
  // The habit of a device that was never right: every register is that old.
  const f = { ...device.item("habit", WATER), deleted };
  const sent = { items: [{ kind: "habit", id: uuid(7), f: { ...f, name: ["Slow", deleted[1]] } }] };
  await ask(ada, { ...device.request(), ...sent }, now);
  await meet(ada, device);
  expect(device.item("habit", uuid(7))?.["deleted"]?.[0]).toBe(true);
  now += 91 * DAY_MS;
  await meet(ada, device);
  expect(device.item("habit", uuid(7))).toBeUndefined();
});

test("costs nothing on a day without anything due", async () => {
  const device = filled("dev1");
  await meet(ada, device);
  device.write({ type: "habit.delete", id: WATER });
  await meet(ada, device);
  const reading = await statementsOf(() => ask(ada, device.request(), now));
  expect(reading.some((text) => /\b(?:INSERT|UPDATE|DELETE)\b/.test(text))).toBe(false);
});

/** Two habits with a day each, a goal that weighs both and one that weighs none. */
function filled(name: string): Replica {
  const device = new Replica(name, () => now);
  for (const [id, text] of [
    [WATER, "Water"],
    [RUN, "Run"],
  ] as const) {
    const draft = { ...blankHabit(START), valueType: "counter" as const, name: text };
    device.write({ type: "habit.create", id, draft, position: "a0" });
    device.write({ type: "log.add", habitId: id, day: START, amount: 1 });
  }
  const contributions = [
    { habitId: habitId(WATER), weight: 1 },
    { habitId: habitId(RUN), weight: 2 },
  ];
  const goal = { ...blankGoal(START), name: "Much" };
  device.write({
    type: "goal.create",
    id: GOAL,
    draft: { ...goal, contributions },
    position: "a0",
  });
  device.write({ type: "goal.create", id: OTHER_GOAL, draft: goal, position: "a1" });
  return device;
}

/** Lets a device say and hear everything. */
async function meet(userId: UserId, device: Replica): Promise<void> {
  for (let isMore = true; isMore;) {
    const sent = device.request();
    const answer = await ask(userId, sent, now);
    device.receive(sent, answer, now);
    if (answer.reset) device.refill([await copyPart(userId, null, { now })], now);
    isMore = answer.more || answer.reset === true || device.waiting > 0;
  }
}

async function counts(userId: UserId): Promise<Record<string, number>> {
  const count = (table: string) => `(SELECT count(*)::int FROM ${table} WHERE user_id = $1)`;
  const { rows } = await asOwner((client) =>
    client.query<Record<string, number>>(
      `SELECT ${count("habits")} AS habits, ${count("habit_logs")} AS logs, ${count("goals")} AS goals,
        ${count("habit_versions")} AS versions, ${count("purges")} AS purges`,
      [userId],
    ),
  );
  return rows[0] ?? {};
}
